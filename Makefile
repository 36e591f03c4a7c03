# make verify   set up, then check the example articles with the Prefect flow
# make test     set up, browser included, then run every test
# make lint     ruff: rules and format
# make types    mypy --strict
# make sample   write reports/sample anew (it is kept in git)
# make bench    what a cold start costs
#
# Everything is installed into .venv, once; again only when pyproject.toml has changed. Nothing but Python 3.11 or newer,
# git and make need be there. To name the interpreter: make verify PYTHON=/opt/python3.12/bin/python3

VENV := .venv
PY := $(VENV)/bin/python

# Nothing phones home, and what a demonstration leaves behind stays in this folder: a Prefect profile or server that
# somebody uses for other work is neither asked nor touched. Under load the temporary server needs more than its 20 s.
export DO_NOT_TRACK := 1
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS := 120
export PREFECT_HOME := $(CURDIR)/.prefect
unexport PREFECT_API_URL PREFECT_API_KEY PREFECT_PROFILE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$name" && break; done)

# An environment whose interpreter is gone (Python was upgraded, say) is set up again.
ifneq ($(shell test -x $(PY) && echo there),there)
$(shell rm -f $(VENV)/.has-flows $(VENV)/.has-dev $(VENV)/.has-browser)
endif

.PHONY: verify test lint types setup sample docs bench clean

verify: $(VENV)/.has-flows
	@$(PY) -m flows.verify examples/articles --config examples/deskcheck.toml --output reports --fail-on never

test: setup
	@$(PY) -m pytest -q $(ARGS)

lint: $(VENV)/.has-dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: $(VENV)/.has-dev
	@$(PY) -m mypy

setup: $(VENV)/.has-dev $(VENV)/.has-browser

sample: $(VENV)/.has-flows
	@$(PY) -m deskcheck verify examples/articles --config examples/deskcheck.toml --output reports/sample \
		--format html --now 2026-11-22 --fail-on never

docs: $(VENV)/.has-flows
	@$(PY) -m deskcheck explain --all > docs/checks.md

bench: $(VENV)/.has-flows
	@$(PY) benchmarks/start.py

clean:
	rm -rf $(VENV) .prefect .mypy_cache .ruff_cache .pytest_cache

$(VENV)/.has-flows: pyproject.toml
	@$(call make-venv)
	@echo "Installing deskcheck and Prefect into $(VENV); the first time this takes a few minutes ..."
	@$(PY) -m pip install -qq --editable '.[flows]'
	@touch $@

$(VENV)/.has-dev: pyproject.toml
	@$(call make-venv)
	@echo "Installing deskcheck, Prefect and the tools for development into $(VENV); the first time this takes a few minutes ..."
	@$(PY) -m pip install -qq --editable '.[flows,dev]'
	@touch $(VENV)/.has-flows $@

$(VENV)/.has-browser: $(VENV)/.has-dev tests/chromium.py
	@$(PY) tests/chromium.py
	@touch $@

define make-venv
	test -n "$(PYTHON)" || { \
		echo "deskcheck needs Python 3.11 or newer, and none was found. Install one, or name it: make PYTHON=/path/to/python3" >&2; \
		exit 1; }; \
	"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }; \
	"$(PYTHON)" -m venv $(VENV)
endef
