"""Bring ``src/helpers/tables/urdu.po`` up to date: what is said anew gets an empty entry, what is said no more goes.

Run it after changing a sentence of a notebook or of the package, then write the Urdu into the empty entries:
``.venv/bin/python scripts/update_phrases.py``. ``tests/test_phrases.py`` fails until all of them are filled.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import nbformat
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from helpers.base.translation import CATALOGUE, paragraphs

ROOT = Path(__file__).parents[1]
# Functions whose first argument is a phrase, and arguments that are one wherever they stand.
SAYING, NAMED = {"phrase", "say", "heading_html"}, {"caption", "alt"}
HEADER = """\
# Urdu of all that reports and notebooks say in English: msgid is the English, as it stands in the code or the notebook;
# msgstr the Urdu. {places} are filled with numbers and words, so a sentence must hold for any number. Names of columns
# and settings stay as they are, in `marks`, and so do the addresses of links.
# Source: written for this project, 2026-11. Licence: MIT, as the project.
msgid ""
msgstr ""
"Language: ur\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""


def main() -> None:
    """Write the catalogue anew, in the order of the files, with the translations that it has."""
    known = {entry.id: entry.string for entry in read()}
    catalogue = Catalog(locale="ur")
    for english, places in used().items():
        catalogue.add(english, known.get(english, ""), locations=[(place, None) for place in places])
    with CATALOGUE.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalogue, width=0, include_lineno=False, omit_header=True)
    empty = sum(1 for entry in catalogue if entry.id and not entry.string)
    print(f"{CATALOGUE}: {len(catalogue)} entries, {empty} without Urdu")


def read() -> Catalog:
    """Return the catalogue as it is."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ur", abort_invalid=True)


def used() -> dict[str, list[str]]:
    """Return every phrase that notebooks and package can say, with the files that say it, in their order."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for english in _in_notebook(path):
            found.setdefault(english, {})[path.relative_to(ROOT).as_posix()] = None
    for path in sorted((ROOT / "src" / "helpers").rglob("*.py")):
        for english in in_code(path.read_text(encoding="utf-8")):
            found.setdefault(english, {})[path.relative_to(ROOT).as_posix()] = None
    return {english: list(places) for english, places in found.items()}


def _in_notebook(path: Path) -> Iterator[str]:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            yield from in_code(cell.source)
        elif "notebook-only" not in cell.metadata.get("tags", []):
            # Prose is translated in reports alone.
            yield from (part for part in paragraphs(cell.source) if not part.startswith("#"))


def in_code(source: str) -> Iterator[str]:
    """Return the phrases of Python code: what its calls say, and what lists named ``*_PHRASES`` hold."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in SAYING:
                yield from _literals(first)
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.endswith("_PHRASES"):
                yield from _literals(value)
        if isinstance(node, ast.Call):
            yield from (text for word in node.keywords if word.arg in NAMED for text in _literals(word.value))


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _literals(part)
        case ast.Dict(values=parts):
            for part in parts:
                yield from _literals(part)
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)


if __name__ == "__main__":
    main()
