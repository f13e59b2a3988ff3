# The verbs: `make demo` and `make demo-team` show what it does, `make test` checks all of it, `make docs` builds the documentation,
# `make bench` prints what it costs.
# They need Python 3.11 or newer, no more.
PYTHON ?= python3
VENV := .venv-make
PINNED := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt
INSTALL := $(PINNED) $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check
NOX := $(VENV)/bin/nox --reuse-venv=yes --session
# Three lanes of sessions run side by side, and each is printed as a whole when it is through.
LANES := lane-tests lane-engines lane-others
LANE := $(MAKE) --no-print-directory --keep-going --jobs=3 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.PHONY: demo demo-team test docs bench clean $(LANES)

demo: $(VENV)/demo
	$(VENV)/bin/python examples/demo.py

demo-team: $(VENV)/demo-team
	$(VENV)/bin/python examples/team/demo.py

test: $(VENV)/nox
	$(LANE) $(LANES)

lane-tests:
	$(NOX) tests

lane-engines:
	$(NOX) engines

lane-others:
	$(NOX) lint types alone sphinxes properdocs

docs: $(VENV)/nox
	$(VENV)/bin/nox --reuse-venv=yes -s docs

bench: $(VENV)/nox
	$(VENV)/bin/nox --reuse-venv=yes -s benchmarks

clean:
	rm -rf $(VENV) .nox .coverage build examples/*/site examples/*/_build

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/demo: $(VENV)/bin/python pyproject.toml constraints.txt
	$(INSTALL) --editable '.[mkdocs,sphinx]' mkdocs-material furo
	touch $@

$(VENV)/demo-team: $(VENV)/demo
	$(INSTALL) --editable '.[mkdocs,sphinx,remote]' zensical
	touch $@

$(VENV)/nox: $(VENV)/bin/python constraints.txt
	$(INSTALL) nox uv
	touch $@
