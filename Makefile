# Whatever is asked for sets itself up first. PYTHON names the interpreter: any from 3.11 on will do.
PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
DONE = $(VENV)/.installed
LOG = $(VENV)/set-up.log
# The oldest that knows dependency groups, and no version that nobody here has seen.
PIP = pip>=25.1,<27

.PHONY: help run test fast check bench docs pins clean

help:
	@echo "make run      open the picker"
	@echo "make test     every test"
	@echo "make fast     the tests that need no sound server and no terminal, and take no seconds"
	@echo "make check    lint, types, the rules between the rooms, whether the documents are up to date"
	@echo "make bench    every benchmark"
	@echo "make docs     every generated part of the documents"
	@echo "make pins     constraints.txt with the newest of every package; needs all supported Pythons"
	@echo "make clean    remove all that is not in git"

$(DONE): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || \
	    { echo "There is no $(PYTHON): name a Python from 3.11 on, as in 'make PYTHON=python3.12 run'." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "$(PYTHON) is older than 3.11: name another, as in 'make PYTHON=python3.12 run'." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "$(PYTHON) has no venv: on Debian and Ubuntu, install the package python3-venv." >&2; exit 1; }
	@echo "Setting up in $(VENV), once: about 30 seconds ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@{ $(BIN)/python -m pip install --upgrade '$(PIP)' && \
	    $(BIN)/python -m pip install --constraint constraints.txt --editable . --group dev; } >$(LOG) 2>&1 || \
	    { cat $(LOG) >&2; echo "The set-up failed; above is what pip says." >&2; exit 1; }
	@touch $(DONE)

run: $(DONE)
	@$(BIN)/hiptimer

# Those that listen to a sound server want the machine for themselves.
test: $(DONE)
	$(BIN)/python -m pytest -n auto -m "not sound_server"
	$(BIN)/python -m pytest -m sound_server

fast: $(DONE)
	HYPOTHESIS_PROFILE=fast $(BIN)/python -m pytest -n auto -m "not sound_server and not terminal and not slow"

check: $(DONE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/make.py --check

bench: $(DONE)
	@for program in benchmarks/[a-z]*.py; do echo "== $$program"; $(BIN)/python $$program || exit 1; done

docs: $(DONE)
	$(BIN)/python docs/make.py

pins:
	$(PYTHON) tools/make_pins.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
