.DEFAULT_GOAL := help
BIN := .venv/bin

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/'

.venv/ready: pyproject.toml
	python3 -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@

setup: .venv/ready ## make .venv with everything the project needs

test: .venv/ready ## every check: style, types, import contracts, the curated files, the tests
	$(BIN)/ruff check src web tests
	$(BIN)/ruff format --check src web tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/safetykb lint kb
	$(BIN)/pytest

schema: .venv/ready ## write kb/schema anew after a change of the model
	$(BIN)/safetykb export schema

clean: ## remove what the targets made
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.PHONY: help setup test schema clean
