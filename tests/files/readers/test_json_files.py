"""JSON: where articles are in it, and what no program should stumble over."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.errors import UrduNewsError
from helpers.files.readers.json_files import read_json

RAIN, POWER = "لاہور میں گزشتہ رات تیز بارش ہوئی۔", "کراچی میں بجلی کی بندش کے خلاف احتجاج ہوا۔"
FILE = Path("خبریں.json")
ARTICLE = {"title": "بارش", "text": RAIN}


def texts(value: Any) -> list[str]:
    return [row["text"] for row in read_json(json.dumps(value).encode(), FILE).rows]


@pytest.mark.parametrize(
    "value",
    [
        [ARTICLE],
        {"articles": [ARTICLE]},
        {"response": {"results": [{"id": "a", "webTitle": "بارش", "fields": {"bodyText": RAIN}}]}},
        {"data": [{"type": "a", "attributes": ARTICLE}], "included": [{"type": "tag", "attributes": {"name": "کھیل"}}]},
        {"data": {"posts": {"edges": [{"node": ARTICLE}]}}},
        {"rss": {"channel": {"description": "تازہ خبریں اور تجزیے روزانہ", "item": [ARTICLE]}}},
        {"version": "1.1", "items": [{"summary": "خلاصہ", "content_html": f"<p>{RAIN}</p>"}]},
        {"posts": {"data": [{"message": RAIN, "created_time": "2024-07-01T10:00:00+0000"}]}},
        {"article": ARTICLE},
        {"pages": [{"page": 1, "articles": [ARTICLE]}]},
        [{"article": ARTICLE}],
        [{"_id": {"$oid": "1"}, "date": {"$date": "2024-07-01T00:00:00Z"}} | ARTICLE],
        [["title", "text"], ["بارش", RAIN]],
        {"text": {"0": RAIN}},
        {"schema": {"fields": [{"name": "text"}]}, "data": [{"index": 0} | ARTICLE]},
        [{"title": "x", "text": [{"type": "p", "text": RAIN}]}],
        {"title": "x", "text": RAIN, "comments": [{"text": POWER}]},
        [{"index": {"_id": "1"}}, ARTICLE],
        [{"text": f"{RAIN}… [+2345 chars]"}],
    ],
)  # fmt: skip
def test_one_article_is_found(value: Any) -> None:
    assert texts(value) == [RAIN]


@pytest.mark.parametrize(
    "value",
    [
        [], {}, 3, None, "", RAIN, True, [1, 2], [[]], [{}], {"a": {}},
        {"menu": [{"text": "سرورق", "url": "/"}]},
        [{"text": "سرورق", "url": "/"}, {"text": "کھیل", "url": "/s"}],
        {"title": "سرورق", "text": "ہمارے بارے میں مزید جانیں", "send": "جمع کرائیں یہاں سے", "stop": "منسوخ کریں"},
        {"appName": {"message": "ہمارے بارے میں مزید جانیں"}},
        {"errors": {"network": "نیٹ ورک میں خرابی ہے دوبارہ کوشش کریں"}},
        {"articles": [ARTICLE], "tweets": [{"tweet": POWER, "user": "a"}]},
        {"pakistan": [RAIN, POWER], "sports": [POWER]},
        [[RAIN, POWER], [RAIN]],
        [{"question": RAIN, "answer": POWER}],
        {"articles": [{"title": RAIN}, {"title": POWER}]},
        {"name": "x", "version": "1", "dependencies": {}, "description": RAIN},
    ],
)  # fmt: skip
def test_everything_else_is_refused(value: Any) -> None:
    with pytest.raises(UrduNewsError, match=r"خبریں\.json (?:has|is)"):
        texts(value)


def test_numbers_that_are_none_and_huge_ones_are_read() -> None:
    content = f'[{{"text": "{RAIN}", "a": NaN, "b": -Infinity, "c": {"9" * 5_000}, "id": 17, "d": 1e999}}]'
    assert read_json(content.encode(), FILE).rows[0]["article"] == "خبریں-17"


def test_a_key_that_occurs_twice_is_noted() -> None:
    found = read_json(f'[{{"text": "{RAIN}", "text": "{POWER}"}}]'.encode(), FILE)
    assert found.rows[0]["text"] == POWER
    assert "a key occurs twice in one object (text)" in found.notes[0]


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    [row] = read_json(f'[{{"text": "{RAIN} \\ud83d"}}]'.encode(), FILE).rows
    assert row["text"] == f"{RAIN} \N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a":' * 100_000, '[{"a": [' * 3_000])
def test_depth_is_limited(content: str) -> None:
    with pytest.raises(UrduNewsError, match="thousands deep"):
        read_json(content.encode(), FILE)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([RAIN, POWER, "بارش", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "title", "date", "id", "data", "a", "columns", "source"]), inner)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_is_read_or_refused(value: Any) -> None:
    try:
        found = read_json(json.dumps(value).encode(), FILE)
    except UrduNewsError as error:
        assert "خبریں.json" in str(error)  # noqa: PT017
    else:
        assert all(isinstance(row["text"], str) for row in found.rows)
