"""UI translation: every phrase has its Urdu, values are never templates, and a language is one file."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from update_catalogue import Phrase, in_code, read, used

from helpers import (
    UrduNewsError,
    entity_mentions,
    find_times,
    normalisation_report,
    quotations,
    read_articles,
    spacing_report,
    tokenise,
)
from helpers.base import translation as catalogues
from helpers.base.translation import (
    current_language,
    in_language,
    languages,
    phrase,
    phrase_plural,
    prose,
    require_language,
    text_direction,
    translation,
    use_language,
)
from helpers.notebook.table_html import TERM_PHRASES
from helpers.tables import rows
from tests.support.paths import ROOT

ENTRIES = [entry for entry in read("ur") if entry.id]
# English and Urdu of each entry, plural forms apart.
PAIRS = [
    pair
    for entry in ENTRIES
    for pair in (zip(entry.id, entry.string, strict=True) if entry.pluralizable else [(entry.id, entry.string)])
]
CODE, LINK = re.compile(r"`[^`]+`"), re.compile(r"\]\(([^)]+)\)")
NOT_URDU = re.compile("[\u0643\u0649\u064a\u0647\u0629]|[,;?](?= [\u0600-\u06ff])")
HOSTILE = ["{article}", "{0}", "%s", "<b>", "{", "}", "{0.__class__}", "none", "الفاظ {n:,}"]
PERSIAN = """\
msgid ""
msgstr ""
"Language: fa\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "{n:,} article"
msgid_plural "{n:,} articles"
msgstr[0] "{n:,} خبر"
msgstr[1] "{n:,} خبر (جمع)"

msgid "Contents"
msgstr "فهرست مطالب"

msgctxt "heading"
msgid "Findings"
msgstr "یافته‌ها"

msgctxt "column"
msgid "count"
msgstr "شمار"

msgctxt "chart"
msgid "count"
msgstr "شمارش"

msgctxt "form"
msgid "Article"
msgstr "مقاله"

msgctxt "measure"
msgid "{english}"
msgstr "نسبت واژه‌های گوناگون به همه واژه‌ها."
"""


def fields(template: str) -> list[tuple[str, str]]:
    """Return the places of a template with how each is written."""
    return sorted((name, form or "") for _, name, form, _ in Formatter().parse(template) if name is not None)


@pytest.fixture
def persian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a third language, as a file and nothing else, and use it."""
    (tmp_path / "ur.po").write_bytes((catalogues.LOCALE / "ur.po").read_bytes())
    english = next(row["english"] for row in rows("formulas.csv") if row["measure"] == "ttr")
    (tmp_path / "fa.po").write_text(PERSIAN.replace("{english}", english), encoding="utf-8")
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    with in_language("fa"):
        yield


def test_the_catalogue_has_every_phrase_and_nothing_else() -> None:
    listed = {
        Phrase(entry.context, *([entry.id] if isinstance(entry.id, str) else entry.id)): [
            place for place, _ in entry.locations
        ]
        for entry in ENTRIES
    }
    assert listed == used("ur"), "run scripts/update_catalogue.py and write the Urdu into the empty entries"


def test_no_entry_is_empty_or_doubtful() -> None:
    assert [english for english, urdu in PAIRS if not urdu] == []
    assert [entry.id for entry in ENTRIES if entry.fuzzy] == []


@pytest.mark.parametrize(("english", "urdu"), PAIRS)
def test_urdu_has_the_places_the_links_and_no_other_names(english: str, urdu: str) -> None:
    assert fields(urdu) == fields(english)
    assert LINK.findall(urdu) == LINK.findall(english)
    assert set(CODE.findall(urdu)) <= set(CODE.findall(english))


@pytest.mark.parametrize(("english", "urdu"), PAIRS)
def test_urdu_is_spelled_as_urdu(english: str, urdu: str) -> None:
    assert NOT_URDU.search(urdu) is None
    if english.endswith("."):
        assert urdu.endswith("۔")


def test_only_names_of_measures_are_in_latin_letters() -> None:
    # A translation may consist of places alone.
    texts = {entry.id: re.sub(r"{\w+}", "", str(entry.string)) for entry in ENTRIES}
    latin = {
        english for english, text in texts.items() if re.search(r"\w", text) and not re.search("[\u0600-\u06ff]", text)
    }
    assert latin <= {row["measure"] for row in rows("formulas.csv")}


def test_phrases_of_code_are_found() -> None:
    code = (
        'say("a", n=phrase("b"))\nshow(t, caption="c" if x else phrase("d"))\nshow(t, caption=name)\n'
        'X_PHRASES = ("e",)\nlabel("f")\nHINT = "g"\nform_text(HINT)\nphrase_plural("h", "i", n)\n'
        'X_PLURALS = {1: ("j", "k")}'
    )
    none = [Phrase(None, english) for english in "abcde"]
    others = [Phrase("chart", "f"), Phrase("form", "g"), Phrase(None, "h", "i"), Phrase(None, "j", "k")]
    assert sorted(in_code(code), key=lambda found: found.english) == none + others


