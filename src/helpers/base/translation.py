"""The words that reports and notebooks say by themselves, in English or in Urdu, and the language of the session."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from helpers.base.errors import UrduNewsError
from helpers.tables import FOLDER

Language: TypeAlias = Literal["en", "ur"]
# The direction in which each language is read.
DIRECTIONS: Mapping[Language, Literal["ltr", "rtl"]] = MappingProxyType({"en": "ltr", "ur": "rtl"})
# A heading in two languages; and what parts paragraphs.
HEADING = re.compile(r'^(#+) .* · <span dir="rtl" lang="ur">(.*)</span>$')
BLANK = re.compile(r"\n\s*\n")
CATALOGUE = FOLDER / "urdu.po"
# A notebook speaks one language from the cell that chooses it to its last, so this belongs to the whole session.
_session: dict[str, Language] = {"language": "en"}


def phrase(english: str, /, **values: object) -> str:
    """Return a sentence in the language of the session, its ``{places}`` filled with the values.

    The sentence is looked up as it stands, then filled: a value is never looked up and never read as a template, and
    a sentence without values is not filled at all, so braces in it stay. What the catalogue does not have comes back
    in English.

    >>> with in_language("ur"):
    ...     phrase("The first {limit:,} of {rows:,} rows.", limit=20, rows=1500)
    'کل 1,500 میں سے پہلی 20 سطریں۔'
    >>> phrase("{word}: a sentence of your own, {}.")
    '{word}: a sentence of your own, {}.'
    """
    told = urdu_phrases().get(english, english) if current_language() == "ur" else english
    return told.format(**values) if values else told


def current_language() -> Language:
    """Return the language in which phrases are told."""
    return _session["language"]


def use_language(language: Language) -> None:
    """Tell phrases in this language from now on.

    Raises:
        UrduNewsError: it is neither ``"en"`` nor ``"ur"``.
    """
    _session["language"] = require_language(language)


@contextmanager
def in_language(language: Language) -> Iterator[None]:
    """Tell phrases in this language within a ``with``, and in the former one after it."""
    former = current_language()
    use_language(language)
    try:
        yield
    finally:
        use_language(former)


def require_language(language: str) -> Language:
    """Return the language, if reports and notebooks speak it.

    Raises:
        UrduNewsError: it is neither ``"en"`` nor ``"ur"``.
    """
    for known in get_args(Language):
        if language == known:
            return known  # type: ignore[no-any-return]
    raise UrduNewsError(f'There is no language {language!r}. Choose "en" (English) or "ur" (Urdu).')


def prose(markdown: str) -> str:
    """Return Markdown in the language of the session: in Urdu, its headings are cut to their Urdu half.

    A paragraph is a phrase, so that one which is changed leaves the others translated.

    >>> with in_language("ur"):
    ...     prose('## What? · <span dir="rtl" lang="ur">کیا؟</span>')
    '## کیا؟'
    """
    if current_language() == "en":
        return markdown
    return "\n\n".join(
        HEADING.sub(r"\1 \2", part) if part.startswith("#") else phrase(part) for part in paragraphs(markdown)
    )


def paragraphs(markdown: str) -> list[str]:
    r"""Return the paragraphs and headings of Markdown.

    >>> paragraphs("# A\n\nB\nC\n\n\nD")
    ['# A', 'B\nC', 'D']
    """
    return [part.strip() for part in BLANK.split(markdown) if part.strip()]


@cache
def urdu_phrases() -> Mapping[str, str]:
    """Return the catalogue: English sentence -> Urdu sentence."""
    from babel.messages.pofile import read_po

    with CATALOGUE.open("rb") as file:
        found = read_po(file, locale="ur", abort_invalid=True)
    return MappingProxyType({str(entry.id): str(entry.string) for entry in found if entry.id and entry.string})
