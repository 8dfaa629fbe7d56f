"""File formats reference: what is read and what is written, read from the one list of formats."""

from collections.abc import Iterable

from docs.markdown import code, table
from helpers.files.formats import COMPRESSIONS, FORMATS


def articles_section() -> str:
    """Return the formats of articles as a Markdown table, and how they may be compressed."""
    rows = ([one.name, _extensions(one.extensions), one.read] for one in FORMATS if one.read)
    return (
        f"{table(['format', 'file extension', 'holds'], rows)}\n\nEach may be compressed: {_extensions(COMPRESSIONS)}."
    )


def results_section() -> str:
    """Return the formats of results as a Markdown table."""
    rows = ([one.name, _extensions(one.extensions), one.written] for one in FORMATS if one.written)
    return table(["format", "file extension", "holds"], rows)


def _extensions(extensions: Iterable[str]) -> str:
    return ", ".join(map(code, extensions))
