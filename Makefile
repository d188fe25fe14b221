# Every target begins with `setup`, which does nothing when nothing changed.
SHELL := /bin/bash
VENV := .venv
PORT ?= 8000
PY := $(VENV)/bin/python
export UV_NO_PROGRESS := 1

.PHONY: help setup browser run test check format bench peers lock
.DEFAULT_GOAL := help

help: ## say what each target does
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 16

setup: $(VENV)/.installed node_modules/.installed build/frontend/.built ## install everything the project needs (quick when nothing changed)

$(VENV)/.installed: requirements/dev.txt pyproject.toml
	@echo "Setting up Python packages in $(VENV) …"
	@test -x $(PY) || python3 -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check "uv>=0.9"
	@$(VENV)/bin/uv pip sync --quiet --python $(PY) --require-hashes requirements/dev.txt
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.installed: package.json package-lock.json
	@echo "Fetching front-end packages …"
	@npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

build/frontend/.built: node_modules/.installed $(shell find frontend -type f 2>/dev/null)
	@echo "Building styles and scripts …"
	@node frontend/build.mjs
	@touch $@

browser: ## make sure a Chromium for the browser tests is there
	@command -v chromium >/dev/null || { echo "Installing Chromium for the browser tests …"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

run: setup ## serve the demo landlord Larkmere on http://127.0.0.1:8000 (or PORT=8010)
	@$(VENV)/bin/yousaid demo --keep
	@$(VENV)/bin/yousaid serve --port $(PORT)

test: setup browser check ## lint, types, contracts and every test, on SQLite and on PostgreSQL
	@bash tests/run

check: setup ## lint, format, types, import contracts, templates
	@$(VENV)/bin/ruff check src tests bench
	@$(VENV)/bin/ruff format --check src tests bench
	@git ls-files -z 'src/*.html' | xargs -0r $(VENV)/bin/djade --target-version 5.2 --check
	@$(VENV)/bin/lint-imports --no-logo
	@$(VENV)/bin/mypy

format: setup ## put code and templates into the house's format
	@$(VENV)/bin/ruff check --fix src tests bench
	@$(VENV)/bin/ruff format src tests bench
	@git ls-files -z 'src/*.html' | xargs -0r $(VENV)/bin/djade --target-version 5.2

bench: setup peers ## measure what the documents claim; writes bench/results.jsonl
	@$(PY) -m bench

peers: setup bench/.venv/.installed ## install the programs the benchmarks compare with, apart from the product

bench/.venv/.installed: bench/requirements.txt
	@echo "Setting up what the benchmarks compare with in bench/.venv …"
	@$(VENV)/bin/uv venv --quiet --allow-existing bench/.venv
	@$(VENV)/bin/uv pip sync --quiet --python bench/.venv/bin/python --require-hashes bench/requirements.txt
	@touch $@

lock: ## resolve requirements/*.in anew
	@for f in base dev; do $(VENV)/bin/uv pip compile --quiet --generate-hashes --no-header --no-annotate \
		--python-version 3.11 requirements/$$f.in -o requirements/$$f.txt; done
	@$(VENV)/bin/uv pip compile --quiet --generate-hashes --no-header --no-annotate \
		--python-version 3.11 bench/requirements.in -o bench/requirements.txt
