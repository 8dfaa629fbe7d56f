"""What reports and notebooks say: every phrase has its Urdu, whole and well spelled, and values are never templates."""

import re
from string import Formatter

import pandas as pd
import pytest
from update_phrases import in_code, read, used

from helpers import (
    UrduNewsError,
    find_times,
    name_mentions,
    normalisation_report,
    quotations,
    read_articles,
    spacing_report,
    tokenise,
)
from helpers.base.translation import current_language, in_language, phrase, prose, urdu_phrases, use_language
from helpers.notebook.table_html import TERM_PHRASES
from helpers.tables import rows
from tests.support.paths import ROOT

PAIRS = sorted(urdu_phrases().items())
CODE, LINK = re.compile(r"`[^`]+`"), re.compile(r"\]\(([^)]+)\)")
NOT_URDU = re.compile("[\u0643\u0649\u064a\u0647\u0629]|[,;?](?= [\u0600-\u06ff])")
HOSTILE = ["{article}", "{0}", "%s", "<b>", "{", "}", "{0.__class__}", "none", "الفاظ {n:,}"]


def fields(template: str) -> list[tuple[str, str]]:
    """Return the places of a template with how each is written."""
    return sorted((name, form or "") for _, name, form, _ in Formatter().parse(template) if name is not None)


def test_the_catalogue_has_what_is_said_and_nothing_else() -> None:
    listed = {str(entry.id): [place for place, _ in entry.locations] for entry in read() if entry.id}
    assert listed == used(), "run scripts/update_phrases.py and write the Urdu into the empty entries"


def test_no_entry_is_empty_or_doubtful() -> None:
    assert [entry.id for entry in read() if entry.id and (not entry.string or entry.fuzzy)] == []


@pytest.mark.parametrize(("english", "urdu"), PAIRS)
def test_urdu_has_the_places_the_links_and_no_other_names(english: str, urdu: str) -> None:
    assert fields(urdu) == fields(english)
    assert LINK.findall(urdu) == LINK.findall(english)
    assert set(CODE.findall(urdu)) <= set(CODE.findall(english))


@pytest.mark.parametrize(("english", "urdu"), PAIRS)
def test_urdu_is_spelled_as_urdu(english: str, urdu: str) -> None:
    assert re.search("[\u0600-\u06ff]", urdu)
    assert NOT_URDU.search(urdu) is None
    if english.endswith("."):
        assert urdu.endswith("۔")


def test_what_code_says_is_found_wherever_it_stands() -> None:
    code = (
        'say("a", n=phrase("b"))\nshow(t, caption="c" if x else phrase("d"))\nshow(t, caption=name)\nX_PHRASES = ("e",)'
    )
    assert sorted(in_code(code)) == ["a", "b", "c", "d", "e"]


def test_values_of_closed_columns_are_phrases() -> None:
    """What the seeds' tables have in columns of terms is told in Urdu too."""
    seeds = read_articles(ROOT / "seeds")
    tokens = tokenise(seeds)
    tables = [tokens, find_times(seeds), quotations(tokens), name_mentions(tokens), spacing_report(tokens)]
    tables += [normalisation_report(seeds), pd.DataFrame(rows("variants.csv"))]
    terms = {row["column"] for row in rows("columns.csv") if row["format"] == "term"}
    found = {value for table in tables for column in terms & set(table) for value in table[column].dropna()}
    assert found
    assert found <= {term for group in TERM_PHRASES for term in group}


def test_the_language_is_that_of_the_session_and_comes_back() -> None:
    assert (current_language(), phrase("No rows.")) == ("en", "No rows.")
    with in_language("ur"):
        assert phrase("No rows.") == urdu_phrases()["No rows."]
        with pytest.raises(ZeroDivisionError), in_language("en"):
            raise ZeroDivisionError
        assert current_language() == "ur"
    assert current_language() == "en"


def test_another_language_is_a_sentence() -> None:
    with pytest.raises(UrduNewsError, match='Choose "en"'):
        use_language("fr")  # type: ignore[arg-type]
    assert current_language() == "en"


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_is_never_a_template(text: str, language: str) -> None:
    with in_language(language):  # type: ignore[arg-type]
        assert text in phrase("Lines of {node}", node=text)


def test_prose_keeps_what_has_no_urdu_and_half_of_each_heading() -> None:
    known = "Every share below is a share of these words."
    cell = f'## One? · <span dir="rtl" lang="ur">ایک؟</span>\n\n{known}\n\nA note of {{mine}}.'
    assert prose(cell) == cell
    with in_language("ur"):
        assert prose(cell) == f"## ایک؟\n\n{urdu_phrases()[known]}\n\nA note of {{mine}}."


def test_terms_are_told_in_cells_and_other_columns_are_not() -> None:
    from helpers.notebook.table_html import table_html

    table = pd.DataFrame({"status": ["resolved"], "form": ["resolved"]})
    assert table_html(table).count(">resolved<") == 2
    with in_language("ur"):
        assert table_html(table).count(">resolved<") == 1