def test_values_of_closed_columns_are_phrases() -> None:
    """What the seeds' tables have in columns of terms is in the catalogue too."""
    seeds = read_articles(ROOT / "seeds")
    tokens = tokenise(seeds)
    tables = [tokens, find_times(seeds), quotations(tokens), entity_mentions(tokens), spacing_report(tokens)]
    tables += [normalisation_report(seeds), pd.DataFrame(rows("variants.csv"))]
    terms = {row["column"] for row in rows("columns.csv") if row["format"] == "term"}
    found = {value for table in tables for column in terms & set(table) for value in table[column].dropna()}
    assert found
    assert found <= {term for group in TERM_PHRASES for term in group}


def test_the_former_language_comes_back() -> None:
    assert (current_language(), phrase("Search")) == ("en", "Search")
    with in_language("ur"):
        assert phrase("Search") == translation("Search", "ur") != "Search"
        with pytest.raises(ZeroDivisionError), in_language("en"):
            raise ZeroDivisionError
        assert current_language() == "ur"
    assert current_language() == "en"


def test_a_language_without_a_catalogue_is_an_error() -> None:
    with pytest.raises(UrduNewsError, match=r'no language \'fr\'. Choose "en" \(English\) or "ur" \(Urdu\)\.'):
        use_language("fr")
    with pytest.raises(UrduNewsError, match="no language"):
        use_language("../locale/ur")
    assert current_language() == "en"


def test_a_catalogue_with_an_unknown_language_code_is_an_error() -> None:
    with pytest.raises(UrduNewsError, match=r"such as fa\.po"):
        text_direction("urdu")


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_is_never_a_template(text: str, language: str) -> None:
    with in_language(language):
        assert text in phrase("Lines of {node}", node=text)
        assert text in phrase_plural("{text}: {n} line", "{text}: {n} lines", 2, text=text)


@pytest.mark.parametrize("english", ["", "No such phrase.", "{", "\x04", "chart\x04count"])
def test_a_phrase_without_an_entry_stays_english(english: str) -> None:
    with in_language("ur"):
        assert phrase(english) == english


@pytest.mark.usefixtures("persian")
def test_english_has_two_forms_and_other_languages_those_of_their_catalogue() -> None:
    forms = [phrase_plural("{n:,} article", "{n:,} articles", n) for n in (0, 1, 1200)]
    assert forms == ["0 خبر", "1 خبر", "1,200 خبر (جمع)"]
    with in_language("en"):
        forms = [phrase_plural("{n:,} article", "{n:,} articles", n) for n in (0, 1, 1200)]
    assert forms == ["0 articles", "1 article", "1,200 articles"]


@pytest.mark.usefixtures("persian")
def test_a_third_language_is_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers.charts.style import label
    from helpers.notebook.article_form import form_label
    from helpers.notebook.bidi_html import sentence_html
    from helpers.notebook.display import show_formulas
    from helpers.notebook.table_html import table_html

    assert languages() == ["en", "fa", "ur"]
    assert (require_language("fa"), text_direction("fa")) == ("fa", "rtl")
    assert phrase("Contents") == "فهرست مطالب"
    assert sentence_html(phrase("Contents")) == '<p lang="fa" dir="rtl">فهرست مطالب</p>'
    assert prose('## Findings · <span dir="rtl" lang="ur">اہم نتائج</span>') == "## یافته‌ها"
    assert label("count") == "شمارش"
    assert form_label("Article") == "مقاله · Article"
    assert '<span lang="fa">شمار</span><small dir="ltr" lang="en">count</small>' in table_html(
        pd.DataFrame({"count": [1]})
    )
    shown: list[str] = []
    monkeypatch.setattr("helpers.notebook.display.display_html", lambda html, _: shown.append(html))
    show_formulas(pd.DataFrame({"ttr": [0.5]}))
    assert "نسبت واژه‌های گوناگون" in BeautifulSoup(shown[0], "html.parser").get_text()


@pytest.mark.usefixtures("persian")
def test_what_a_third_language_lacks_is_in_english() -> None:
    from helpers.notebook.table_html import table_html

    assert phrase("Reports") == "Reports"
    assert prose('## Other · <span dir="rtl" lang="ur">دیگر</span>') == "## Other"
    assert BeautifulSoup(table_html(pd.DataFrame({"form": ["خبر"]})), "html.parser").find("th").get_text() == "form"


def test_prose_keeps_what_has_no_urdu_and_half_of_each_heading() -> None:
    known = "The total number of words, before names and fixed phrases are joined."
    cell = f'## One? · <span dir="rtl" lang="ur">ایک؟</span>\n\n{known}\n\nA note of {{mine}}.'
    assert prose(cell) == cell
    with in_language("ur"):
        assert prose(cell) == f"## ایک؟\n\n{translation(known, 'ur')}\n\nA note of {{mine}}."


def test_terms_are_translated_in_their_columns_alone() -> None:
    from helpers.notebook.table_html import table_html

    table = pd.DataFrame({"status": ["resolved"], "form": ["resolved"]})
    assert table_html(table).count(">resolved<") == 2
    with in_language("ur"):
        assert table_html(table).count(">resolved<") == 1
