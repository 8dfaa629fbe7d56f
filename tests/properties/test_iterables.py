"""Iterables: every public function counts a generator, or anything else with items, like a list, or refuses it."""

import inspect
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import polars as pl
import pytest

import helpers
from helpers import (
    UrduNewsError,
    analyse,
    collocations,
    compare,
    concordance,
    concordances,
    corpus_frequencies,
    corpus_trends,
    count_corpus,
    dispersion,
    dispersion_chart,
    diversity,
    find_dateline,
    find_times,
    first_uses,
    frequencies,
    ingest,
    keyness,
    keyphrases,
    locate,
    main_topic,
    normalisation_report,
    one_and_the_rest,
    page_furniture,
    pos_profile,
    provenance,
    quotations,
    read_articles,
    removed_stop_words,
    show_sentences,
    show_words,
    split_sentences,
    stop_words,
    timeline,
    tokenise,
    topic_words,
    trends,
    two_groups,
    write_table,
    write_tables,
    write_timeml,
)

TEXTS = [
    "کراچی 3 مارچ (اے پی پی) کل بارش ہوئی۔ وزیر نے کہا کہ امن ہوگا۔",
    "2024 میں امن آیا اور جنگ ہوئی۔",
    "جنگ اور امن",
]
WORDS = ["امن", "جنگ"]
PLACES = ["لاہور", "گجرات", "کتاب"]
ROWS = [
    {"article": str(number), "text": text, "published": f"2024-0{number}-01", "source": f"s{number}"}
    for number, text in enumerate(TEXTS, 1)
]


class Given(NamedTuple):
    """What the calls below need: a folder, tokens of the texts without and with tags, their table, a corpus of them."""

    folder: Path
    files: list[Path]
    corpus: Path
    tokens: pd.DataFrame
    tagged: pd.DataFrame
    articles: pd.DataFrame


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    folder = tmp_path_factory.mktemp("iterables")
    files = [folder / f"{row['article']}.jsonl" for row in ROWS]
    for file, row in zip(files, ROWS, strict=True):
        file.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    ingest(files, to=folder / "corpus")
    articles = read_articles(files)
    return Given(folder, files, folder / "corpus", tokenise(articles), tokenise(articles, pos=True), articles)


