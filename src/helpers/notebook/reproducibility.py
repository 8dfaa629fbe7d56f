"""Provenance: the package versions that results depend on, and a fingerprint of the texts."""

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from helpers.base.translation import phrase
from helpers.corpus.queries import corpus_fingerprint
from helpers.files.article_arguments import Articles, as_articles
from helpers.notebook.bidi_html import sentence_html
from helpers.notebook.output import OUTPUT_CLASSES, display_html
from helpers.notebook.table_html import table_html

# The packages whose versions can change numbers and figures.
RESULT_PACKAGES = ("urdu-news", "pandas", "polars", "matplotlib", "urduhack", "wordcloud", "wordfreq")


def provenance(articles: Articles | Path) -> None:
    """Show the versions that results depend on and a fingerprint of the texts.

    Two runs with the same versions and fingerprint give the same numbers and figures.

    Args:
        articles: a table of articles, one text or a list of texts; a path is the folder of a corpus.
    """
    if isinstance(articles, Path):
        digest = corpus_fingerprint(articles)
    else:
        digest = fingerprint(as_articles(articles)["text"].to_list())
    facts = {"texts (SHA-256)": digest[:16]} | versions()
    table = pd.DataFrame({"name": facts.keys(), "found": facts.values()})
    display_html(
        f'<details class="{OUTPUT_CLASSES} provenance">{sentence_html(phrase("Versions and fingerprint"), "summary")}'
        f"{table_html(table)}</details>",
        table.to_string(index=False),
    )


def fingerprint(texts: Iterable[str]) -> str:
    """Return the SHA-256 of texts, in hexadecimal digits.

    >>> fingerprint(["خبر"])[:8]
    '44185590'
    """
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def versions() -> dict[str, str]:
    """Return the versions that results depend on: of Python and of packages."""
    return {"Python": platform.python_version()} | {name: version(name) for name in RESULT_PACKAGES}
