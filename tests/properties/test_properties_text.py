"""Properties of any text: normalisation, tokens, sentences, times, quotations, reading."""

import datetime as dt
import re
import unicodedata

import pandas as pd
import polars as pl
import pytest
import regex
from hypothesis import assume, example, given
from hypothesis import strategies as st

from helpers import (
    UrduNewsError,
    durations_and_sets,
    enough_stops,
    find_dateline,
    find_times,
    normalisation_report,
    normalise,
    page_furniture,
    phrase,
    quotations,
    read_articles,
    read_corrections,
    read_stop_words,
    sources_cited,
    spacing_report,
    split_sentences,
    statements_by_entity,
    timeline,
    tokenise,
)
from helpers.base.translation import in_language, translation
from helpers.text import tokenisation as words
from helpers.text.lines.wrapping import LINE_END, unwrapped
from helpers.text.normalisation import WORD, normalise_forms
from helpers.text.sentences import GAPS
from helpers.text.token_types import patterns
from helpers.text.tokenisation import token_frame
from tests.support.strategies import holds_for, hostile, texts, words_with_a_half

# TIMEX3: a date, where X marks an unknown part, a season, quarter, half, part of day or week; and references.
DATE = r"(?:BC)?[\dX]{2,4}(?:-(?:W[\dX]{2}(?:-(?:WE|[\dX]))?|[\dX]{2}(?:-[\dX]{2})?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?"
TIMEX3 = re.compile(
    rf"{DATE}/{DATE}|(?:{DATE})?(?:T(?:[\dX]{{2}}(?::[\dX]{{2}}(?::[\dX]{{2}})?)?|MO|MI|AF|EV|NI|DT))?"
    r"|P(?:[\dX.]+(?:ML|CE|DE|Y|M|W|WE|D))*(?:T(?:[\dX.]+[HMS])*(?:[\dX.]*(?:MO|MI|AF|EV|NI|DT))?)?"
    r"|(?:PRESENT|PAST|FUTURE)_REF"
)
FURNITURE = ["شیئر کریں:", "تصویر کے کاپی رائٹ Getty Images", "یہ بھی پڑھیے", "فیس بک"]
STATUSES = {"resolved", "underspecified", "ambiguous", "unresolved", "vague"}
PUBLISHED = st.sampled_from([None, "2024", "2024-06", "2024-06-19", "0001-01-01", "9999-12-31"])


def clusters(text: str) -> set[int]:
    """Return the boundaries of grapheme clusters; characters newer than this Python are not marks.

    A zero-width non-joiner after a word is white space, so there is a boundary before it as well.
    """
    known = "".join("x" if unicodedata.category(letter) == "Cn" else letter for letter in text)
    non_joiners = (found.start() for found in re.finditer("\N{ZERO WIDTH NON-JOINER}", text))
    return {0, *(found.end() for found in regex.finditer(r"\X", known)), *non_joiners}


def letter_by_letter(text: str) -> str:
    """Normalise each grapheme cluster alone, so that no word is corrected."""
    return "".join(normalise(cluster).text for cluster in regex.findall(r"\X", text))