Call = Callable[[Given, Any], object]
# Each parameter that takes articles, files or words: the list, and a call with it. Named after the function.
CALLS: list[tuple[str, Callable[[Given], list[Any]], Call]] = [
    *[
        (function.__name__, lambda _: TEXTS, lambda _, texts, function=function: function(texts))
        for function in (
            *(tokenise, split_sentences, find_times, timeline, find_dateline, quotations, normalisation_report),
            page_furniture,
            provenance,
            topic_words,
            keyphrases,
        )
    ],
    ("concordance", lambda _: TEXTS, lambda _, texts: concordance(tokenise(TEXTS), "امن", articles=texts)),
    ("concordances", lambda _: TEXTS, lambda _, texts: concordances(tokenise(TEXTS), WORDS, articles=texts)),
    ("concordances", lambda _: WORDS, lambda it, words: concordances(it.tokens, words)),
    ("locate", lambda _: PLACES, lambda _, names: locate(names)),
    ("locate", lambda _: PLACES, lambda _, names: locate("حیدرآباد", context=names)),
    (
        "write_timeml",
        lambda _: TEXTS,
        lambda it, texts: write_timeml(texts, it.folder / "a.tml"),
    ),
    ("two_groups", lambda _: TEXTS, lambda _, texts: two_groups(texts, "روس")),
    ("show_sentences", lambda _: TEXTS, lambda _, texts: show_sentences(texts, find_times(TEXTS))),
    (
        "show_words",
        lambda _: TEXTS,
        lambda _, texts: show_words(frequencies(tokenise(TEXTS)), tokenise(TEXTS), articles=texts),
    ),
    ("read_articles", lambda it: it.files, lambda _, files: read_articles(files)),
    ("count_corpus", lambda it: it.files, lambda _, files: count_corpus(files, progress=False)),
    ("count_corpus", lambda _: WORDS, lambda it, words: count_corpus(it.files, stop_words=words, progress=False)),
    ("count_corpus", lambda _: ["word"], lambda it, kinds: count_corpus(it.files, kinds=kinds, progress=False)),
    ("ingest", lambda it: it.files, lambda it, files: ingest(files, to=it.corpus)),
    ("corpus_frequencies", lambda _: ["s1", "s2"], lambda it, names: corpus_frequencies(it.corpus, sources=names)),
    ("corpus_frequencies", lambda _: WORDS, lambda it, words: corpus_frequencies(it.corpus, stop_words=words)),
    ("corpus_trends", lambda _: WORDS, lambda it, words: corpus_trends(it.corpus, words)),
    ("first_uses", lambda _: WORDS, lambda it, words: first_uses(it.corpus, words)),
    ("collocations", lambda _: WORDS, lambda it, words: collocations(it.tokens, words, min_count=1)),
    ("collocations", lambda _: ["pmi", "G2"], lambda it, names: collocations(it.tokens, measures=names, min_count=1)),
    ("collocations", lambda _: WORDS, lambda it, words: collocations(it.tokens, stop_words=words, min_count=1)),
    ("collocations", lambda _: ["NOUN"], lambda it, pos: collocations(it.tagged, pos=pos, min_count=1)),
    ("collocations", lambda _: ["word"], lambda it, kinds: collocations(it.tokens, kinds=kinds, min_count=1)),
    ("compare", lambda _: WORDS, lambda it, words: compare(it.tokens, tokenise(TEXTS[0]), stop_words=words)),
    ("dispersion", lambda _: ["word"], lambda it, kinds: dispersion(it.tokens, kinds=kinds, min_count=1)),
    ("dispersion_chart", lambda _: WORDS, lambda it, words: dispersion_chart(it.tokens, words).axes[0].get_ylim()),
    ("diversity", lambda _: ["word"], lambda it, kinds: diversity(it.tokens, kinds=kinds)),
    ("frequencies", lambda _: WORDS, lambda it, words: frequencies(it.tokens, stop_words=words)),
    ("frequencies", lambda _: ["word"], lambda it, kinds: frequencies(it.tokens, n=2, kinds=kinds)),
    ("keyness", lambda _: WORDS, lambda it, words: keyness(it.tokens, it.tokens, stop_words=words, min_count=1)),
    ("keyness", lambda _: ["word"], lambda it, kinds: keyness(it.tokens, it.tokens, kinds=kinds, min_count=1)),
    ("frequencies", lambda _: ["NOUN", "PROPN"], lambda it, pos: frequencies(it.tagged, pos=pos)),
    ("pos_profile", lambda _: ["word"], lambda it, kinds: pos_profile(it.tagged, kinds=kinds)),
    ("keyness", lambda _: ["NOUN"], lambda it, pos: keyness(it.tagged, it.tagged, pos=pos, min_count=1)),
    ("keyness", lambda _: ["chi2"], lambda it, names: keyness(it.tokens, it.tokens, measures=names, min_count=1)),
    ("one_and_the_rest", lambda _: ["1", "2"], lambda it, names: one_and_the_rest(it.tokens, names).target),
    ("removed_stop_words", lambda _: WORDS, lambda it, words: removed_stop_words(it.tokens, words)),
    ("topic_words", lambda _: ["numerals", "times"], lambda it, names: topic_words(it.tagged, include=names)),
    ("topic_words", lambda _: WORDS, lambda it, words: topic_words(it.tagged, stop_words=words)),
    ("analyse", lambda _: WORDS, lambda it, words: analyse(it.articles.head(1), stop_words=words).topics),
    ("main_topic", lambda _: WORDS, lambda it, words: main_topic(it.tagged, stop_words=words)),
    ("keyphrases", lambda _: WORDS, lambda it, words: keyphrases(it.tagged, stop_words=words, min_count=1)),
    ("stop_words", lambda _: ["ADP", "PRON"], lambda _, pos: sorted(stop_words(pos))),
    ("stop_words", lambda _: WORDS, lambda _, words: sorted(stop_words(add=words))),
    ("stop_words", lambda _: ["نہیں", "کے"], lambda _, words: sorted(stop_words(keep=words))),
    ("trends", lambda _: WORDS, lambda it, words: trends(it.tokens, it.articles, words)),
    ("trends", lambda _: ["word"], lambda it, kinds: trends(it.tokens, it.articles, WORDS, kinds=kinds)),
    (
        "write_tables",
        lambda _: ["csv", "jsonl"],
        lambda it, endings: write_tables({"x": it.tokens, "y": it.tokens}, it.folder, name="n", endings=endings),
    ),
]
# Parameters that take several items and are not called above, with the reason.
EXEMPT = {
    "report": "runs notebooks; its articles go through the function of tokenise",
    "show_map": "shows the lines of show_words",
    "show_cloud": "shows the lines of show_words",
}
KINDS: dict[str, Callable[[list[Any]], Any]] = {
    "generator": lambda items: (item for item in items),
    "iterator": iter,
    "tuple": tuple,
    "series": pd.Series,
    "array": lambda items: np.array(items, dtype=object),
}


