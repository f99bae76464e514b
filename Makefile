.DEFAULT_GOAL := help
BIN := .venv/bin
# The oldest that is promised, and the newest that pyenv has, else the one that uv finds or fetches.
PYTHONS ?= 3.11 $(or $(lastword $(sort $(wildcard $(HOME)/.pyenv/versions/*/bin/python3.1[3-9]))),3.13)
WORKERS ?= auto
SHARED := --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder
PYTEST := $(BIN)/pytest $(SHARED)
STATIC := style types contracts curated
# What judges the pages: the Nu HTML checker (needs Java) and Lighthouse (needs Chromium).
JUDGES := vnu-jar@26.9.27 lighthouse@12.8.2
# Run parts beside each other, and note for the bench how many seconds that took.
TIMED = @began=$$(date +%s); $(MAKE) --no-print-directory --keep-going --jobs 4 $(1) && echo $$(($$(date +%s) - began)) > .venv/took-$@

# Else every process that tests and bench start would compile the code of all modules anew.
unexport PYTHONDONTWRITEBYTECODE

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/'

.venv/installed: pyproject.toml hatch_build.py
	@echo "making .venv and installing safetykb into it (a minute or two) ..."
	@python3 -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/ready: .venv/installed dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev]" --constraint dev.lock
	touch $@

setup: .venv/ready ## make .venv with everything the project needs

serve: port .venv/installed ## serve the pages and print the address (PORT=8017)
	@$(BIN)/safetykb serve --port $(or $(PORT),8017)

port:
	@python3 -c 'import socket, sys; socket.create_server(("127.0.0.1", int(sys.argv[1]))).close()' $(or $(PORT),8017) 2>/dev/null \
	  || { echo "port $(or $(PORT),8017) is taken; name another: make serve PORT=8018"; exit 2; }

test: .venv/ready ## every check: style, types, import contracts, the curated files, the tests
	$(call TIMED,$(STATIC) tests)

check: .venv/ready ## the quick part of test: style, types, contracts, the lint of the curated files, unit tests
	$(call TIMED,$(STATIC) quick)

# The parts of test and check, beside each other; one that fails stops no other.
style:
	$(BIN)/ruff check src web tests benchmarks hatch_build.py
	$(BIN)/ruff format --check src web tests benchmarks hatch_build.py

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

curated:
	$(BIN)/safetykb lint kb

tests:
	$(PYTEST)

quick:
	$(PYTEST) -m "not slow and not curated and not faults"

mutation: .venv/ready ## change the code, a little at a time, and see whether the tests notice
	$(BIN)/python -m tests.mutation.run

golden: .venv/ready ## write the golden reports in tests/golden anew; read the difference
	$(BIN)/python -m tests.test_golden

compile: .venv/installed ## compile kb/ into the snapshot that answers are read from
	$(BIN)/safetykb compile

wheel: .venv/ready ## build the wheel, snapshot inside, into dist/
	$(BIN)/python -m hatchling build --target wheel

bench: .venv/ready ## measure what look-ups, pages and compiling cost, beside their bounds
	$(BIN)/python -m benchmarks.run

schema: .venv/ready ## write kb/schema, the closed words of the guide, the data dictionary and docs/check.schema.json anew
	$(BIN)/safetykb export schema
	$(BIN)/safetykb export dictionary --output docs/data-dictionary.md
	$(BIN)/safetykb export check-schema --output docs/check.schema.json

audit: .venv/ready bench mutation versions ## what is slow and rarely fails: every pair, page and file, the bounds, the mutants, faults, other versions, what others read and judge
	$(BIN)/python -m benchmarks.faults
	AUDIT=whole $(PYTEST) -m "slow or audit or curated or faults"
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev,audit]" --constraint dev.lock
	$(BIN)/python -m benchmarks.readers
	npm install --silent --no-fund --no-audit --prefix .audit $(JUDGES)
	$(BIN)/python -m benchmarks.front

lock: .venv/ready ## write dev.lock anew, with the newest versions that pyproject.toml allows
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	echo "# What development and CI install: \`make lock\` writes it anew." > dev.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra audit --universal --upgrade --no-header --quiet >> dev.lock

versions: .venv/ready ## the unit tests with the lowest versions allowed, and on every Python at hand
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	for python in $(PYTHONS); do for resolution in lowest-direct highest; do \
	  echo "$$python, $$resolution" && $(BIN)/uv venv --quiet --clear --python $$python .venv-versions && \
	  $(BIN)/uv pip install --quiet --python .venv-versions --resolution $$resolution --editable ".[dev]" && \
	  .venv-versions/bin/python -m pytest -m "not slow and not curated" -p no:cacheprovider $(SHARED) || exit 1; done; done

clean: ## remove what the targets made
	rm -rf .venv .venv-versions .audit build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.PHONY: help setup serve port test check $(STATIC) tests quick golden mutation compile wheel bench schema audit lock versions clean
