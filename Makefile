# Two commands on a fresh machine:  make run  (the main job)   make test  (the proof)
# Needs only python3 >= 3.11 with venv and pip. `make help` lists the rest.

MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Where a shell forbids Python to keep what it compiled, each process compiles all anew: half a second of each command.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
DOCS ?= samples
OUT ?= out
PORT ?= 8000
DATA ?= data
BIN := .venv/bin

# The environment is renewed when what it is made from changes (not when a file is merely touched or checked out
# again), when the project was moved, and when its Python is gone.
READY := .venv/.ready-$(shell $(BIN)/python -c '' 2>/dev/null || rm -f .venv/.ready-*; \
  (cat requirements.lock pyproject.toml; pwd) | cksum | cut -d' ' -f1)

# What the pages are built with: fetched anew when the lock file changes.
SITE_READY := node_modules/.ready-$(shell cksum package-lock.json | cut -d' ' -f1)

.PHONY: help setup site run compile test test-postgres test-spark test-million check bench docs lock clean

help: ## 列出各个命令 · list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## 建立 .venv（只需 python3） · build .venv from the lock file

$(READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "需要 Python 3.11 或更新的版本，现在的 $(PYTHON) 是：$$($(PYTHON) -V 2>&1 | tail -n 1)。请安装后重试，或用 make PYTHON=python3.12 … 指定。" >&2; \
	  echo "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) 缺少 venv 或 pip 模块。Debian/Ubuntu 请运行：apt install python3-venv python3-pip" >&2; \
	  echo "$(PYTHON) lacks venv or pip. On Debian/Ubuntu: apt install python3-venv python3-pip" >&2; exit 1; }
	@echo "正在建立 .venv …… building .venv"
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@rm -f .venv/.ready-*
	@touch $@

site: setup $(SITE_READY) ## 取来页面用的程序库（要 node 和 npm） · fetch the libraries of the pages

$(SITE_READY):
	@command -v npm >/dev/null || { echo "缺少 npm。Debian/Ubuntu 请运行：apt install nodejs npm · npm is needed" >&2; exit 1; }
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error $(if $(NPM_OMIT),--omit=$(NPM_OMIT))
	@$(BIN)/python -m yongjiang.web.vendor
	@touch $@

run: site ## 启动网站：make run PORT=8000 DATA=data DOCS=目录或文件 · the site, with documents in it
	@$(BIN)/yongjiang serve --demo --port $(PORT) --data $(DATA) --docs $(DOCS)

compile: setup ## 编译并校核文件，结果在 out/：make compile DOCS=目录或文件 · compile and check documents into out/
	@$(BIN)/yongjiang compile $(DOCS) --out $(OUT) --check

test: setup $(if $(shell command -v npm),site) ## 运行全部测试 · run every test
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

test-postgres: setup ## 在真的 PostgreSQL 上再跑一遍网站的测试 · the tests of the site on a real PostgreSQL server
	@$(BIN)/python -m tests.postgres

test-spark: setup .venv-spark/bin/spark-submit ## 在真的 Spark 集群上扫描，与 DuckDB 逐行比较（要 Java 17） · a scan on a real Spark cluster against DuckDB
	@PYTHONPATH=.:src:$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') .venv-spark/bin/python -m tests.spark

test-million: setup ## 一百万家编出来的企业，逐条解释与批量扫描逐行比较（约一小时） · explainer against batch, a million firms, about an hour
	@$(BIN)/python -m tests.million

.venv-spark/bin/spark-submit: tests/spark.txt
	@$(PYTHON) -m venv --clear .venv-spark
	@.venv-spark/bin/python -m pip install --quiet --disable-pip-version-check -r tests/spark.txt
	@touch $@

check: setup ## 检查格式、类型、分层和文档 · lint, types, floors, fresh docs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python docs/generate.py --check

docs: setup ## 重新生成由代码得出的文档 · regenerate the documents made from code
	@$(BIN)/python docs/generate.py

bench: setup ## 测速度（另建 .venv-bench 装对照程序）：make bench DOCUMENTS=200 · measure speed
	@$(BIN)/python bench/bench.py $(if $(DOCUMENTS),--documents $(DOCUMENTS))

lock: .venv-lock/bin/pip-compile ## 重新锁定依赖（维护者用） · renew requirements.lock
	@CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --generate-hashes --extra dev --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
	  --output-file requirements.lock pyproject.toml

.venv-lock/bin/pip-compile:
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2

clean: ## 删除环境、产物和缓存 · remove environments, output and caches
	@rm -rf .venv .venv-bench .venv-lock .venv-spark node_modules src/yongjiang/web/vendor $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find src tests bench docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
