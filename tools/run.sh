#!/bin/sh
# Check, migrate, load on the first start, serve; Ctrl+C ends the server.
set -eu
mkdir -p var
.venv/bin/python -m tools.preflight
.venv/bin/python -m data.cli prepare
exec .venv/bin/python -m gunicorn -c gunicorn.conf.py 'app:create_server()'
