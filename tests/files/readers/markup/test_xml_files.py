"""XML: entities, depth and size are limited, and small errors of feeds corrected."""

from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers.markup import trees
from helpers.files.readers.markup.trees import parsed_xml, text_below
from helpers.files.readers.markup.xml_files import read_xml

RAIN = "لاہور میں گزشتہ رات تیز بارش ہوئی۔"
FILE = Path("خبریں.xml")
LAUGHS = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))


@pytest.mark.parametrize(
    "content",
    [
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]><rss><title a="&a9;">&a9;</title></rss>',
        '<!-- x --><!DOCTYPE rss SYSTEM "x" [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
    ],
)
def test_entities_of_its_own_are_refused(content: str) -> None:
    with pytest.raises(UrduNewsError, match="declares its own entities"):
        read_xml(content.encode(), FILE)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<a>b & c</a>", "b & c"),
        ("<a>b&nbsp;&rarr;&amp;&unknown;&#8211;</a>", "b\xa0→&&unknown;–"),
        ("<a>b\x0bc</a>", "bc"),
        ("<a><![CDATA[b & c &nbsp;]]> & d</a>", "b & c &nbsp; & d"),
        ('<!DOCTYPE rss PUBLIC "x" "http://example.com/x.dtd"><a>b</a>', "b"),
        ("<doc>b</doc>\n<doc>c</doc>", "b\nc"),
    ],
)
def test_small_errors_are_corrected(content: str, text: str) -> None:
    assert text_below(parsed_xml(content, FILE)) == text


@pytest.mark.parametrize("content", ["<a><b></a>", "<a>", "", "x", "<a>" * 100_000, "<a " + "b='1' " * 3 + ">"])
def test_what_is_not_well_formed_is_refused(content: str) -> None:
    with pytest.raises(UrduNewsError, match="not well formed as xml"):
        parsed_xml(content, FILE)


def test_more_elements_than_fit_into_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST_TAGS", 10)
    with pytest.raises(UrduNewsError, match="too much XML"):
        parsed_xml("<a>" + "<b/>" * 10 + "</a>", FILE)


def test_the_encoding_that_xml_declares_does_not_count() -> None:
    content = f'<?xml version="1.0" encoding="iso-8859-1"?><rss><item><description>{RAIN}</description></item></rss>'
    [row] = read_xml(content.encode(), FILE).rows
    assert (row["text"], row["encoding"]) == (RAIN, "utf-8")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("<pubDate>Mon, 01 Jul 2024 23:30:00 -0700</pubDate>", "2024-07-01"),
        ("<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2024-07-01T10:00:00Z</dc:date>", "2024-07-01"),
        ("<pubDate>1 جولائی 2024</pubDate>", "2024-07-01"),
        ("<pubDate>1/7/2024</pubDate>", None),
        ("", None),
    ],
)
def test_the_date_of_an_item(date: str, expected: str | None) -> None:
    [row] = read_xml(f"<rss><item>{date}<description>{RAIN}</description></item></rss>".encode(), FILE).rows
    assert row["published"] == expected


def test_content_of_other_namespaces_is_no_text() -> None:
    media = '<media:content xmlns:media="http://search.yahoo.com/mrss/" url="a.jpg">تصویر</media:content>'
    [row] = read_xml(f"<rss><item>{media}<description>{RAIN}</description></item></rss>".encode(), FILE).rows
    assert row["text"] == RAIN
