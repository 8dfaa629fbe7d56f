"""Facts of a page: its publisher, and the date shown above the article."""

import pytest

from helpers.files.readers.page_text import parsed_html
from helpers.files.readers.pages.page_facts import publisher, shown_date

TITLE, TEXT = "گوادر میں ماہی گیروں کا احتجاج", "گوادر میں ماہی گیروں نے احتجاج کیا۔"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content=" صبح نو ">', "صبح نو"),
        ('<meta name="og:site_name" content="صبح نو">', "صبح نو"),
        ('<script type="application/ld+json">{"publisher": {"name": "صبح نو"}}</script>', "صبح نو"),
        ('<script type="application/ld+json">{"@graph": [{}, {"publisher": {"name": "صبح نو"}}]}</script>', "صبح نو"),
        ('<script type="application/ld+json">[1, {"publisher": "x"}, {"publisher": {"name": " "}}]</script>', None),
        ('<script type="application/ld+json">{malformed</script>', None),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', None),
        ('<meta property="og:site_name" content="">', None),
        ("<title>خبر - صبح نو</title>", None),
    ],
)  # fmt: skip
def test_the_publisher_is_as_the_page_declares_it(head: str, name: str | None) -> None:
    assert publisher(parsed_html(f"<html><head>{head}</head><body><p>{TEXT}</body></html>", "a.html")) == name


@pytest.mark.parametrize(
    ("page", "article", "value"),
    [
        ([TITLE, "18 جون 2024", TEXT], [TITLE, TEXT], "2024-06-18"),
        (["پیر 30 نومبر 2026", TITLE, "بدھ، ۱۸ جون ۲۰۲۴ء", TEXT], [TEXT], "2024-06-18"),
        ([TITLE, TEXT], [TITLE, "18 جون 2024", TEXT], "2024-06-18"),
        (["18 جون 2024", "سرخی", TEXT], [TEXT], None),
        ([TITLE, "18 جون 2024", "19 جون 2024", TEXT], [TEXT], None),
        ([TITLE, "1/5/2024", TEXT], [TEXT], None),
        ([TITLE, "جون 2024", TEXT], [TEXT], None),
        ([TITLE, *[TEXT] * 8, "18 جون 2024"], [TEXT], None),
        ([TITLE, "18 جون 2024 کو بارش ہوئی"], [TEXT], None),
    ],
    ids=[
        "below the title",
        "not today's",
        "in the text",
        "elsewhere",
        "two",
        "ambiguous",
        "month",
        "below",
        "sentence",
    ],
)
def test_the_only_date_below_the_headline_is_shown(page: list[str], article: list[str], value: str | None) -> None:
    found = shown_date(page, article, TITLE)
    assert (found and found.value) == value
