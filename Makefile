# Three verbs: `make demo` shows what it does, `make test` checks all of it, `make docs` builds the documentation.
# They need Python 3.11 or newer, no more.
PYTHON ?= python3
VENV := .venv-make

.PHONY: demo test docs clean

demo: $(VENV)/demo
	$(VENV)/bin/python examples/demo.py

test: $(VENV)/nox
	$(VENV)/bin/nox --reuse-venv=yes

docs: $(VENV)/nox
	$(VENV)/bin/nox --reuse-venv=yes -s docs

clean:
	rm -rf $(VENV) .nox .coverage build examples/*/site examples/*/_build

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/demo: $(VENV)/bin/python pyproject.toml
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[mkdocs,sphinx]' mkdocs-material furo
	touch $@

$(VENV)/nox: $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check nox
	touch $@
