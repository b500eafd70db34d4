# Every target sets up what it needs: `make demo` or `make test` on a fresh clone is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGS := $(patsubst %.po,%.mo,$(wildcard locales/*/LC_MESSAGES/*.po))
PIP := $(BIN)/pip --disable-pip-version-check --quiet

# The tests start a hundred processes: what they load is compiled once, whatever the shell is set to.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install demo run test behaviour check bench year messages holidays clean

install: $(VENV)/.run $(CATALOGS)

demo: install
	$(BIN)/caunoi demo

run: install
	$(BIN)/caunoi run

# Side by side: the tests wait now and then, the types do not.
test: $(VENV)/.dev $(CATALOGS)
	$(MAKE) --no-print-directory --jobs 2 check behaviour

behaviour: $(VENV)/.dev $(CATALOGS)
	$(BIN)/pytest --numprocesses 6 --dist loadfile --no-loadscope-reorder

check: $(VENV)/.dev $(CATALOGS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev $(CATALOGS)
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.notices
	$(BIN)/python -m benchmarks.meetings

year: $(VENV)/.dev $(CATALOGS)
	$(BIN)/python -m benchmarks.year
	$(BIN)/python -m benchmarks.meetings_year

# Collect the sentences of texts/ into the catalogs; then translate what is new and remove `fuzzy`.
messages: $(VENV)/.run
	$(BIN)/pybabel -q extract --no-location --sort-output --no-wrap -k say -k plural:1,2 -o build/caunoi.pot texts
	for language in vi en; do \
	    $(BIN)/pybabel -q update -N --no-wrap -D caunoi -i build/caunoi.pot -d locales -l $$language; \
	done

# Vietnam's public holidays as the library has them, after each new version of it.
holidays: $(VENV)/.dev
	$(BIN)/python -m tests.rules.holidays_of_vietnam

clean:
	rm -rf $(VENV) build *.egg-info $(CATALOGS)

%.mo: %.po | $(VENV)/.run
	$(BIN)/pybabel -q compile -i $< -o $@

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/.run
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@
