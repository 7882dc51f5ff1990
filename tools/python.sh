#!/bin/sh
# Print the path of a Python that is new enough, or say in one sentence what is missing.
set -eu
for name in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14; do
  path=$(command -v "$name" 2>/dev/null) || continue
  "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
  if "$path" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "$path"
    exit 0
  fi
  without_venv=$path
done
if [ -n "${without_venv:-}" ]; then
  echo "$without_venv 缺少 venv 模块。在 Debian 或 Ubuntu 上请先运行：apt install python3-venv" >&2
else
  found=$(python3 --version 2>/dev/null || echo '没有找到 python3')
  echo "需要 Python 3.11 或更新的版本（现在：$found）。装好后可用 PYTHON=路径 make run 指定。" >&2
fi
exit 1
