# Two commands do everything: `make report` and `make test`. Each sets up what it needs, once.
# `make report ARTICLES=path/to/folder PUBLISHED=2024-06-19` reports on your own articles, LANGUAGE=ur in Urdu.

ARTICLES ?= seeds
OUT ?= reports
# Not "?=": many systems have a variable LANGUAGE of their own, which says something else.
LANGUAGE := en
MINUTES ?= 5
BIN := .venv/bin

.PHONY: report lab test check deep audit fault-injection fuzz lock reproduce clean .venv/.ready .venv/.ready-test
.DELETE_ON_ERROR:

# What is given reaches the command through its surroundings: in the line itself the shell would obey a name with a
# quotation mark or a backtick in it. And a name that begins with a dash is no option.
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
	$(BIN)/python -m pytest --doctest-modules src tests

# What holds for any text at all, tried on a hundred times as many texts as the tests try: hours.
deep: .venv/.ready-test
	DEEP=100 $(BIN)/python -m pytest --hypothesis-show-statistics tests/test_properties_*.py

# The same checks as .pre-commit-config.yaml and CONTRIBUTING.md.
check: .venv/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src
	$(BIN)/nbstripout --verify notebooks/*.ipynb

# Inputs made up by a fuzzer, MINUTES for each target (TARGETS="times readers" for some of them). Atheris has wheels for
# Linux alone, so that it is in no lock file.
fuzz: .venv/.ready-test
	$(BIN)/python -m pip install --quiet "atheris>=3,<4"
	$(BIN)/python -m fuzz --minutes $(MINUTES) $(TARGETS)

# Asked each time: the script looks whether there is anything to do.
.venv/.ready:
	sh scripts/set-up.sh requirements.lock

.venv/.ready-test:
	sh scripts/set-up.sh requirements-test.lock

# Hours of killed runs, full disks and clocks set back; see CONTRIBUTING.md.
fault-injection: .venv/.ready-test
	$(BIN)/python benchmarks/fault_injection $(PARTS)

# Choose the newest versions that pyproject.toml allows, for every Python and system at once.
# The first lock is held to the second, so that what is tested is what runs. The third has the lowest that it allows.
lock: .venv/.ready-test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade $(LOCK) --extra test --extra docs pyproject.toml --output-file requirements-test.lock
	$(BIN)/uv pip compile --quiet $(LOCK) --constraints requirements-test.lock pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade $(LOCK) --resolution lowest-direct --extra test --extra docs pyproject.toml --output-file requirements-lowest.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

# Known faults of the packages that a set-up installs. It asks a database of advisories, and so is no part of the tests.
audit: .venv/.ready-test
	$(BIN)/python scripts/licences.py
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv tool run pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock

# Does everything come out the same with the lowest versions and with the newest, on two machines unlike each other?
# `make reproduce PYTHONS="3.11 3.12 3.13"` asks it of several Pythons; about two minutes for each.
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
	rm -rf .venv .venv-old reports build src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
