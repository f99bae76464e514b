.DEFAULT_GOAL := help
BIN := .venv/bin

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/'

.venv/installed: pyproject.toml hatch_build.py
	python3 -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/ready: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@

setup: .venv/ready ## make .venv with everything the project needs

serve: .venv/installed ## serve the pages and print the address (PORT=8017)
	$(BIN)/safetykb serve --port $(or $(PORT),8017)

test: .venv/ready ## every check: style, types, import contracts, the curated files, the tests
	$(BIN)/ruff check src web tests benchmarks hatch_build.py
	$(BIN)/ruff format --check src web tests benchmarks hatch_build.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/safetykb lint kb
	$(BIN)/pytest

check: .venv/ready ## the quick part of test: style, types, contracts, the curated files, unit tests
	$(BIN)/ruff check src web tests benchmarks hatch_build.py
	$(BIN)/ruff format --check src web tests benchmarks hatch_build.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/safetykb lint kb
	$(BIN)/pytest -m "not slow"

golden: .venv/ready ## write the golden reports in tests/golden anew; read the difference
	$(BIN)/python -m tests.test_golden

compile: .venv/installed ## compile kb/ into the snapshot that answers are read from
	$(BIN)/safetykb compile

wheel: .venv/ready ## build the wheel, snapshot inside, into dist/
	$(BIN)/python -m hatchling build --target wheel

bench: .venv/ready ## measure start-up and server time
	$(BIN)/python benchmarks/run.py

schema: .venv/ready ## write kb/schema anew after a change of the model
	$(BIN)/safetykb export schema

clean: ## remove what the targets made
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.PHONY: help setup serve test check golden compile wheel bench schema clean
