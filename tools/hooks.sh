#!/bin/sh
# Let git call the checks before each commit; pre-commit users take .pre-commit-config.yaml instead.
set -eu
hook=$(git rev-parse --git-path hooks)/pre-commit
mkdir -p "$(dirname "$hook")"
if [ -e "$hook" ]; then
  echo "$hook 已存在，没有改动。" >&2
  exit 1
fi
printf '#!/bin/sh\nexec sh tools/check.sh\n' > "$hook"
chmod +x "$hook"
echo "已设置 $hook"
