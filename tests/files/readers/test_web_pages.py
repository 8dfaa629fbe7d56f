"""Web pages: short, long, hostile and deep ones."""

from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers import web_pages
from helpers.files.readers.web_pages import read_web_page

HEADLINE, DATE = "گوادر میں ماہی گیروں کا احتجاج", "۲ مئی ۲۰۲۳"
FIRST, SECOND = "گوادر میں ماہی گیروں نے ٹرالرز کے خلاف احتجاج کیا۔", "انتظامیہ نے مذاکرات کی دعوت دی ہے۔"
MENU = '<nav><a href="/">صفحہ اول</a><a href="/p">پاکستان</a></nav>'
FILE = Path("a.html")


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>{HEADLINE}</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<main><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p></main>", [HEADLINE, FIRST, SECOND]),
        (f"<h1>{HEADLINE}</h1><p>{DATE}</p><p>{FIRST}</p><p>{SECOND}</p>", [HEADLINE, DATE, FIRST, SECOND]),
        (f"<div><h2>{HEADLINE}</h2><div>{FIRST}</div><div>{SECOND}</div></div>", [HEADLINE, FIRST, SECOND]),
        (f"<article><h1>{HEADLINE}</h1>{FIRST}<br>{SECOND}</article>", [HEADLINE, FIRST, SECOND]),
        (f"<div><b>{HEADLINE}</b><br><br>{FIRST}<br><br>{SECOND}</div>", [HEADLINE, FIRST, SECOND]),
        (f"<h1>{HEADLINE}</h1><span>{DATE}</span><p>{FIRST}</p>", [HEADLINE, DATE, FIRST]),
        (f"{MENU}<article><h1>{HEADLINE}</h1><p>{FIRST}</p></article><footer>جملہ حقوق</footer>", [HEADLINE, FIRST]),
        (f"<div><h1>{HEADLINE}</h1><ul><li>{FIRST}</li><li>{SECOND}</li></ul></div>", [HEADLINE, FIRST, SECOND]),
        (f"<article><h1>{HEADLINE}</h1><p>{FIRST}</p><blockquote>{SECOND}</blockquote>", [HEADLINE, FIRST, SECOND]),
        (f"<center><font size=6>{HEADLINE}</font></center><p>{FIRST}<p>{SECOND}", [HEADLINE, FIRST, SECOND]),
        (f"<article><h1>{HEADLINE}</h1><amp-ad>اشتہار</amp-ad><p>{FIRST}</p></article>", [HEADLINE, FIRST]),
    ],
    ids=["main", "body", "div", "br", "bold", "span", "menu", "list", "quotation", "old", "amp"],
)  # fmt: skip
def test_a_short_page_has_a_line_for_each_paragraph(body: str, lines: list[str]) -> None:
    [row] = read_web_page(page(body), FILE).rows
    assert row["text"].split("\n") == lines
    assert (row["title"], row["published"]) == (HEADLINE, None)


def test_the_date_that_a_page_shows_is_proposed() -> None:
    found = read_web_page(page(f"<h1>{HEADLINE}</h1><time>{DATE}</time><p>{FIRST}</p>"), FILE)
    assert found.rows[0]["published"] is None
    assert found.notes == (
        f'a.html: the page shows "{DATE}". If that is the date of publication, give it with --published 2023-05-02.',
    )


def test_the_name_of_the_site_is_the_source() -> None:
    body = f'<meta property="og:site_name" content="صبح نو"><p>{FIRST}</p><p>{SECOND}</p>'
    assert read_web_page(page(body), FILE).rows[0]["source"] == "صبح نو"


def test_a_page_of_headlines_is_rejected() -> None:
    links = "".join(f'<h3><a href="/{n}">صوبے میں خبر نمبر {n} شائع</a></h3>' for n in range(12))
    with pytest.raises(UrduNewsError, match=r"^a\.html is a page of headlines, not an article\."):
        read_web_page(page(links), FILE)


def test_a_deep_page_is_read_line_by_line() -> None:
    [row] = read_web_page(page(f"<h1>{HEADLINE}</h1>{'<div>' * 500}<p>{FIRST}</p><p>{SECOND}</p>"), FILE).rows
    assert (row["title"], row["text"]) == (HEADLINE, f"{HEADLINE}\n{FIRST}\n{SECOND}")


def test_a_page_of_too_many_elements_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_pages, "MOST_ELEMENTS", 100)
    with pytest.raises(UrduNewsError, match=r"^a\.html has more than 100 elements"):
        read_web_page(page("<p>بارش" * 100), FILE)


@pytest.mark.parametrize("sign", ["\x02", "\x1f", "\x0c", "&#2;", "&#xFFFE;", "&#0;"])
def test_control_characters_do_not_stop_the_reading(sign: str) -> None:
    [row] = read_web_page(page(f"<h1>{HEADLINE}{sign}</h1><p>{sign}{FIRST}</p><p>{SECOND}{sign}</p>"), FILE).rows
    assert FIRST in row["text"]
    assert SECOND in row["text"]


def test_nothing_is_found_in_a_page_without_elements() -> None:
    assert read_web_page(b"<!-- -->", FILE).rows == []
