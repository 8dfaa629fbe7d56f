"""Codebook: the tables that public functions return, with their columns as they come, and what each column holds."""

import inspect
import re
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import helpers
from docs.api import packages, public_names
from docs.markdown import literal, table
from helpers.base.translation import URDU, translation
from helpers.tables import rows

SEEDS = Path(__file__).parents[2] / "seeds"
ROW = re.compile(r"(?:Returns:\s+O|table with o)ne row per ([^:;,.(]+)")
# Shown where neither the docstring nor ROWS says what a row is; a test keeps it out.
UNKNOWN = "–"
# Rows of functions whose docstrings refer to another function.
ROWS = {"count_corpus": "period, source and form", "corpus_trends": "period and word", "ingest": "addition to a corpus"}


@cache
def returned_tables() -> dict[str, pd.DataFrame]:
    """Return a table of each public function that returns one, made from the articles in ``seeds/``.

    Not that of ``report``, which would run notebooks.
    """
    with TemporaryDirectory() as folder:
        return {name: make() for name, make in _makers(Path(folder)).items()}


def tables_section() -> str:
    """Return a Markdown table of the returned tables: function, what a row is, columns."""
    modules = {one.name: one.module for package in packages() for one in public_names(package)}
    made = returned_tables().items()
    return table(
        ["function", "one row per", "columns"], ([_link(n, modules), _row_of(n), _columns(t)] for n, t in made)
    )


def columns_section() -> str:
    """Return a Markdown table of all columns: name, heading in Urdu, meaning."""
    heads = ["column", "heading in Urdu", "meaning"]
    return table(heads, ([f"`{row['column']}`", _heading(row), literal(row["meaning"])] for row in rows("columns.csv")))


def measures_section() -> str:
    """Return the measures as Markdown: a heading for each, then meaning, formula, direction, source."""
    return "\n\n".join(map(_measure, rows("formulas.csv")))


def _heading(row: dict[str, str]) -> str:
    return translation(row["column"], URDU, context="column")


def _measure(row: dict[str, str]) -> str:
    facts = {
        "Formula": row["formula"],
        "Unit": row["measured_in"].removeprefix("none"),
        "How to read it": row["direction"],
        "Words a text needs": row["needs"],
        "In other programs": row["tools"],
        "Source": row["source"],
    }
    known = "\n".join(f"* **{head}**: {literal(fact)}" for head, fact in facts.items() if fact)
    heading = f"### {row['measure']}: {literal(row['name'])} {{ #{row['measure']} }}"
    urdu = f'<p class="urdu" lang="ur" dir="rtl">{escape(translation(row["english"], URDU, context="measure"))}</p>'
    return "\n\n".join([heading, literal(row["english"]), urdu, known])


def _makers(corpus: Path) -> dict[str, Callable[[], pd.DataFrame]]:
    """Return how each table is made; the corpus must be made before it is queried."""
    articles = helpers.read_articles(SEEDS)
    tokens = helpers.tokenise(articles)
    first, second = (tokens[tokens["article"] == name] for name in articles["article"].head(2))
    words = ["کے"]
    return {
        "read_articles": lambda: articles,
        "split_sentences": lambda: helpers.split_sentences(articles),
        "page_furniture": lambda: helpers.page_furniture(articles),
        "tokenise": lambda: tokens,
        "normalisation_report": lambda: helpers.normalisation_report(articles),
        "spacing_report": lambda: helpers.spacing_report(tokens),
        "languages": lambda: helpers.languages(tokens),
        "removed_stop_words": lambda: helpers.removed_stop_words(tokens),
        "spelling_variants": lambda: helpers.spelling_variants(tokens),
        "find_units": lambda: helpers.find_units(tokens),
        "topic_words": lambda: helpers.topic_words(tokens),
        "keyphrases": lambda: helpers.keyphrases(tokens),
        "frequencies": lambda: helpers.frequencies(tokens),
        "pos_profile": lambda: helpers.pos_profile(helpers.tokenise(articles, pos=True)),
        "concordance": lambda: helpers.concordance(tokens, "صدر"),
        "concordances": lambda: helpers.concordances(tokens, words),
        "collocations": lambda: helpers.collocations(tokens),
        "keyness": lambda: helpers.keyness(tokens, "general"),
        "compare": lambda: helpers.compare(first, second),
        "two_groups": lambda: helpers.two_groups(articles[:1], articles),
        "diversity": lambda: helpers.diversity(tokens),
        "dispersion": lambda: helpers.dispersion(tokens),
        "trends": lambda: helpers.trends(tokens, articles, words),
        "bursts": lambda: helpers.bursts(helpers.trends(tokens, articles, words)),
        "formulas": helpers.formulas,
        "find_times": lambda: helpers.find_times(articles),
        "timeline": lambda: helpers.timeline(articles),
        "chronology": lambda: helpers.chronology(helpers.timeline(articles)),
        "find_dateline": lambda: helpers.find_dateline(articles),
        "durations_and_sets": lambda: helpers.durations_and_sets(helpers.find_times(articles)),
        "time_rules": helpers.time_rules,
        "names": lambda: helpers.names(tokens),
        "name_mentions": lambda: helpers.name_mentions(tokens),
        "entities": lambda: helpers.entities(tokens),
        "entity_mentions": lambda: helpers.entity_mentions(tokens),
        "locate": lambda: helpers.locate(helpers.names(tokens)),
        "quotations": lambda: helpers.quotations(tokens),
        "statements_by_entity": lambda: helpers.statements_by_entity(helpers.quotations(tokens)),
        "sources_cited": lambda: helpers.sources_cited(helpers.quotations(tokens)),
        "count_corpus": lambda: helpers.count_corpus(SEEDS, period="year", per_source=True),
        "ingest": lambda: helpers.ingest(SEEDS, to=corpus),
        "corpus_coverage": lambda: helpers.corpus_coverage(corpus),
        "corpus_frequencies": lambda: helpers.corpus_frequencies(corpus),
        "corpus_trends": lambda: helpers.corpus_trends(corpus, words),
        "first_uses": lambda: helpers.first_uses(corpus, words),
        "check": helpers.check,
    }


def _link(name: str, modules: dict[str, str]) -> str:
    return f"[`{name}`][{modules[name]}]"


def _row_of(name: str) -> str:
    found = ROW.search(" ".join((inspect.getdoc(getattr(helpers, name)) or "").split()))
    return found[1].strip() if found else ROWS.get(name, UNKNOWN)


def _columns(frame: pd.DataFrame) -> str:
    return ", ".join(f"`{column}`" for column in frame.columns)
