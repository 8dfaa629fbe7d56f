"""UI translation: sentences in the language of the session, from the gettext catalogues in ``locale/``.

English is the language of the code and the tables. Each other language is one catalogue, such as ``locale/ur.po``.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeAlias

from helpers.base.errors import UrduNewsError
from helpers.base.package_data import PACKAGE

# A code of CLDR: "en", or the name of a catalogue; see ``require_language``.
Language: TypeAlias = str
ENGLISH: Language = "en"
# The language of the articles: an English session shows names of columns and labels of charts in it too.
URDU: Language = "ur"
# Of an entry that is no sentence of its own: one English word may need another translation in a chart or over a column.
Context: TypeAlias = Literal["chart", "column", "form", "heading", "measure"]
LOCALE = PACKAGE / "locale"
# A heading of a notebook in two languages: its marks, its English, the other language and its text.
HEADING = re.compile(r'^(#+) (.*?)(?: · <span dir="(?:rtl|ltr)" lang="([\w-]+)">(.*)</span>)?$')
BLANK = re.compile(r"\n\s*\n")
# A notebook has one language from the cell that chooses it to its last, so this belongs to the whole session.
_session: dict[str, Language] = {"language": ENGLISH}


def phrase(english: str, /, **values: object) -> str:
    """Return a sentence in the language of the session, its ``{places}`` filled with the values.

    The sentence is looked up first and filled last: a value is never looked up and never read as a template, and
    a sentence without values is not filled at all, so braces in it stay. A sentence that is not in the catalogue
    comes back in English.

    >>> with in_language("ur"):
    ...     phrase("Made with Urdu News {version}.", version="1.0")
    'یہ صفحہ Urdu News 1.0 سے تیار کیا گیا ہے۔'
    >>> phrase("{word}: a sentence of your own, {}.")
    '{word}: a sentence of your own, {}.'
    """
    found = translation(english, current_language())
    return found.format(**values) if values else found


def phrase_plural(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the form of a sentence for a number, in the language of the session; ``{n}`` is the number.

    English has two forms; the catalogue of another language has as many as its header ``Plural-Forms`` says. Write a
    sentence of its own for zero where "0 articles" would read oddly.

    >>> phrase_plural("{n:,} article", "{n:,} articles", 1200)
    '1,200 articles'
    """
    return plural_template(one, many, n).format(n=n, **values)


def plural_template(one: str, many: str, n: int, /) -> str:
    """Return the form of a sentence for a number, in the language of the session, its ``{places}`` not filled.

    >>> plural_template("{n} line", "{n} lines", 2)
    '{n} lines'
    """
    return _catalogue(current_language()).ngettext(one, many, n)


def translation(english: str, language: Language, *, context: Context | None = None) -> str:
    """Return an entry of a catalogue, or the English if there is no such entry.

    >>> translation("count", "ur", context="column"), translation("No such entry", "ur")
    ('تعداد', 'No such entry')
    """
    # The entry of an empty msgid is the header of the catalogue, and U+0004 divides a context from its msgid.
    if not english or "\x04" in english:
        return english
    catalogue = _catalogue(language)
    return catalogue.gettext(english) if context is None else catalogue.pgettext(context, english)


def current_language() -> Language:
    """Return the language of the session."""
    return _session["language"]


def label_language() -> Language:
    """Return the language of labels and names of columns: Urdu in an English session, else that of the session."""
    return URDU if current_language() == ENGLISH else current_language()


def use_language(language: Language) -> None:
    """Set the language of the session.

    Raises:
        UrduNewsError: there is no catalogue for it.
    """
    _session["language"] = require_language(language)


@contextmanager
def in_language(language: Language) -> Iterator[None]:
    """Set the language of the session within a ``with``, and the former one after it."""
    former = current_language()
    use_language(language)
    try:
        yield
    finally:
        use_language(former)


def languages() -> list[Language]:
    """Return the languages there are: English, and that of each catalogue.

    >>> languages()
    ['en', 'ur']
    """
    return [ENGLISH, *sorted(path.stem for path in LOCALE.glob("*.po"))]


def require_language(language: str) -> Language:
    """Return the language, if there is a catalogue for it.

    Raises:
        UrduNewsError: there is none.
    """
    if language in languages():
        return language
    known = [f'"{code}" ({_name(code)})' for code in languages()]
    raise UrduNewsError(f"There is no language {language!r}. Choose {', '.join(known[:-1])} or {known[-1]}.")


def text_direction(language: Language) -> Literal["ltr", "rtl"]:
    """Return the direction in which a language is read.

    >>> text_direction("en"), text_direction("ur")
    ('ltr', 'rtl')

    Raises:
        UrduNewsError: CLDR does not know the language.
    """
    from babel import Locale, UnknownLocaleError

    try:
        return "rtl" if Locale.parse(language).text_direction == "rtl" else "ltr"
    except (UnknownLocaleError, ValueError):
        raise UrduNewsError(
            f"CLDR does not know the language {language!r}. Name the catalogue by a language code, such as fa.po."
        ) from None


def prose(markdown: str) -> str:
    """Return the Markdown of a notebook in the language of the session.

    Each paragraph is a phrase, so that a changed one leaves the others translated. A heading has its Urdu beside the
    English in the notebook, and other languages in their catalogue.

    >>> with in_language("ur"):
    ...     prose('## What? · <span dir="rtl" lang="ur">کیا؟</span>')
    '## کیا؟'
    """
    if current_language() == ENGLISH:
        return markdown
    return "\n\n".join(_heading(part) if part.startswith("#") else phrase(part) for part in paragraphs(markdown))


def paragraphs(markdown: str) -> list[str]:
    r"""Return the paragraphs and headings of Markdown.

    >>> paragraphs("# A\n\nB\nC\n\n\nD")
    ['# A', 'B\nC', 'D']
    """
    return [part.strip() for part in BLANK.split(markdown) if part.strip()]


def _heading(markdown: str) -> str:
    match = HEADING.match(markdown)
    if match is None:
        return markdown
    marks, english, language, text = match.groups()
    if language == current_language():
        return f"{marks} {text}"
    return f"{marks} {translation(english, current_language(), context='heading')}"


def _name(language: Language) -> str:
    """Return what a language is called in English."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language).english_name or language
    except (UnknownLocaleError, ValueError):
        return language


def _catalogue(language: Language) -> NullTranslations:
    return NullTranslations() if language == ENGLISH else _compiled(LOCALE / f"{language}.po")


@cache
def _compiled(path: Path) -> GNUTranslations:
    """Compile a catalogue; entries marked fuzzy are skipped."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    content = BytesIO()
    with path.open("rb") as file:
        write_mo(content, read_po(file, locale=path.stem, abort_invalid=True))
    content.seek(0)
    return GNUTranslations(content)
