#!/bin/sh
# Resolve requirements*.in again into hashed lists that name no index and no path of this machine.
set -eu
[ -x .venv-lock/bin/pip-compile ] || {
  "$(sh tools/python.sh)" -m venv .venv-lock
  .venv-lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2
}
export CUSTOM_COMPILE_COMMAND='make lock'
for name in requirements requirements-dev; do
  echo "解析 $name.in……"
  .venv-lock/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
    --output-file "$name.txt" "$name.in"
done
