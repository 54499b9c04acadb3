# `make run` and `make test` set everything up by themselves; `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell for python in python3.12 python3.13 python3; do \
	if $$python -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 14))' \
	2>/dev/null; then echo $$python; break; fi; done)
BIN := .venv/bin
SHARED ?= ../shared
# Tests that measure the whole road, or kill it, and so want the machine for themselves.
ALONE := tests/page tests/chaos
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

.PHONY: help
help: ## List the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: .venv/.ready ## Start the bot; without a token, the playground in your browser
	@exec $(BIN)/chekideh run

.PHONY: test
test: .venv/.ready-dev browser database ## Lint, types, tests, and the floors of every measured figure
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(ALONE:%=--ignore=%)
	$(BIN)/python -m pytest $(ALONE)

.PHONY: format
format: .venv/.ready-dev ## Put every file into our form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: eval
eval: .venv/.ready-dev ## Score the engine on the development sets beside the project
	$(BIN)/python benchmarks/evaluate.py --shared $(SHARED)

.PHONY: bench
bench: .venv/.ready-dev ## Time, memory and start-up of digest, beside hazm + sumy
	$(BIN)/python benchmarks/digest.py

.PHONY: chaos
chaos: .venv/.ready-dev ## Kill the bot while articles come in, and count what is lost
	$(BIN)/python scripts/chaos.py

.PHONY: soak
soak: .venv/.ready-dev ## 10 articles a second for 20 minutes
	$(BIN)/python scripts/soak.py

.PHONY: fuzz
fuzz: .venv/.ready-dev ## Ten minutes each of what nobody would send
	$(BIN)/python scripts/fuzz.py

.PHONY: screenshots
screenshots: .venv/.ready-dev browser ## Take the pictures of the docs from real replies
	$(BIN)/python scripts/screenshots.py

.PHONY: lock
lock: .venv/.ready-dev ## Lock the requirements again (needs uv)
	uv pip compile -q --python $(BIN)/python --generate-hashes --no-header --no-annotate \
		requirements.in -o requirements.txt
	uv pip compile -q --python $(BIN)/python --generate-hashes --no-header --no-annotate \
		requirements-dev.in -o requirements-dev.txt

.PHONY: clean
clean: ## Remove what the commands made
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis out *.egg-info

# The browser of the page's tests: found, or installed where that needs no question.
.PHONY: browser
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -qq -y --no-install-recommends chromium >/dev/null; } \
	|| echo "The page's tests are skipped: install Chromium first (apt-get install chromium)."

# The server of the tests of PostgreSQL; they start it themselves, on files of their own.
.PHONY: database
database:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -qq -y --no-install-recommends postgresql >/dev/null; } \
	|| echo "The tests of PostgreSQL are skipped: install it first (apt-get install postgresql)."

.venv/.python:
	@[ -n "$(PYTHON)" ] || { echo "Chekideh needs Python 3.12 or 3.13 with venv on the PATH (for example: apt-get install python3.12-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.ready: .venv/.python requirements.txt pyproject.toml
	@echo "Setting up .venv (once) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt \
		&& $(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . \
		|| { echo "The packages could not be installed: is the package registry reachable?" >&2; exit 1; }
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.txt
	@echo "Setting up the tools of the tests (once) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt \
		|| { echo "The packages could not be installed: is the package registry reachable?" >&2; exit 1; }
	@touch $@
