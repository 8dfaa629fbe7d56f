"""Posts: pages with several articles, and pages of one article with the beginnings of others."""

from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers.page_text import parsed_html
from helpers.files.readers.pages.posts import read_posts

TITLES = ("گلگت میں پل کی مرمت مکمل", "ملتان میں آم کا میلہ", "ساحل پر صفائی کی مہم شروع")
TEXT = (
    "<p>انتظامیہ نے بتایا کہ پل پیر کی صبح سے ہر قسم کی گاڑیوں کے لیے کھول دیا جائے گا۔</p>"
    "<p>پہلے دن شہریوں کی بڑی تعداد نے بچوں کے ساتھ سیر کی۔</p>"
)
FILE = Path("a.html")


def posts(text: str, element: str = "article", heading: str = "h2") -> str:
    return "".join(
        f'<{element} class="post"><{heading}><a href="/">{title}</a></{heading}>{text}</{element}>' for title in TITLES
    )


@pytest.mark.parametrize(
    "body",
    [
        posts(TEXT),
        posts(TEXT, "div"),
        posts(TEXT, heading="h1"),
        f"<h1>صبح نو</h1>{posts(TEXT)}",
        posts(f"{TEXT}<footer>ٹیگ: شہر</footer>"),
        posts(f'{TEXT}<div class="post-footer">Posted by ثنا</div>'),
    ],
    ids=["article", "div", "h1", "name of the site", "footer", "class of a footer"],
)
def test_each_post_is_an_article(body: str) -> None:
    found = read_posts(parsed_html(body, FILE), FILE, "utf-8", "صبح نو")
    assert found is not None
    assert tuple(row["title"] for row in found.rows) == TITLES
    assert {row["text"].count("\n") for row in found.rows} == {2}
    assert found.notes == ("a.html: a page with several articles, read as 3.",)


@pytest.mark.parametrize(
    "body",
    [
        f'<article class="post"><h1>{TITLES[0]}</h1>{TEXT * 3}</article>{posts(TEXT)}',
        f"<article><h2>{TITLES[0]}</h2>{TEXT * 10}</article>{posts(TEXT)}",
        f"<div><h2>{TITLES[0]}</h2>{TEXT * 10}</div>{posts(TEXT)}",
        f"<article><h2>{TITLES[0]}</h2>{TEXT}</article>",
        f"<h1>{TITLES[0]}</h1><article><h2>پس منظر</h2>{TEXT}</article><article><h2>ردعمل</h2>{TEXT}</article>",
        f'<meta property="og:type" content="article">{posts(TEXT)}',
        f'<article><h2>{TITLES[0]}</h2>{TEXT}</article><article class="comment"><h4>علی</h4>{TEXT}</article>',
    ],
    ids=["heading", "longest", "beside", "only one", "sections", "declared", "comment"],
)
def test_a_page_of_one_article_has_no_posts(body: str) -> None:
    assert read_posts(parsed_html(f"<html><body>{body}</body></html>", FILE), FILE, "utf-8", None) is None


def test_the_beginnings_of_articles_are_refused() -> None:
    with pytest.raises(UrduNewsError, match=r"^a\.html is a page of headlines"):
        read_posts(parsed_html(posts("<p>انتظامیہ نے بتایا کہ پل پیر کی صبح سے […]</p>"), FILE), FILE, "utf-8", None)