def shown(result: object, capsys: pytest.CaptureFixture[str]) -> str:
    table = result.to_json(orient="split", default_handler=str) if isinstance(result, pd.DataFrame) else repr(result)
    return table + capsys.readouterr().out


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("items", "call"), [call[1:] for call in CALLS], ids=[f"{call[0]}-{number}" for number, call in enumerate(CALLS)]
)
def test_anything_with_items_counts_like_a_list(
    items: Callable[[Given], list[Any]],
    call: Call,
    kind: str,
    given: Given,
    capsys: pytest.CaptureFixture[str],
) -> None:
    expected = shown(call(given, list(items(given))), capsys)
    assert shown(call(given, KINDS[kind](items(given))), capsys) == expected


def test_every_public_function_with_such_a_parameter_is_called_above() -> None:
    several = ("Articles", "Iterable", "Collection", "Sequence", "Paths", "StopWords")
    functions = {name: getattr(helpers, name) for name in helpers.__all__ if inspect.isfunction(getattr(helpers, name))}
    taking = {
        name
        for name, function in functions.items()
        if any(str(each).find(word) >= 0 for each in function.__annotations__.values() for word in several)
    }
    called = {name for name, _, _ in CALLS}
    assert taking - called - set(EXEMPT) == set()


def iterators() -> Iterator[Iterable[str]]:
    yield iter([])
    yield (text for text in [])


@pytest.mark.parametrize("function", [tokenise, split_sentences, find_times, timeline, find_dateline, quotations])
def test_an_iterator_that_was_used_before_is_refused(function: Callable[[Any], object]) -> None:
    for used in iterators():
        with pytest.raises(UrduNewsError, match="perhaps because it was used before"):
            function(used)


@cache
def wrong() -> dict[str, object]:
    return {
        **{"None": None, "number": 5, "bytes": b"x", "text": "امن", "list": ["امن"], "dict": {"a": "امن"}},
        **{"path": Path("no such file"), "empty": pd.DataFrame(), "polars": pl.DataFrame({"form": ["امن"]})},
        "series": pd.Series(["امن"]),
    }


@pytest.mark.parametrize("kind", wrong())
@pytest.mark.parametrize(
    ("name", "rest"),
    [
        *[
            (name, ())
            for name in (
                "frequencies",
                "names",
                "name_mentions",
                "entities",
                "entity_mentions",
                "join_entities",
                "languages",
                "spacing_report",
            )
        ],
        *[
            (name, ())
            for name in ("dispersion", "collocations", "find_units", "spelling_variants", "removed_stop_words")
        ],
        *[
            (name, ())
            for name in ("drop_verbs", "main_topic", "shown_words", "bursts", "durations_and_sets", "frequency_chart")
        ],
        *[
            (name, ())
            for name in ("network_chart", "scatter_chart", "trend_chart", "word_cloud", "timeline_chart", "chronology")
        ],
        *[
            ("concordance", ("امن",)),
            ("concordances", (WORDS,)),
            ("keyness", ("general",)),
            ("one_and_the_rest", ("1",)),
        ],
        *[("dispersion_chart", (WORDS,)), ("join_units", (pd.DataFrame({"unit": ["ا ب"]}),))],
        *[("merge_variants", (pd.DataFrame({"variant": ["ا"], "word": ["ب"]}),)), ("compare", (pd.DataFrame(),))],
        *[("trends", (pd.DataFrame(), "امن")), ("before_and_after", (pd.DataFrame(), "2024-01-01"))],
        ("write_calendar", (Path("a.ics"),)),
    ],
)
def test_what_is_no_table_of_the_right_kind_is_refused(name: str, rest: tuple[Any, ...], kind: str) -> None:
    with pytest.raises(UrduNewsError):
        getattr(helpers, name)(wrong()[kind], *rest)


def test_equal_names_are_never_merged(tmp_path: Path) -> None:
    twice = pd.DataFrame({"article": ["a", "a", "b"], "text": TEXTS, "published": ["2024-01-01", "2024-02-01", None]})
    unique = twice.assign(article=["a", "a-2", "b"])
    with pytest.warns(UserWarning, match="a is now a-2"):
        tokens = tokenise(twice)
    pd.testing.assert_frame_equal(tokens, tokenise(unique))
    calls: list[Callable[[pd.DataFrame], object]] = [
        *[find_times, timeline, find_dateline, split_sentences, quotations],
        lambda articles: concordance(tokens, "امن", articles=articles),
        lambda articles: trends(tokens, articles, "امن"),
        lambda articles: helpers.before_and_after(tokens, articles, "2024-02-01").target,
        lambda articles: two_groups(articles, "روس"),
        lambda articles: two_groups(articles, date="2024-02-01"),
        lambda articles: len(write_timeml(articles, tmp_path / "a.tml")),
    ]
    for call in calls:
        with pytest.warns(UserWarning, match="a is now a-2"):
            found = call(twice)
        wanted = call(unique)
        assert found.equals(wanted) if isinstance(found, pd.DataFrame) else found == wanted
    assert write_table(tokens, tmp_path / "a.csv").is_file()
