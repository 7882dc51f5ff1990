#!/bin/sh
# Make .venv and install one hashed requirements file into it; quick when nothing changed.
set -eu
requirements=$1
stamp=.venv/installed-$requirements.cksum
log=.venv/installed-$requirements.log

usable() {
  .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Reduce pip's own report to one line for each package, so that one sees it move.
progress() {
  awk -v all="$(grep -c '^[A-Za-z0-9].*==' "$requirements")" '
    /^Requirement already satisfied: .*[(]from -r / { n++ }
    /^Collecting / { printf "  [%d/%d] %s\n", ++n, all, $2; fflush() }
    /^Installing collected/ { print "  正在安装……"; fflush() }'
}

if ! usable; then
  python=$(sh tools/python.sh)
  echo "建立 Python 环境 .venv（$("$python" --version)）……"
  rm -rf .venv
  "$python" -m venv .venv
fi

checksum=$(cksum < "$requirements")
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$checksum" ]; then
  exit 0
fi
echo "安装 $requirements 中的软件包（带校验值，只在清单变化时进行）……"
{
  .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off \
    --require-hashes -r "$requirements" 2>&1 || echo "INSTALL FAILED"
} | tee "$log" | progress
if grep -q '^INSTALL FAILED' "$log"; then
  echo "安装没有完成，最后几行是（全文在 $log）：" >&2
  grep -v '^INSTALL FAILED' "$log" | tail -n 15 >&2
  echo "如果是网络中断，再运行一次即可；没有外网的机器请看 docs/operations.md。" >&2
  exit 1
fi
echo "$checksum" > "$stamp"
echo "软件包已装好。"
