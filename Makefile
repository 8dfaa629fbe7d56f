# Two commands do everything: `make report` and `make test`. Each sets up what it needs, once.
# `make report ARTICLES=path/to/folder PUBLISHED=2024-06-19` reports on your own articles, LANGUAGE=ur in Urdu.

ARTICLES ?= seeds
OUT ?= reports
# Not "?=": many systems have a variable LANGUAGE of their own, which says something else.
LANGUAGE := en
BIN := .venv/bin
# The templates, too: what Jupyter finds by their name is what was installed last.
SETUP := scripts/set-up.sh pyproject.toml $(wildcard src/helpers/templates/urdu_news/*.*)

.PHONY: report lab test deep check lock clean
.DELETE_ON_ERROR:

report: .venv/.ready
	$(BIN)/urdu-news report "$(ARTICLES)" --out "$(OUT)" --language "$(LANGUAGE)" $(if $(PUBLISHED),--published "$(PUBLISHED)")

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

# A stamp is written only after the whole set-up went well, so a failed one is simply run again.
.venv/.ready: requirements.lock $(SETUP)
	sh scripts/set-up.sh requirements.lock
	touch $@

.venv/.ready-test: requirements-test.lock $(SETUP)
	sh scripts/set-up.sh requirements-test.lock
	touch $@ .venv/.ready

# Choose the newest versions that pyproject.toml allows, for every Python and system at once.
# The first lock is held to the second, so that what is tested is what runs.
lock: .venv/.ready-test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade $(LOCK) --extra test pyproject.toml --output-file requirements-test.lock
	$(BIN)/uv pip compile --quiet $(LOCK) --constraints requirements-test.lock pyproject.toml --output-file requirements.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

clean:
	rm -rf .venv reports build src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
