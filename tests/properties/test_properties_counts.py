"""Properties of counts, measures and lists for any text."""

from collections.abc import Callable
from contextlib import suppress

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import (
    UrduNewsError,
    before_and_after,
    bursts,
    collocations,
    compare,
    concordance,
    concordances,
    dispersion,
    diversity,
    drop_verbs,
    entities,
    entity_mentions,
    find_units,
    frequencies,
    join_entities,
    join_units,
    keyness,
    keyphrases,
    languages,
    locate,
    main_topic,
    merge_variants,
    name_mentions,
    names,
    one_and_the_rest,
    pos_profile,
    removed_stop_words,
    shown_words,
    spelling_variants,
    stop_words,
    tokenise,
    topic_words,
    trends,
    two_groups,
)
from helpers.statistics.conventions import COUNTED_KINDS
from helpers.statistics.kwic.query import MOST_QUERY_WORDS
from helpers.statistics.measures.association import ASSOCIATION
from helpers.statistics.parts_of_speech import PROFILE_KINDS
from helpers.text.lines.wrapping import unwrapped
from helpers.text.sentences import GAPS
from tests.support.strategies import holds_for, hostile, sums_to, texts, words_with_a_half

BY = st.sampled_from(["form", "lemma"])


def tiles(tokens: pd.DataFrame, articles: list[str]) -> bool:
    """Return whether the tokens still contain their complete articles."""
    said = tokens.groupby("article", sort=False)["surface"].sum().to_dict()
    return all(said.get(article, "") == text for article, text in enumerate(articles))


@holds_for("frequencies", "drop_verbs", "main_topic", "removed_stop_words", "shown_words", "stop_words", examples=8)
@given(texts(), BY, st.integers(1, 3), st.randoms())
def test_counts_do_not_depend_on_the_order_of_articles(articles: list[str], by: str, n: int, random: object) -> None:
    tokens = tokenise(articles)
    table = frequencies(tokens, by=by, n=n)  # type: ignore[arg-type]
    words = int(tokens["kind"].isin(COUNTED_KINDS).sum())
    assert table["count"].sum() == words if n == 1 else table["count"].sum() <= words
    assert table.empty or sums_to(1, table["share"])
    assert (table["count"] > 0).all()
    assert table["dispersion"].dropna().between(0, 1).all()
    assert table["articles"].between(1, max(1, len(articles))).all()
    groups = [own for _, own in tokens.groupby("article", sort=False)]
    random.shuffle(groups)  # type: ignore[attr-defined]
    shuffled = pd.concat(groups) if groups else tokens
    columns = [by, "rank", "count", "share", "articles", "zipf"]
    assert frequencies(shuffled, by=by, n=n)[columns].equals(table[columns])  # type: ignore[arg-type]
    assert set(drop_verbs(table)[by]) <= set(table[by])
    if n == 1:
        assert set(shown_words(table)) <= set(tokens["form"])
    dropped, removed = frequencies(tokens, stop_words="drop"), removed_stop_words(tokens)
    urdu = tokens[tokens["kind"] == "word"]
    assert removed["count"].sum() == urdu["form"].isin(stop_words()).sum()
    assert not set(dropped["form"]) & stop_words()
    if words:
        assert main_topic(tokens) in set(frequencies(tokens)["form"])
    else:
        with pytest.raises(UrduNewsError, match="no word in the text"):
            main_topic(tokens)


@holds_for("dispersion", "diversity", "languages", examples=6)
@given(texts(), BY, st.sampled_from([None, "sentences", "articles"]))
def test_dispersion_diversity_and_language_shares_are_within_bounds(articles: list[str], by: str, parts: str) -> None:
    tokens = tokenise(articles)
    spread = dispersion(tokens, by=by, parts=parts, min_count=1)  # type: ignore[arg-type]
    assert spread["count"].to_list() == frequencies(tokens, by=by)["count"].to_list()  # type: ignore[arg-type]
    assert (spread["parts_with"] <= spread["parts"]).all()
    assert spread[["dp", "dp_norm"]].stack().between(0, 1).all()
    varied = diversity(tokens, by=by)  # type: ignore[arg-type]
    assert varied["article"].to_list() == tokens["article"].drop_duplicates().to_list()
    assert (varied["different"] <= varied["words_all"]).all()
    assert varied["words_all"].sum() == spread["count"].sum()
    shares = languages(tokens)
    assert shares["count"].sum() == tokens["kind"].isin(["word", "latin"]).sum()
    assert shares.empty or sums_to(1, shares["share"])


@holds_for("pos_profile", "tokenise", "frequencies", examples=6)
@given(texts())
def test_tags_change_no_token_and_their_counts_sum_to_the_words(articles: list[str]) -> None:
    plain, tagged = tokenise(articles), tokenise(articles, pos=True)
    assert tagged[plain.columns.drop("lemma")].equals(plain.drop(columns="lemma"))
    assert tagged["pos"].isna().to_list() == tagged["kind"].isin(GAPS).to_list()
    profile = pos_profile(tagged)
    assert profile["count"].sum() == tagged["kind"].isin(PROFILE_KINDS).sum()
    assert profile.empty or sums_to(1, profile["share"])
    nouns = frequencies(tagged, pos=["NOUN", "PROPN"])
    assert nouns["count"].sum() == (tagged["kind"].isin(COUNTED_KINDS) & tagged["pos"].isin(["NOUN", "PROPN"])).sum()


