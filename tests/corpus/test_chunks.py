"""Counts by chunk equal counts by token, with any text between the words."""

from collections import Counter

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.arguments import listed
from helpers.corpus.chunks.growing import Growing
from helpers.corpus.counting import BatchCounter, CountOptions, Counts, count
from helpers.text.spacing.corrections import Corrections
from helpers.text.tokenisation import token_frame

# Words that join, split or become numbers beside others, lines that are no text, and odd spaces.
WORDS = [
    *(
        "خو",
        "د",
        "بے",
        "شمار",
        "صحت",
        "مند",
        "پی",
        "سی",
        "بی",
        "آب",
        "وہوا",
        "کے",
        "لیے",
        "ہورہے",
        "کیلئے",
        "امن",
        "کيا",
    ),
    *(
        "جی",
        "ایم",
        "نے",
        "لاہور",
        "جار",
        "ہی",
        "با",
        "رکے",
        "و",
        "ہوا",
        "کتب",
        "خانوں",
        "پاکستا",
        "ن",
        "چلے",
        "اشیا",
        "واقتصادی",
    ),
    *("ہم", "وطن", "خیال", "واپس", "کہ", "ملا", "پر", "وزیر", "زراعت", "گرفتا", "رہوئے"),
    *("12،500", "1،250،000", "302،324", "دفعہ", "صفحہ", "3۔5", "فیصد", "2014۔15", "10۔12", "شدت", "250،000", "-", "/"),
    *(
        "شیئر کریں:",
        "یہ بھی پڑھیں:",
        "تصویر:",
        "رائٹرز",
        "اے ایف پی",
        "19 جون 2024",
        "تصویر کا ذریعہ",
        "Share",
        "فیس بک",
    ),
    *("۔", "،", "؟", "(", ")", "”", "bbc.com", "5", "ء", "👍", "#امن"),
]
GAPS = [
    " ",
    " ",
    " ",
    " ",
    "",
    "\n",
    "\n\n",
    "  ",
    " \n",
    "\N{NO-BREAK SPACE}",
    "\N{ZERO WIDTH NON-JOINER}",
    "\t",
    "۔ ",
]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=60).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
CORRECTIONS: Corrections = {"امن شمار": ("امنشمار",), "صحت مند": ("صحت", "مند")}


def _by_token(texts: list[str], options: CountOptions) -> Counter[str]:
    articles = pl.DataFrame({"article": range(len(texts)), "text": texts}, schema={"article": int, "text": pl.String})
    tokens = token_frame(articles, corrections=options.corrections, furniture=options.furniture)
    kept = tokens.filter(pl.col("kind").is_in(listed(options.kinds)), ~pl.col("form").is_in(list(options.stop_words)))
    return Counter(kept["form"].to_list())


def _by_chunk(counts: Counts) -> Counter[str]:
    return Counter(dict(counts.units.select("unit", "count").iter_rows()))


@pytest.mark.parametrize(
    "options",
    [
        CountOptions(),
        CountOptions(furniture="count", kinds=("word", "number", "punctuation", "symbol")),
        CountOptions(corrections=CORRECTIONS, stop_words=frozenset({"کے", "امن"})),
    ],
)
@given(texts=st.lists(TEXTS, max_size=4))
def test_the_forms_are_those_of_tokens(texts: list[str], options: CountOptions) -> None:
    assert _by_chunk(count(pl.DataFrame({"text": texts}, schema={"text": pl.String}), options)) == _by_token(
        texts, options
    )


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_what_was_counted_before_does_not_matter(texts: list[str]) -> None:
    options = CountOptions(corrections=CORRECTIONS)
    counter = BatchCounter(options)
    for text in texts:
        batch = counter.decide(counter.prepare(pl.DataFrame({"text": [text]})))
        assert _by_chunk(counter.count(batch)) == _by_token([text], options)


@given(TEXTS)
def test_the_hash_of_an_article_does_not_depend_on_what_is_counted(text: str) -> None:
    articles = pl.DataFrame({"text": [text]})
    pairs = count(articles, CountOptions(n=2)).hashes
    assert count(articles).hashes.to_list() == pairs.to_list()


def test_a_long_token_and_many_forms_are_counted() -> None:
    letters = "بپتجچدرسکگلم"
    forms = ["".join(letters[number // 12**place % 12] for place in range(4)) for number in range(12**4)]
    found = count(pl.DataFrame({"text": [" ".join(forms), "ک" * 1_000_000]}))
    assert found.totals["words"].to_list() == [found.units["count"].sum()]
    assert "ک" * 1_000_000 in found.units["unit"]


def test_growing_columns_keep_their_rows() -> None:
    columns = Growing(number=np.int32)
    for size in range(1, 40):
        columns.reach(size)
        columns["number"][size - 1] = size
    assert columns["number"].tolist() == list(range(1, 40))