@holds_for("normalise", examples=50)
@given(hostile(halves=True), st.data())
def test_normalisation_is_idempotent_and_maps_back_to_the_text(text: str, data: st.DataObject) -> None:
    canonical, starts, ends = found = normalise(text)
    assert normalise(canonical).text == canonical
    assert normalise(unicodedata.normalize("NFD", text)).text == canonical
    assert len(canonical) == len(starts) == len(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    assert list(starts) == sorted(starts)
    assert list(ends) == sorted(ends)
    start = data.draw(st.integers(0, len(canonical)))
    end = data.draw(st.integers(start, len(canonical)))
    begin, until = found.raw_span(start, end)
    assert 0 <= begin <= until <= len(text)
    # Parts of a word that is corrected as a unit, and a non-joiner without its letters, are spelled differently.
    assume("\N{ZERO WIDTH NON-JOINER}" not in text)
    assume(all(normalise(word).text == letter_by_letter(word) for word in WORD.findall(text)))
    part = text[begin:until]
    assert canonical[start:end] in normalise(part).text or canonical[start:end] in letter_by_letter(part)


@holds_for("normalise", examples=20)
@given(st.lists(hostile(most=2).map(lambda text: "".join(text.split())), max_size=20))
def test_columns_are_normalised_like_single_texts(forms: list[str]) -> None:
    for word, form in zip(forms, normalise_forms(pl.Series(forms, dtype=pl.String)), strict=True):
        assert form == normalise(word).text


@holds_for("normalisation_report", examples=15)
@given(texts())
def test_the_report_lists_all_changes_and_none_for_canonical_text(articles: list[str]) -> None:
    report = normalisation_report(articles)
    assert (report["count"] > 0).all()
    assert not (report["from"] == report["to"]).any()
    assert all(row["from"] in row.example or row.rule in ("word", "composition") for _, row in report.iterrows())
    assert normalisation_report([normalise(text).text for text in articles]).empty


@holds_for("tokenise", "split_sentences", examples=10)
@given(texts(), st.booleans())
def test_tokens_tile_the_text_and_split_no_character(articles: list[str], repair: bool) -> None:
    tokens = tokenise(articles, repair_spacing=repair)
    sentences = split_sentences(articles)
    for article, text in enumerate(articles):
        own = tokens[tokens["article"] == article]
        assert "".join(own["surface"]) == text
        assert all(text[t.start : t.end] == t.surface != "" for t in own.itertuples())
        assert own["token"].to_list() == list(range(len(own)))
        steps = own["sentence"].diff().dropna()
        assert own.empty or own["sentence"].iloc[0] == 0
        assert steps.isin([0, 1]).all()
        assert {*own["start"], *own["end"]} <= clusters(text)
        solid = own[~own["kind"].isin(GAPS)].groupby("sentence")
        said = sentences[sentences["article"] == article]
        assert said["start"].to_list() == solid["start"].first().to_list()
        assert said["end"].to_list() == solid["end"].last().to_list()
        assert all(text[s.start : s.end] == s.text for s in said.itertuples())
    assert set(tokens["kind"]) <= {*patterns(), "furniture"}
    assert (tokens["repaired"] == tokens["confidence"].notna()).all()
    assert tokens["confidence"].dropna().between(0, 1).all()
    assert tokens["form"].notna().all()
    assert tokens["lemma"].notna().all()


@holds_for("enough_stops", examples=10)
@given(texts(), st.integers(1, 5))
def test_stops_make_sentences_reliable(articles: list[str], words: int) -> None:
    assert enough_stops(tokenise(articles)) in (True, False)
    assert enough_stops(tokenise(["بارش " * words + "ہوئی۔"] * 40))
    assert not enough_stops(tokenise([*articles, "بارش " * 100 * (1 + sum(map(len, articles)))]))


@holds_for("page_furniture", "tokenise", examples=10)
@given(texts(), st.lists(st.sampled_from(FURNITURE), max_size=3), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_furniture_is_whole_lines(articles: list[str], lines: list[str], line_end: str) -> None:
    articles = [line_end.join([*lines, text, *lines]) for text in articles]
    tokens = tokenise(articles)
    found = page_furniture(articles)
    assert found["text"].to_list() == tokens.loc[tokens["kind"] == "furniture", "surface"].to_list()
    for line in found.itertuples():
        text = articles[line.article]
        assert text[line.start : line.end] == line.text
        assert line.kind
        assert not text[: line.start].rstrip(" \t") or re.search(rf"{LINE_END}\W*$", text[: line.start])
    for article, text in enumerate(articles):
        assert "".join(tokens.loc[tokens["article"] == article, "surface"]) == text
    assert "furniture" not in set(tokenise(articles, furniture="count")["kind"])


@holds_for("tokenise", examples=5)
@given(texts())
def test_forms_are_canonical(articles: list[str]) -> None:
    tokens = tokenise(articles, repair_spacing=False)
    for token in tokens[tokens["kind"] == "word"].itertuples():
        assert token.form == normalise(token.surface).text
    for number in tokens.loc[tokens["kind"] == "number", "form"]:
        # A digit newer than this Python is kept.
        assert all(re.fullmatch(r"[0-9.]", c) or unicodedata.category(c) == "Cn" for c in number)


@holds_for("tokenise", examples=3)
@given(texts(least=2, most=6))
def test_tokens_do_not_depend_on_batches_or_order(articles: list[str]) -> None:
    table = pl.DataFrame({"article": [f"a{i}" for i in range(len(articles))], "text": articles})
    whole = token_frame(table)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "MIN_BATCH_BYTES", 1)
        patch.setattr(pl, "thread_pool_size", lambda: 3)
        assert token_frame(table).equals(whole)
    backwards = token_frame(table.reverse())
    assert backwards.sort("article", "token").equals(whole.sort("article", "token"))


@holds_for("tokenise", "split_sentences", examples=4)
@given(texts(least=1), st.sampled_from(["\n\n", "۔\n\n"]))
def test_paragraphs_are_independent(articles: list[str], gap: str) -> None:
    # White space or a combining mark beside a line end belongs to it.
    assume(all(text == text.strip() and not regex.match(r"\p{M}|\p{Cf}", text) for text in articles))
    # The width of lines is compared within the article.
    assume(not any(re.search(LINE_END, text) for text in articles))
    joined = split_sentences(gap.join(articles))["text"].to_list()
    apart = [split_sentences(text + gap.rstrip())["text"].to_list() for text in articles[:-1]]
    assert joined == [*(text for own in apart for text in own), *split_sentences(articles[-1])["text"]]


@holds_for("spacing_report", "read_corrections", examples=4)
@given(texts(least=1))
def test_single_repairs_can_be_forbidden(articles: list[str]) -> None:
    report = spacing_report(tokenise(articles))
    assert (report["count"] > 0).all()
    assert report["confidence"].between(0, 1).all()
    # A forbidden repair leaves the text as it is written.
    forbidden = pd.DataFrame({"written": report["written"], "words": report["written"]})
    assert set(read_corrections(forbidden)) == {" ".join(normalise(text).text.split()) for text in report["written"]}
    assert set(spacing_report(tokenise(articles, corrections=forbidden))["written"]).isdisjoint(report["written"])


@holds_for("read_corrections", examples=15)
@given(hostile(most=3), hostile(most=3))
def test_corrections_only_move_spaces(written: str, chosen: str) -> None:
    table = pd.DataFrame({"written": [written], "words": [chosen]})
    letters = [normalise(text).text.split() for text in (written, chosen)]
    if letters[0] and "".join(letters[0]) == "".join(letters[1]):
        assert read_corrections(table) == {" ".join(letters[0]): tuple(letters[1])}
    else:
        with pytest.raises(UrduNewsError, match="differ only in spaces"):
            read_corrections(table)


@holds_for("read_stop_words", examples=15)
@given(hostile(most=3), st.sampled_from(["add", "keep"]))
def test_user_stop_words_are_single_forms(word: str, change: str) -> None:
    table = pd.DataFrame({"word": [word], "change": [change]})
    if form := " ".join(normalise(word).text.split()):
        assert (form in read_stop_words(table)) == (change == "add")
    else:
        with pytest.raises(UrduNewsError, match="line 2"):
            read_stop_words(table)


@holds_for("find_times", "timeline", "durations_and_sets", examples=10)
@given(texts(), PUBLISHED)
def test_times_are_spans_with_values(articles: list[str], published: str | None) -> None:
    times = find_times(articles, published=published)
    for row in times.itertuples():
        text = articles[row.article]
        assert 0 <= row.start < row.end <= len(text)
        assert unwrapped(text[row.start : row.end]) == row.surface == row.surface.strip()
        assert {row.start, row.end} <= clusters(text)
        assert row.type in ("DATE", "TIME", "DURATION", "SET")
        assert pd.isna(row.value) or TIMEX3.fullmatch(row.value), row.value
        assert row.status in STATUSES
        if pd.notna(row.begin) and pd.notna(row.until):
            assert dt.date.fromisoformat(row.begin) <= dt.date.fromisoformat(row.until)
    assert not any(
        (own["start"].iloc[1:].to_numpy() < own["end"].iloc[:-1].to_numpy()).any()
        for _, own in times.groupby("article")
    )
    events = timeline(articles, published=published)
    for e in events.itertuples():
        assert unwrapped(articles[e.article][e.start : e.end]) == (e.surface or e.clause)
        assert e.surface or (e.status, e.known_from) == ("inferred", "publication date")
    assert all(e.clause in unwrapped(articles[e.article]) for e in events.itertuples())
    listed = durations_and_sets(times)
    assert listed["count"].sum() == times["type"].isin(["DURATION", "SET"]).sum()


@holds_for("find_dateline", examples=6)
@given(texts())
def test_datelines_are_spans(articles: list[str]) -> None:
    for row in find_dateline(articles).itertuples():
        assert articles[row.article][row.start : row.end] == row.surface
        assert re.fullmatch(r"(\d{4}|XXXX)-\d\d(-\d\d)?", row.published), row.published


@holds_for("quotations", "statements_by_entity", "sources_cited", examples=6)
@given(texts())
def test_quotations_are_spans_that_are_counted_once(articles: list[str]) -> None:
    found = quotations(articles)
    assert found.equals(quotations(tokenise(articles)))
    # A statement of several speakers counts for each.
    assert statements_by_entity(found)["statements"].sum() >= len(found)
    assert sources_cited(found)["statements"].le(len(found)).all()
    for _, own in found.groupby("article"):
        assert (own["start"].iloc[1:].to_numpy() >= own["end"].iloc[:-1].to_numpy()).all()
    for row in found.itertuples():
        text = articles[row.article]
        assert unwrapped(text[row.start : row.end]) == row.quote
        assert {row.start, row.end} <= clusters(text)
        if pd.notna(row.speaker_start):
            assert text[int(row.speaker_start) : int(row.speaker_end)] == row.speaker


@holds_for("read_articles", examples=20)
@given(hostile(halves=True))
@example("\ud800/[")
def test_strings_are_read_as_text_or_rejected_with_a_message(text: str) -> None:
    # Any other string may name files: "*" does (tests/files/test_articles.py).
    given_text = f"امن اور {text}"
    if re.search("[\ud800-\udfff]", text):
        with pytest.raises(UrduNewsError, match="half of a character"):
            read_articles(given_text)
    else:
        assert read_articles(given_text)["text"].to_list() == [given_text]


@holds_for("phrase", examples=30)
@given(hostile(halves=True), hostile(halves=True))
def test_values_are_never_templates_and_unknown_sentences_stay(sentence: str, value: str) -> None:
    with in_language("ur"):
        assert phrase(sentence) == translation(sentence, "ur")
        assert phrase("{word}", word=value) == value


@holds_for(
    *("tokenise", "split_sentences", "find_times", "timeline", "find_dateline", "quotations", "normalisation_report"),
    *("read_articles", "read_corrections", "UrduNewsError"),
    examples=10,
)
@given(words_with_a_half())
def test_lone_surrogates_are_rejected_with_one_message(text: str) -> None:
    asked = [tokenise, split_sentences, find_times, timeline, find_dateline, quotations, normalisation_report]
    for ask in asked:
        with pytest.raises(
            UrduNewsError, match=r"^A text contains half of a character .*again, or delete that character\.$"
        ):
            ask(text)
    with pytest.raises(UrduNewsError) as error:
        read_articles(f"خبر خبر {text}")
    assert str(error.value).encode()
    assert str(UrduNewsError(text)).encode()
