"""What must hold of any text at all: letters, tokens, times, quotations, names, searches."""

import datetime as dt
import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

import pandas as pd
import polars as pl

import helpers
from helpers import UrduNewsError
from helpers.letters import WORD, normalise, normalise_forms
from helpers.pieces import patterns
from helpers.wording import in_words

SEED = (Path(__file__).parents[1] / "seeds" / "putin-in-pyongyang.txt").read_text(encoding="utf-8")
PUBLISHED = (None, "2024-06-19", "2024-06", "2024", "2024-02-29", "0001-01-01", "9999-12-31")
_DATE = (
    r"(?:BC\d{2,4}|FY\d{4}(?:-[QH][1-4])?|[\dX]{2,4}"
    r"(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-\d)?|[QH][1-4]|SP|SU|FA|WI))?)"
)
_CLOCK = r"T(?:\d{2}:\d{2}|MO|MI|DT|AF|EV|NI)"
_NUMBER = r"(?:X|\d+(?:\.\d+)?)"
# After the standard (ISO 24617-1), as far as the library writes it.
TIMEX3 = re.compile(
    rf"{_DATE}?{_CLOCK}|{_DATE}(?:/\d{{4}}-\d{{2}}-\d{{2}})?|(?:PAST|PRESENT|FUTURE)_REF|"
    rf"P{_NUMBER}(?:Y|M|W|D|DE|CE|NI)(?:{_NUMBER}[MD])?(?:T{_NUMBER}H)?|PT(?:{_NUMBER}[HMS])+"
)
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\s!-~]*")


def letters(text: str) -> None:
    """One spelling: final, reached from equivalent spellings too, and every letter knows where it comes from."""
    spelled = normalise(text)
    assert normalise(spelled.text).text == spelled.text, "twice is not once"
    spans = list(zip(spelled.starts, spelled.ends, strict=True))
    assert len(spans) == len(spelled.text)
    assert all(0 <= start < end <= len(text) for start, end in spans), "a span is empty or outside"
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans)), "the map goes back"
    edges = [(0, 0), *spans, (len(text), len(text))]
    assert not any(normalise(text[a[1] : b[0]]).text.strip() for a, b in pairwise(edges)), "letters without a place"
    if ARABIC.fullmatch(text):
        for form in ("NFC", "NFD"):
            assert normalise(unicodedata.normalize(form, text)).text == spelled.text, f"{form} is spelled otherwise"
    words = WORD.findall(text)
    assert normalise_forms(pl.Series(words, dtype=pl.String)).to_list() == [normalise(word).text for word in words]
    helpers.normalisation_report(text)


def words(text: str) -> None:
    """Tokens tile the text, with repair and without; sentences are made of them."""
    for repair in (True, False):
        tokens = helpers.tokenise(text, repair_spacing=repair)
        assert "".join(tokens["surface"]) == text
        at = 0
        for token in tokens.itertuples():
            assert (token.start, token.end) == (at, at + len(token.surface))
            at = token.end
        assert tokens["token"].to_list() == list(range(len(tokens)))
        assert set(tokens["kind"]) <= set(patterns())
        assert tokens["lemma"].notna().all()
        assert not (tokens["kind"].eq("word") & tokens["form"].str.strip().eq("")).any(), "a word without a form"
        assert tokens["confidence"].dropna().between(0, 1).all()
        assert set(tokens["sentence"].diff().dropna()) <= {0, 1}
    tokens = helpers.tokenise(text)
    helpers.spacing_report(tokens)
    joined = helpers.join_units(tokens, helpers.find_units(tokens, min_count=2))
    assert "".join(joined["surface"]) == text
    counted = helpers.frequencies(tokens)
    assert counted["count"].sum() == tokens["kind"].isin(["word"]).sum() or not counted.empty
    sentences = helpers.split_sentences(text)
    assert all(text[one.start : one.end] == one.text == one.text.strip() for one in sentences.itertuples())
    assert all(a.end <= b.start for a, b in pairwise(sentences.itertuples()))


def times(text: str) -> None:
    """Every expression has its place, a value of the standard or none, and days in order."""
    published, region = PUBLISHED[len(text) % len(PUBLISHED)], ("PK", "IN")[len(text) % 2]
    found = helpers.find_times(text, published=published, region=region)
    at = 0
    for time in found.itertuples():
        assert at <= time.start < time.end <= len(text), "out of order, or one upon the other"
        assert text[time.start : time.end] == time.surface
        at = time.end
        values = [] if pd.isna(time.value) else [time.value]
        for value in [*values, *time.candidates]:
            assert TIMEX3.fullmatch(value), f"{value} is no value"
            in_words(value, mod=time.mod)
        assert (time.status in ("unresolved", "ambiguous")) == (not values), f"{time.status}, and {values}"
        if not pd.isna(time.begin):
            assert dt.date.fromisoformat(time.begin) <= dt.date.fromisoformat(time.until), "it ends before it begins"
    events = helpers.timeline(text, published=published, region=region)
    dated = events["begin"].dropna().to_list()
    assert dated == sorted(dated)
    assert all(event.clause in text for event in events.itertuples())
    for line in helpers.find_dateline(text).itertuples():
        assert text[line.start : line.end] == line.surface
        assert TIMEX3.fullmatch(line.published)


def speech(text: str) -> None:
    """Quotations and names are spans of the text."""
    for said in helpers.quotations(text).itertuples():
        assert text[said.start : said.end] == said.quote != ""
        if not pd.isna(said.speaker):
            assert text[said.speaker_start : said.speaker_end] == said.speaker != ""
    tokens = helpers.tokenise(text)
    for name in helpers.name_mentions(tokens).itertuples():
        assert text[name.start : name.end] == name.surface != ""
    helpers.names(tokens)
    helpers.spelling_variants(tokens)
    helpers.languages(tokens)


def search(query: str) -> None:
    """Whatever is asked for is found where it stands, not found, or refused in a sentence; a pattern never runs on."""
    tokens = _tokens()
    for by in ("form", "lemma", "pattern"):
        try:
            lines = helpers.concordance(tokens, query, by=by, sort="after 1")  # type: ignore[arg-type]
        except UrduNewsError as fault:
            a_sentence(fault)
            continue
        for line in lines.itertuples():
            whole = line.before + line.node + line.after
            assert SEED[line.start : line.end] == line.node
            assert SEED.startswith(whole, line.start - len(line.before))
    try:
        helpers.collocations(tokens, query)
    except UrduNewsError as fault:
        a_sentence(fault)


@cache
def _tokens() -> pd.DataFrame:
    return helpers.tokenise(SEED)


def a_sentence(fault: UrduNewsError) -> None:
    """A fault is one sentence, or two, on one line."""
    told = str(fault)
    assert told.rstrip().endswith((".", "?")), f"no sentence: {told}"
    assert len(told.splitlines()) == 1, f"more than one line: {told}"