@holds_for("collocations", examples=6)
@given(texts(), st.sampled_from([1, 5, "sentence"]))
def test_collocation_counts_sum_over_both_sides(articles: list[str], window: int | str) -> None:
    found = collocations(tokenise(articles), window=window, min_count=1, measures=list(ASSOCIATION))  # type: ignore[arg-type]
    assert (found["count_before"] + found["count_after"] == found["count"]).all() or window == "sentence"
    assert (found["expected"].dropna() >= 0).all()
    assert (found["chances_all"] >= found["chances_node"]).all()
    assert not (found["node"] == found["collocate"]).any()


@holds_for("keyness", "compare", "one_and_the_rest", "two_groups", "before_and_after", examples=6)
@given(hostile(), hostile())
def test_comparison_is_symmetric_and_equal_texts_do_not_differ(one: str, other: str) -> None:
    articles = pd.DataFrame(
        {"article": ["a", "b"], "text": [one, other], "published": ["2024-01-01", "2024-03-01"], "title": [one, other]}
    )
    tokens = tokenise(articles)
    here, there = (tokens[tokens["article"] == name] for name in ("a", "b"))
    for side in (here, there):
        if not side["kind"].isin(COUNTED_KINDS).any():
            with pytest.raises(UrduNewsError, match="no words"):
                keyness(side, side)
            with pytest.raises(UrduNewsError, match="no words"):
                compare(here, there)
            return
        same = keyness(side, side, min_count=1)
        # Two texts of one and the same word have no odds ratio.
        assert (same["log_ratio"].abs().fillna(0) < 1e-9).all()
        assert (same["G2"].abs().fillna(0) < 1e-6).all()
    forth = keyness(here, there, min_count=1).set_index("form")
    back = keyness(there, here, min_count=1).set_index("form").loc[forth.index]
    assert (forth["count"] == back["count_reference"]).all()
    assert ((forth["log_ratio"] + back["log_ratio"]).abs().fillna(0) < 1e-6).all()
    assert keyness(here, "general", min_count=1)["count"].sum() == here["kind"].isin(COUNTED_KINDS).sum()
    groups = before_and_after(tokens, articles, "2024-02-01")
    assert (len(groups.reference), len(groups.target)) == (len(here), len(there))
    assert len(one_and_the_rest(tokens, "a").target) == len(here)
    grouped = two_groups(articles, date="2024-02-01")
    assert sorted(grouped["text"]) == sorted([one, other])
    if one != other:
        found = compare(here, there, stop_words="keep").set_index("form")
        for side, column in ((here, "count_first"), (there, "count_second")):
            assert found[column].sum() == side["kind"].isin(COUNTED_KINDS).sum()


@holds_for("concordance", "concordances", examples=8)
@given(texts(), st.integers(0, 4), hostile(most=2), st.sampled_from(["form", "lemma", "pattern"]))
def test_concordance_lines_are_spans_of_the_text(articles: list[str], width: int, query: str, by: str) -> None:
    tokens = tokenise(articles)
    forms = frequencies(tokens)["form"].to_list()[:9]
    tables = [concordances(tokens, forms, width=width), concordance(tokens, "*", width=width)]
    assert (
        tables[0].groupby("query")["lines"].first().to_dict()
        == frequencies(tokens).set_index("form")["count"][forms].to_dict()
    )
    if by == "pattern" or not query.strip() or len(query.split()) > MOST_QUERY_WORDS:
        # The regex engine decides whether it is a valid pattern.
        with suppress(UrduNewsError):
            tables.append(concordance(tokens, query, by=by, width=width))  # type: ignore[arg-type]
    else:
        tables.append(concordance(tokens, query, by=by, width=width, sort="before 2"))  # type: ignore[arg-type]
    for line in (row for table in tables for row in table.itertuples()):
        text = articles[line.article]
        assert text[line.start : line.end] == line.node
        assert text[: line.start].endswith(line.before)
        assert text[line.end :].startswith(line.after)


@holds_for("names", "name_mentions", "find_units", "join_units", "spelling_variants", "merge_variants", examples=8)
@given(texts())
def test_names_units_and_variants_are_spans_and_joining_loses_nothing(articles: list[str]) -> None:
    tokens = tokenise(articles)
    mentions = name_mentions(tokens)
    for row in mentions.itertuples():
        assert unwrapped(articles[row.article][row.start : row.end]) == row.surface
    for _, own in mentions.groupby("article"):
        assert (own["start"].iloc[1:].to_numpy() >= own["end"].iloc[:-1].to_numpy()).all()
    assert names(tokens)["count"].sum() == len(mentions)
    units = find_units(tokens, min_count=2)
    joined = join_units(tokens, units)
    assert tiles(joined, articles)
    assert all(articles[t.article][t.start : t.end] == t.surface for t in joined.itertuples())
    assert units["share_of_rarest"].between(0, 1).all()
    proposed = spelling_variants(tokens)
    assert (proposed["count_variant"] <= proposed["count_word"]).all()
    merged = merge_variants(tokens, proposed)
    assert tiles(merged, articles)
    assert not set(proposed["variant"]) & set(merged["form"])


