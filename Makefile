# One command for everything; `make` alone explains itself.
.DEFAULT_GOAL := help
.PHONY: help setup run demo check fix test e2e rebuild verify geo lock hooks clean
export PYTHONUTF8 := 1

PY := .venv/bin/python
PYTEST_ARGS ?=
FILE ?= var/backup/$(shell date +%Y%m%d-%H%M%S).backup

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## 建立 .venv 并安装运行所需的软件包
	@sh tools/environment.sh requirements.txt

run: setup ## 启动：首次建库并装入数据，打印网址（PORT=8050）
	@sh tools/run.sh

demo: setup ## 用一个全新的演示数据库启动（var/demo.db），不动已有数据
	@rm -f var/demo.db var/demo.db-wal var/demo.db-shm
	@DEMO=1 DATABASE_URL=sqlite:///var/demo.db READ_DATABASE_URL= sh tools/run.sh

.PHONY: setup-dev
setup-dev:
	@sh tools/environment.sh requirements-dev.txt

check: setup-dev ## 只检查、不改动：ruff、mypy、导入方向、文件
	@sh tools/check.sh

fix: setup-dev ## 自动改好格式和能自动改的问题
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

test: check ## 检查并运行全部测试（缺 Chromium 或 PostgreSQL 时跳过并说明，CI=true 时算失败）
	@$(PY) -m pytest -n 2 --dist loadfile -m "not e2e and not slow" $(PYTEST_ARGS) || [ $$? -eq 5 ]
	@$(PY) -m pytest -m "e2e and not slow" $(PYTEST_ARGS) || [ $$? -eq 5 ]

e2e: setup-dev ## 只运行真实浏览器里的测试
	@$(PY) -m pytest -m "e2e and not slow" $(PYTEST_ARGS)

rebuild: setup ## 由事实重算汇总表
	@$(PY) -m data.cli rebuild-rollup

.PHONY: verify-audit backup restore inspect
verify: setup ## 验证审计记录没有被改动（也可写作 make verify-audit）
	@$(PY) -m data.cli verify-audit

verify-audit: verify

backup: setup ## 备份运行中的数据库，不必停止服务（FILE=备份文件）
	@$(PY) -m data.cli backup "$(FILE)"

restore: setup ## 把备份恢复到一个空的数据库并逐项检查（FILE=备份文件，DATABASE_URL=空库）
	@$(PY) -m data.cli restore "$(FILE)"

inspect: setup ## 检查数据库：文件、结构、审计链、汇总与明细
	@$(PY) -m data.cli check

geo: setup-dev ## 由已提交的底稿重新生成地图（data/geo/PROVENANCE.md）
	@$(PY) -m data.geo.build maps

lock: setup-dev ## 按 requirements*.in 重新解析并写出带校验值的清单（需外网）
	@sh tools/lock.sh

hooks: setup-dev ## 提交前自动检查：把 tools/check.sh 设为 git 的 pre-commit
	@sh tools/hooks.sh

clean: ## 删除 .venv 和缓存；数据 var/ 只有回答“是”才删除
	@sh tools/clean.sh

.PHONY: usb
AREA ?=
YEAR ?=
OUT ?= var/usb
usb: setup ## 把已公布的内容写成 U 盘文件夹，不联网也能打开（AREA=地区代码 YEAR=年度 OUT=文件夹）
	@$(PY) -m callbacks.offline "$(OUT)" $(if $(AREA),--area "$(AREA)") $(if $(YEAR),--year "$(YEAR)")

.PHONY: bench
bench: setup-dev ## 测速：首屏、各级页面、汇总写入，只打印比值（tests/benchmarks/README.md）
	@$(PY) -m tests.benchmarks.bench_first_view
	@$(PY) -m tests.benchmarks.bench_pages
	@$(PY) -m tests.benchmarks.bench_rollup
	@$(PY) -m tests.benchmarks.bench_screens
	@$(PY) -m tests.benchmarks.bench_votes
