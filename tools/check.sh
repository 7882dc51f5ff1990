#!/bin/sh
# Every check that changes nothing, in the order of what is quickest to mend.
set -eu
.venv/bin/python -m ruff check .
.venv/bin/python -m ruff format --check .
.venv/bin/python -m mypy
.venv/bin/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
.venv/bin/python -m tools.tracked_files
