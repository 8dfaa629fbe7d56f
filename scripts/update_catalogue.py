"""Bring the catalogues in ``src/helpers/locale/`` up to date: new sentences get an empty entry, others leave.

Run it after changing a sentence of a notebook, the package or a table, then translate the empty entries. With the code
of a language it begins a catalogue: ``.venv/bin/python scripts/update_catalogue.py fa`` writes ``locale/fa.po``.
``tests/base/test_translation.py`` fails until ``ur.po`` is full.
"""

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import nbformat
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment

from helpers.base.package_data import REPORT_TEMPLATES
from helpers.base.translation import HEADING, LOCALE, paragraphs, text_direction
from helpers.tables import rows

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "src" / "helpers" / "tables"
# Functions whose first argument is a phrase, with the context in which it is looked up.
CONTEXTS = {
    "phrase": None,
    "say": None,
    "label": "chart",
    "form_label": "form",
    "form_text": "form",
}
# Functions whose first two arguments are the two forms of a phrase; keyword arguments that are a phrase in any call.
PLURALS, KEYWORDS = {"phrase_plural", "plural_template"}, {"caption", "alt"}
HEADER = """\
# What reports and notebooks show, in the language {language}: msgid is the English, as in the code, notebook or table;
# msgstr the translation. {{places}} are filled with numbers and words. Names of columns and settings in `marks` stay
# as they are, and so do the addresses of links. msgctxt says where an entry is used: over a column of a table, in a
# chart, in the form of a notebook, as a heading of a notebook, or to explain a measure.
# Source: written for this project, 2026-11. Licence: MIT, as the project.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""


class Phrase(NamedTuple):
    """What is looked up: where it is used, and its English, with a second form where a number decides."""

    context: str | None
    english: str
    many: str | None = None


def main(new: list[str]) -> None:
    """Write each catalogue, and those of ``new`` languages, in the order of the files, keeping its translations."""
    for language in sorted({path.stem for path in LOCALE.glob("*.po")} | set(new)):
        text_direction(language)
        update(language)


def update(language: str) -> None:
    """Write the catalogue of a language, and report the entries without a translation."""
    old = read(language)
    catalogue = Catalog(locale=language)
    catalogue.mime_headers = [("Plural-Forms", old.plural_forms)]
    for phrase, places in used(language).items():
        catalogue.add(
            phrase.english if phrase.many is None else (phrase.english, phrase.many),
            _known(old, phrase),
            context=phrase.context,
            locations=[(place, 0) for place in places],
        )
    path = LOCALE / f"{language}.po"
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plurals=old.plural_forms).encode())
        write_po(file, catalogue, width=0, include_lineno=False, omit_header=True)
    empty = [entry.id for entry in catalogue if entry.id and not all(_forms(entry.string))]
    print(f"{path}: {len(catalogue)} entries, {len(empty)} without a translation")
    for english in empty:
        print(f"  {english if isinstance(english, str) else english[0]}")


def read(language: str) -> Catalog:
    """Return a catalogue as it is; an empty one where there is none yet."""
    path = LOCALE / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def used(language: str = "ur") -> dict[Phrase, list[str]]:
    """Return every phrase of notebooks, package and tables, with the files that have it.

    Headings that a notebook has in the language itself are skipped.
    """
    found: dict[tuple[str | None, str], tuple[Phrase, dict[str, None]]] = {}
    for phrase, path in _everywhere(language):
        known, places = found.get((phrase.context, phrase.english), (phrase, {}))
        places[path.relative_to(ROOT).as_posix()] = None
        # One entry serves a phrase that is used with a number here and without one there.
        found[phrase.context, phrase.english] = (known if known.many else phrase, places)
    return {phrase: sorted(places) for phrase, places in found.values()}


def in_code(source: str) -> Iterator[Phrase]:
    """Return the phrases of Python code: first arguments of its calls, and what lists named ``*_PHRASES`` hold.

    Pairs in a list named ``*_PLURALS`` are the two forms of a phrase. An argument may be the name of a constant.
    """
    tree = ast.parse(source)
    constants = {
        name: value
        for node in ast.walk(tree)
        for name, value in _assignments(node)
        if name.isupper() and isinstance(value, ast.Constant)
    }
    for node in ast.walk(tree):
        for name, value in _assignments(node):
            if name.endswith("_PHRASES"):
                yield from (Phrase(None, text) for text in _literals(value))
            elif name.endswith("_PLURALS") and isinstance(value, ast.Dict):
                yield from (Phrase(None, *_literals(pair)) for pair in value.values)
        if isinstance(node, ast.Call):
            yield from _in_call(node, constants)


def _assignments(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value):
            yield name, value
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value


def _in_call(call: ast.Call, constants: Mapping[str, ast.expr]) -> Iterator[Phrase]:
    arguments = [constants.get(one.id, one) if isinstance(one, ast.Name) else one for one in call.args]
    match call.func, arguments:
        case ast.Name(id=name), [first, *_] if name in CONTEXTS:
            yield from (Phrase(CONTEXTS[name], text) for text in _literals(first))
        case ast.Name(id=name), [ast.Constant(value=str(one)), ast.Constant(value=str(many)), *_] if name in PLURALS:
            yield Phrase(None, one, many)
    texts = (text for word in call.keywords if word.arg in KEYWORDS for text in _literals(word.value))
    yield from (Phrase(None, text) for text in texts)


def _everywhere(language: str) -> Iterator[tuple[Phrase, Path]]:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        yield from ((phrase, path) for phrase in _in_notebook(path, language))
    for path in sorted((ROOT / "src" / "helpers").rglob("*.py")):
        yield from ((phrase, path) for phrase in in_code(path.read_text(encoding="utf-8")))
    for path in sorted(REPORT_TEMPLATES.rglob("*.j2")):
        yield from ((phrase, path) for phrase in in_template(path.read_text(encoding="utf-8")))
    yield from ((Phrase("column", row["column"]), TABLES / "columns.csv") for row in rows("columns.csv"))
    yield from ((Phrase("measure", row["english"]), TABLES / "formulas.csv") for row in rows("formulas.csv"))


def in_template(source: str) -> Iterator[Phrase]:
    """Return the phrases of a page template: the arguments of ``_`` and ``ngettext``."""
    for _, _, texts in Environment(extensions=["jinja2.ext.i18n"]).extract_translations(
        source, gettext_functions=("_", "ngettext")
    ):
        forms = (texts,) if isinstance(texts, str) else tuple(text for text in texts or () if text)
        if forms:
            yield Phrase(None, *forms)


def _in_notebook(path: Path, language: str) -> Iterator[Phrase]:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            yield from in_code(cell.source)
        elif "notebook-only" not in cell.metadata.get("tags", []):
            # Prose is translated in reports alone.
            yield from (phrase for part in paragraphs(cell.source) for phrase in _in_prose(part, language))


def _in_prose(part: str, language: str) -> Iterator[Phrase]:
    if not part.startswith("#"):
        yield Phrase(None, part)
    elif (heading := HEADING.match(part)) and heading[3] != language:
        yield Phrase("heading", heading[2])


def _known(old: Catalog, phrase: Phrase) -> str | tuple[str, ...]:
    """Return the translation in the old catalogue, in as many forms as the phrase has now."""
    entry = old.get(phrase.english, context=phrase.context)
    forms = _forms(entry.string) if entry else ("",)
    return forms[0] if phrase.many is None else (*forms, *[""] * (old.num_plurals - len(forms)))


def _forms(string: str | Sequence[str] | None) -> tuple[str, ...]:
    return (string or "",) if string is None or isinstance(string, str) else tuple(string)


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
    main(sys.argv[1:])
