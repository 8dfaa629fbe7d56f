# `make report` writes reports, `make test` runs all checks and tests. Each installs what it needs first, once.
# Your own articles: `make report ARTICLES=path/to/folder PUBLISHED=2024-06-19`; LANGUAGE=ur for a report in Urdu.

ARTICLES ?= seeds
OUT ?= reports
# Not "?=": many systems set an environment variable LANGUAGE with another meaning.
LANGUAGE := en
MINUTES ?= 5
BIN := .venv/bin
# One test process per core, but at most 8: each needs up to 1 GB of memory.
PARALLEL := -n logical --maxprocesses 8 --dist loadfile --no-loadscope-reorder

.PHONY: report lab test quick check docs deep audit fault-injection fuzz lock reproduce clean
.PHONY: .venv/.ready .venv/.ready-test
.DELETE_ON_ERROR:

# Values reach the command as environment variables: in the command line itself the shell would run a name with a
# quotation mark or a backtick in it. After "--" a name that begins with a dash is not an option.
report: export GIVEN := $(ARTICLES)
report: export GIVEN_OUT := $(OUT)
report: export GIVEN_LANGUAGE := $(LANGUAGE)
report: export GIVEN_DATE := $(PUBLISHED)
report: .venv/.ready
	$(BIN)/urdu-news report --out "$$GIVEN_OUT" --language "$$GIVEN_LANGUAGE" $(if $(PUBLISHED),--published "$$GIVEN_DATE") \
		-- "$$GIVEN"

lab: .venv/.ready
	$(BIN)/urdu-news lab

test: .venv/.ready-test check
	sh scripts/find-browser.sh
	$(BIN)/python -m pytest $(PARALLEL)

# After an edit: all checks, then the tests of the changed packages, without slow ones, browser and notebooks.
quick: .venv/.ready-test check
	$(BIN)/python scripts/quick_tests.py $(PARALLEL)

# The same checks as .pre-commit-config.yaml and CONTRIBUTING.md.
check: .venv/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify notebooks/*.ipynb

# The documentation, offline, in build/site. A broken link or a missing name stops it.
docs: .venv/.ready-test
	$(BIN)/mkdocs build --strict

# The tests of hypothesis, with a hundred times as many examples and new ones each time: hours.
deep: .venv/.ready-test
	DEEP=100 $(BIN)/python -m pytest $(PARALLEL) --hypothesis-show-statistics -m hypothesis

# Inputs from a fuzzer, MINUTES for each target; TARGETS="times readers" selects targets. Atheris has wheels for Linux
# only, so no lock file holds it.
fuzz: .venv/.ready-test
	$(BIN)/python -m pip install --quiet "atheris>=3,<4"
	$(BIN)/python -m fuzz --minutes $(MINUTES) $(TARGETS)

# Run each time: the script itself checks whether the environment is up to date.
.venv/.ready:
	sh scripts/set-up.sh requirements.lock

.venv/.ready-test:
	sh scripts/set-up.sh requirements-test.lock

# Killed runs, full disks and wrong clocks: hours. See CONTRIBUTING.md.
fault-injection: .venv/.ready-test
	$(BIN)/python benchmarks/fault_injection $(PARTS)

# Lock the newest versions that pyproject.toml allows, for all versions of Python and all systems.
# requirements.lock takes its versions from requirements-test.lock, so users run what the tests ran.
# requirements-lowest.lock holds the lowest versions that pyproject.toml allows.
lock: .venv/.ready-test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade $(LOCK) --extra test --extra docs pyproject.toml --output-file requirements-test.lock
	$(BIN)/uv pip compile --quiet $(LOCK) --constraints requirements-test.lock pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade $(LOCK) --resolution lowest-direct --extra test --extra docs pyproject.toml --output-file requirements-lowest.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

# Known vulnerabilities of the locked packages. Not a test, because it queries a database of advisories.
audit: .venv/.ready-test
	$(BIN)/python scripts/licences.py
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv tool run pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock

# Compare all results between the lowest and the newest versions, computed as on two different machines.
# `make reproduce PYTHONS="3.11 3.12 3.13"` does so for several versions of Python, in about two minutes each.
PYTHONS ?= 3.11
reproduce: .venv/.ready-test
	$(BIN)/python -m pip install --quiet uv
	for python in $(PYTHONS); do for lock in lowest test; do \
	    into=build/$$lock-$$python; \
	    $(BIN)/uv venv --quiet --clear --python $$python $$into && \
	    $(BIN)/uv pip install --quiet --python $$into --no-deps --require-hashes --requirement requirements-$$lock.lock && \
	    $(BIN)/uv pip install --quiet --python $$into --no-deps --editable . || exit; \
	done; done
	$(BIN)/python scripts/reproduce.py check build/results $(foreach python,$(PYTHONS),$(foreach lock,lowest test,build/$(lock)-$(python)/bin/python))

clean:
	rm -rf .venv .venv-old reports build src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
