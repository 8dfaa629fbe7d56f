"""Methods chapter of a report: the input, the processing steps, settings, versions and licences."""

import ast
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.translation import phrase
from helpers.files.article_descriptions import date_origin, raw_description
from helpers.notebook.bidi_html import heading_html, sentence_html
from helpers.notebook.reproducibility import fingerprint, versions
from helpers.notebook.table_html import table_html
from helpers.reports.notebook_runs import Run

if TYPE_CHECKING:
    from nbformat import NotebookNode

ANCHOR = "methods"
# Settings that are paths on the author's machine, or that the table of facts shows.
HIDDEN_SETTINGS = {"ARTICLE", "FOLDER", "OTHER", "OUT", "PUBLISHED", "LANGUAGE"}


def methods_title() -> str:
    """Return the title of the chapter as HTML."""
    return heading_html("Methods and provenance")


def methods_html(articles: Sequence[Mapping[str, Any]], runs: Sequence[Run]) -> str:
    """Return the chapter for articles (rows of their table) and the notebooks that ran on them."""
    step_items = "".join(sentence_html(step, "li") for step in steps())
    parts = {
        heading_html("The text and its source"): "".join(table_html(facts(article)) for article in articles),
        heading_html("Processing steps"): f"<ol>{step_items}</ol>",
        heading_html("Notebook settings"): table_html(settings_used(runs)),
        heading_html("Versions"): table_html(_table(versions())),
        heading_html("Licences"): "".join(map(sentence_html, licences())),
    }
    body = "".join(f"<h2>{title}</h2>{html}" for title, html in parts.items())
    return f'<section class="methods"><h1 id="{ANCHOR}">{methods_title()}</h1>{body}</section>'


def facts(article: Mapping[str, Any]) -> pd.DataFrame:
    """Return the facts about an article and their origin, one per row."""
    text, path = str(article["text"]), article.get("path")
    file = Path(path) if path else None
    row = raw_description(path)
    known = {
        phrase("Title"): article["title"],
        phrase("Source"): article["source"],
        phrase("Published"): article["published"],
        phrase("Source of the date"): _origin(article["published"], row),
        phrase("Note in articles.csv"): row.get("note"),
        phrase("File"): file.name if file else None,
        phrase("Encoding (detected)"): article.get("encoding"),
        phrase("Characters"): f"{len(text):,}",
        phrase("SHA-256 of the text"): fingerprint([text]),
        phrase("SHA-256 of the file"): _digest(file, file.stat().st_mtime_ns) if file and file.is_file() else None,
    }
    return _table({name: fact for name, fact in known.items() if fact})


def steps() -> list[str]:
    """Return the processing steps of every article in order, one paragraph each."""
    return [
        phrase(
            "The encoding of the file was detected, not assumed. The text was decoded once and is never changed: "
            "tables give positions in it as character offsets."
        ),
        phrase(
            "For counting, each letter has one spelling: Arabic letters and presentation forms become the Urdu letter, "
            "and vowel signs are removed. Quoted text keeps the spelling of the article."
        ),
        phrase(
            "Sentences end at ۔ or ؟ and similar marks, but not within an abbreviation. They are split into tokens: "
            "words, numbers, marks and spaces. Nothing is lost: the tokens joined together are the text."
        ),
        phrase(
            "Missing and extra spaces were corrected from a dictionary and word frequencies where confidence was high; "
            "notebook 01 lists every correction. A compound such as صحت مند counts as one word."
        ),
        phrase(
            "Dictionary forms (lemmas) come from tables and rules, without a trained model. Stop words are removed by "
            "a list with parts of speech; notebook 02 lists the removed words."
        ),
        phrase(
            "The parts of speech in notebook 02 come from a model trained on the CLE Urdu Treebank. About one word in "
            "25 has a wrong one."
        ),
        phrase(
            "General word frequencies come from wordfreq, which combines an encyclopaedia, subtitles, news, books and "
            "the web."
        ),
        phrase(
            "Time expressions are found by rules and written in the notation of TimeML. An expression that depends on "
            "the publication date is resolved only where that date is known; the computer's clock and the dates of "
            "files are never used."
        ),
        phrase(
            "Collocations, dispersion and lexical diversity are computed by published formulas, which are given with "
            "their tables, each with its source."
        ),
        phrase(
            "Quotations are found by rules and lists, names by rules, lists and a trained model, so some are missed. A "
            "pronoun is linked to a speaker only where this is almost certain."
        ),
        phrase(
            "This report does not depend on the day it was made, on chance or on a network: the same article, settings "
            "and versions give the same file, byte for byte."
        ),
    ]


def settings_used(runs: Iterable[Run]) -> pd.DataFrame:
    """Return the settings used: setting, value, and the notebooks that ran with it."""
    used: dict[tuple[str, str], list[str]] = {}
    for run in runs:
        for setting in _settings(run.notebook).items():
            used.setdefault(setting, []).append(run.name)
    rows = [
        (name, value, ", ".join(names)) for (name, value), names in sorted(used.items()) if name not in HIDDEN_SETTINGS
    ]
    return pd.DataFrame(rows, columns=["setting", "value", "notebooks"])


def licences() -> list[str]:
    """Return the owners and licences of the work that a report contains."""
    return [
        phrase("The text of the article belongs to its author or publisher; it is shown here for study and comment."),
        phrase(
            "Noto Nastaliq Urdu, the font in this page: SIL Open Font License 1.1. wordfreq, general frequencies of "
            "words: CC BY-SA 4.0. sortable-tablesort, which sorts tables: Unlicense. vis-timeline, which draws the "
            "timeline: MIT. Urdu News, which made the report: MIT."
        ),
    ]


def _origin(published: str | None, row: Mapping[str, str | None]) -> str:
    """Return the origin of the publication date; ``row`` is the file's row of articles.csv."""
    if published is None:
        return phrase(
            "The publication date is unknown and was not guessed, so expressions that depend on it have no date."
        )
    if date_origin(row, published) is None:
        return phrase("From the file itself, or given by whoever made this report.")
    return phrase("From articles.csv, beside the file.")


@lru_cache(maxsize=1)
def _digest(file: Path, modified: int) -> str:  # noqa: ARG001  (part of the cache key)
    """Return the SHA-256 of a file, cached because many articles may come from one file."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256")
    return digest.hexdigest()


def _settings(notebook: "NotebookNode") -> dict[str, str]:
    """Return the settings of a notebook: its own, replaced by the injected ones."""
    found: dict[str, str] = {}
    for cell in notebook.cells:
        if {"parameters", "injected-parameters"} & set(cell.metadata.get("tags", [])):
            for line in ast.parse(cell.source).body:
                if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                    found[line.targets[0].id] = _setting_text(line.value)
    return found


def _setting_text(value: ast.expr) -> str:
    """Return a value as source code; an absolute path is shortened to the file name."""
    match value:
        case ast.Constant(value=str(text)) if Path(text).is_absolute():
            return repr(Path(text).name)
    return ast.unparse(value)


def _table(known: Mapping[str, Any]) -> pd.DataFrame:
    return pd.DataFrame({"name": list(known), "found": [str(fact) for fact in known.values()]})
