#!/bin/sh
# Remove what can be made again; ask before touching data.
set -eu
rm -rf .venv .venv-lock .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
find . -name __pycache__ -type d -prune -exec rm -rf {} +
echo "已删除 .venv 和缓存。"
[ -d var ] || exit 0
if [ ! -t 0 ]; then
  echo "数据目录 var/ 保留。"
  exit 0
fi
printf 'var/ 里是数据库，删除后无法恢复。确实要删除吗？输入“是”删除，其他任何输入都保留：'
read -r answer || answer=
case $answer in
  是) rm -rf var && echo "var/ 已删除。" ;;
  *) echo "var/ 保留。" ;;
esac
