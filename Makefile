# `make run` and `make test` set everything up by themselves; any Python from 3.11 on will do.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/.installed

.PHONY: run test check bench docs clean

$(DONE): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

run: $(DONE)
	@$(BIN)/hiptimer

test: $(DONE)
	$(BIN)/python -m pytest

# Lint, types, the rules between the rooms, and that the documents are up to date.
check: $(DONE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/make.py --check

bench: $(DONE)
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/screen.py
	$(BIN)/python benchmarks/picker.py
	$(BIN)/python benchmarks/history.py
	$(BIN)/python benchmarks/journal.py
	$(BIN)/python benchmarks/sound_timing.py

# Every generated part of the documents.
docs: $(DONE)
	$(BIN)/python docs/make.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
