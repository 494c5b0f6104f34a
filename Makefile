# `make run` and `make test` set everything up by themselves; any Python from 3.11 on will do.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/.installed

.PHONY: run test check bench screens clean

$(DONE): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

run: $(DONE)
	@$(BIN)/hiptimer

test: $(DONE)
	$(BIN)/python -m pytest

# Lint, types and the rules between the rooms.
check: $(DONE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DONE)
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/screen.py
	$(BIN)/python benchmarks/picker.py
	$(BIN)/python benchmarks/history.py
	$(BIN)/python benchmarks/journal.py
	$(BIN)/python benchmarks/sound_timing.py

# The pictures in docs/.
screens: $(DONE)
	$(BIN)/python docs/make_screenshots.py
	$(BIN)/python docs/make_figures.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
