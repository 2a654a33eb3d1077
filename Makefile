# What to type. Each step is done again only when what it reads has changed; everything that is made here can be deleted.
#
#   make site      the catalog in lessons/, built into build/
#   make check     its mistakes, without building
#   make test      every test, after installing what tests need
#   make bench     made catalogs of 100, 1,570 and 15,700 lessons, timed beside other generators
#   make trust     what is promised, tried at length: builds killed, disks full, lessons spoilt, text hostile
#   make pictures  those of README.md, taken of the sample catalog
#   make scripts   joins the theme's scripts anew, after an edit of them
#   make clean     takes away what was made

# The system's own Python first, where it will do: it is built with profile-guided optimisation, and lessons are built in
# seven eighths of the time that one compiled without takes.
FITS := import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(or $(shell for each in /usr/bin/python3 python3; do "$$each" -c "$(FITS)" 2>/dev/null && echo $$each && break; done),python3.11)
BIN := .venv/bin
PACKAGE := $(wildcard pyproject.toml hatch_build.py package.json package-lock.json README.md)
SCRIPTS := $(shell find static/js templates src/lessonsite/questions -name '*.js' 2>/dev/null)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site check test bench trust pictures scripts tools clean

site: .venv/.installed .venv/.scripts
	$(BIN)/lessonsite build

check: .venv/.installed
	$(BIN)/lessonsite check

# Bytecode is written before the tests: some run the command on a full disk, where Python would leave half a file.
test: tools .venv/.scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m compileall -q src
	PYTHONDONTWRITEBYTECODE=1 $(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

bench: tools .venv/.scripts
	$(BIN)/python -m tests.bench

trust: tools .venv/.scripts
	$(BIN)/python -m compileall -q src
	$(BIN)/python -m tests.trust

pictures: tools .venv/.scripts
	$(BIN)/python docs/pictures.py

scripts:
	@rm -f .venv/.scripts
	@$(MAKE) --no-print-directory .venv/.scripts

tools: .venv/.tools

clean:
	rm -rf .venv build dist .lessonsite node_modules tests/node_modules src/lessonsite/_scripts
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.python:
	$(PYTHON) -m venv .venv
	$(PIP) install --upgrade "pip>=25.1"
	@touch $@

.venv/.installed: .venv/.python $(PACKAGE)
	$(PIP) install --editable .
	@touch $@ .venv/.scripts

.venv/.scripts: .venv/.installed $(SCRIPTS)
	$(BIN)/python hatch_build.py
	@touch $@

.venv/.tools: .venv/.installed tests/package-lock.json tests/tools.py
	$(PIP) install --group test
	$(BIN)/python -m tests.tools
	@touch $@