@holds_for("entities", "entity_mentions", "join_entities", examples=8)
@given(texts())
def test_every_mention_has_one_entity_and_entities_count_mentions(articles: list[str]) -> None:
    tokens = tokenise(articles)
    mentions, listed = entity_mentions(tokens), entities(tokens)
    pd.testing.assert_frame_equal(
        mentions[mentions["rule"] != "office"][name_mentions(tokens).columns].reset_index(drop=True),
        name_mentions(tokens),
    )
    assert not listed.duplicated(["entity", "kind"]).any()
    assert tiles(join_entities(tokens), articles)
    counted = mentions.groupby(["entity", "kind"], dropna=False).size()
    assert counted.to_dict() == listed.set_index(["entity", "kind"])["mentions"].to_dict()
    assert set(zip(mentions["entity"], mentions["kind"], strict=True)) <= set(
        zip(mentions["name"], mentions["kind"], strict=True)
    )


@holds_for("locate", examples=8)
@given(st.lists(hostile(most=4), max_size=6), texts(most=2))
def test_every_name_has_one_row_and_a_located_one_has_coordinates(words: list[str], articles: list[str]) -> None:
    for given_names in (words, names(tokenise(articles))):
        found = locate(given_names, context=["لاہور", *words])
        assert not found["name"].duplicated().any()
        assert found["latitude"].dropna().between(-90, 90).all()
        assert found["longitude"].dropna().between(-180, 180).all()
        assert (found["latitude"].notna() == found["place"].notna()).all()
        assert (found["candidates"].notna() == found["ambiguous"]).all()
    assert set(locate(words)["name"]) == set(words)


@holds_for("trends", "bursts", examples=5)
@given(st.lists(hostile(most=4), min_size=1, max_size=5), st.sampled_from(["day", "week", "month", "year"]))
def test_trends_and_bursts_cover_all_periods(articles: list[str], period: str) -> None:
    days = ["2024-01-31", None, "2024-02-01", "2024-02", "2023-12-31"][: len(articles)]
    table = pd.DataFrame({"article": range(len(articles)), "text": articles, "published": days})
    tokens = tokenise(table)
    words = frequencies(tokens)["form"].to_list()[:3]
    if not words:
        with pytest.raises(UrduNewsError, match="No word is named"):
            trends(tokens, table, words, period=period)  # type: ignore[arg-type]
        return
    found = trends(tokens, table, words, period=period)  # type: ignore[arg-type]
    assert (found["count"] <= found["words_all"]).all()
    assert (found["articles_with"] <= found["articles"]).all()
    periods = bursts(found)
    assert (periods["begin"] <= periods["until"]).all()
    assert (periods["weight"] > 0).all()


ASKED: list[Callable[[pd.DataFrame, str], object]] = [
    lambda tokens, text: frequencies(tokens, stop_words=[text]),
    lambda tokens, text: removed_stop_words(tokens, [text]),
    lambda tokens, text: collocations(tokens, text),
    lambda tokens, text: concordance(tokens, text),
    lambda tokens, text: concordances(tokens, [text]),
    lambda tokens, text: trends(tokens, pd.DataFrame({"article": [0], "published": ["2024"], "text": ["امن"]}), text),
]


@holds_for("frequencies", "removed_stop_words", "collocations", "concordance", "concordances", "trends", examples=3)
@given(words_with_a_half())
def test_lone_surrogates_in_queries_are_rejected(text: str) -> None:
    tokens = tokenise("امن آیا۔")
    for ask in ASKED:
        with pytest.raises(UrduNewsError, match="half of a character"):
            ask(tokens, text)


@holds_for("topic_words", "keyphrases", examples=8)
@given(
    texts(),
    st.booleans(),
    st.sampled_from([(), ("numerals", "times"), ("reporting verbs", "light verbs", "datelines")]),
)
def test_topics_are_words_of_the_text_and_ranked(articles: list[str], pos: bool, include: tuple[str, ...]) -> None:
    tokens = tokenise(articles, pos=pos)
    found = topic_words(tokens, include=include)
    assert found["form"].is_unique
    assert found["score"].is_monotonic_decreasing
    assert found["rank"].is_monotonic_increasing
    assert (found["count"] > 0).all()
    assert found["count"].sum() <= tokens["kind"].isin(COUNTED_KINDS).sum()
    assert set(found["form"]) <= set(topic_words(tokens, include=include, stop_words="keep")["form"])
    phrases = keyphrases(tokens, min_count=1)
    assert phrases["phrase"].is_unique
    assert phrases["score"].is_monotonic_decreasing
    assert (phrases["articles"] <= phrases["count"]).all()
