"""Provenance: the file and its facts, how it was processed, versions and licences."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import phrase
from helpers.files.article_descriptions import date_origin, raw_description
from helpers.notebook.reproducibility import fingerprint, versions
from helpers.reports.pages.appendix.folds import Column, Fold, fold_table
from helpers.times.events.wording import when_in_words


def file_fold(results: ArticleResults) -> Fold:
    """Return the facts about the file of an article, and where its date is from."""
    columns = (Column(phrase("fact"), "text"), Column(phrase("value"), "text"))
    table = fold_table("ax-file", "", columns, facts(results).items())
    return Fold(phrase("File and date"), (), tuple(table))


def method_fold() -> Fold:
    """Return the processing steps, the versions and the licences."""
    columns = (Column(phrase("program"), "text"), Column(phrase("version"), "text"))
    table = fold_table("ax-versions", phrase("Versions"), columns, versions().items())
    return Fold(phrase("Method, versions, licences"), licences(), tuple(table), steps())


def facts(results: ArticleResults) -> dict[str, str]:
    """Return what is known about the file of an article, by name."""
    path = results.file.get("path")
    file = Path(path) if path else None
    row = raw_description(path)
    digest = _digest(file, file.stat().st_mtime_ns) if file and file.is_file() else None
    known = {
        phrase("Title"): results.title,
        phrase("Source"): results.source,
        phrase("Published"): when_in_words({"value": results.published}) if results.published else None,
        phrase("Source of the date"): _origin(results, row),
        phrase("Note in articles.csv"): row.get("note"),
        phrase("File"): file.name if file else None,
        phrase("Encoding (detected)"): results.file.get("encoding"),
        phrase("Characters"): f"{len(results.text):,}",
        phrase("SHA-256 of the text"): fingerprint([results.text]),
        phrase("SHA-256 of the file"): digest,
    }
    return {name: str(fact) for name, fact in known.items() if fact}


def steps() -> tuple[str, ...]:
    """Return the processing steps in their order."""
    return (
        phrase("The encoding of the file is detected. The text itself is never changed."),
        phrase("For counting, each letter has one spelling, and vowel signs are removed."),
        phrase("A sentence ends at ۔ or ؟ and similar marks, and at the end of a paragraph."),
        phrase("Missing and extra spaces are corrected with a dictionary, only where there is hardly any doubt."),
        phrase("Forms of one word are counted together, by tables and rules."),
        phrase("Names are found by lists, rules and a trained model; statements and times by rules. Some are missed."),
        phrase("A date that depends on the day of publication is worked out only if that day is known."),
        phrase("Frequencies in general Urdu are those of wordfreq: an encyclopaedia, subtitles, news, books, the web."),
        phrase("The same file, settings and versions give the same report."),
    )


def licences() -> tuple[str, ...]:
    """Return the owners and licences of the work that a report contains."""
    return (
        phrase("The text belongs to its author or publisher; it is shown for study and comment."),
        phrase(
            "Font: Noto Nastaliq Urdu, SIL Open Font License 1.1. Word frequencies: wordfreq, CC BY-SA 4.0. "
            "Made with Urdu News, MIT."
        ),
    )


def _origin(results: ArticleResults, row: Mapping[str, Any]) -> str:
    """Return where the publication date is from; ``row`` is the file's row of articles.csv."""
    if results.published is None:
        return phrase("Not known, and not guessed: dates that depend on it stay open.")
    origin = date_origin(row, results.published)
    if origin is None:
        return phrase("From the file itself, or given by whoever made this report.")
    if results.date_inferred:
        return phrase("Inferred, as articles.csv beside the file says.")
    if origin:
        return phrase("From articles.csv, beside the file: {source}", source=origin)
    return phrase("From articles.csv, beside the file.")


@lru_cache(maxsize=1)
def _digest(file: Path, modified: int) -> str:  # noqa: ARG001  (part of the cache key)
    """Return the SHA-256 of a file, cached because many articles may come from one file."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256")
    return digest.hexdigest()
