"""Lines of a page: joined lines are split, pages of headlines are recognised."""

import pytest

from helpers.files.readers.page_text import lines_of, parsed_html
from helpers.files.readers.pages.page_lines import is_list_of_headlines, separated

HEADLINE, DATE = "گوادر میں ماہی گیروں کا احتجاج", "۲ مئی ۲۰۲۳"
FIRST, SECOND = "گوادر میں ماہی گیروں نے احتجاج کیا۔", "انتظامیہ نے مذاکرات کی دعوت دی ہے۔"
LINKS = [f'<h3><a href="/{n}">صوبے میں خبر نمبر {n} شائع</a></h3>' for n in range(12)]


@pytest.mark.parametrize(
    ("lines", "page", "found"),
    [
        ([f"{HEADLINE} {DATE} {FIRST}"], [HEADLINE, DATE, FIRST], [HEADLINE, DATE, FIRST]),
        ([HEADLINE + FIRST], ["صفحہ اول", HEADLINE, FIRST, "رابطہ"], [HEADLINE, FIRST]),
        ([f"{HEADLINE} {FIRST}"], [HEADLINE, "شیئر کریں", FIRST], [HEADLINE, FIRST]),
        ([HEADLINE, FIRST], [HEADLINE, FIRST], [HEADLINE, FIRST]),
        ([f"{HEADLINE} اور"], [HEADLINE, FIRST], [f"{HEADLINE} اور"]),
        ([FIRST], [], [FIRST]),
    ],
    ids=["joined", "in the middle", "a line dropped", "apart", "other words", "no page"],
)
def test_joined_lines_are_separated(lines: list[str], page: list[str], found: list[str]) -> None:
    assert separated(lines, page) == found


@pytest.mark.parametrize(
    ("body", "is_list"),
    [
        ("".join(LINKS), True),
        ("".join(f"{link}<p>{FIRST}</p><span>2 گھنٹے پہلے</span>" for link in LINKS), True),
        ("".join(LINKS[:5]), False),
        (f"<h1>{HEADLINE}</h1><p>{FIRST}</p>{''.join(LINKS)}", False),
        (f"<p>{' '.join([FIRST] * 12)}</p>{''.join(LINKS)}", False),
        ("".join(f"<p>{FIRST}</p>" for _ in range(30)) + "".join(LINKS), False),
        ("".join(f'<a href="/{n}">کالم</a><br>' for n in range(20)), False),
    ],
    ids=["headlines", "with a sentence each", "few", "short article", "one paragraph", "long article", "menu"],
)
def test_a_page_of_headlines_is_recognised(body: str, is_list: bool) -> None:
    tree = parsed_html(f"<html><body>{body}</body></html>", "a.html")
    assert is_list_of_headlines(lines_of(tree).split("\n"), tree) is is_list
