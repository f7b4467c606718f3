# Only git, python3 (3.11 or newer, with venv) and make are needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test bench lint

run: .venv/installed
	$(BIN)/python predeparture.py serve

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/bandit -q -c pyproject.toml -r knowledge bot api predeparture.py

bench: .venv/installed-dev
	$(BIN)/python -m tests.bench

.venv/installed: requirements.lock
	$(PYTHON) install.py requirements.lock
	touch $@

.venv/installed-dev: requirements.lock requirements-dev.lock
	$(PYTHON) install.py requirements-dev.lock
	touch $@ .venv/installed
