"""Text of HTML: lines as a browser shows them, and hostile pages rejected before they are parsed."""

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers.page_text import MOST_TAGS, text_of_html


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>بارش<b>یں</b> ہوئیں۔<p>لوگ خوش ہیں۔", "بارشیں ہوئیں۔\nلوگ خوش ہیں۔"),
        ("پہلی سطر\nدوسری &amp; تیسری", "پہلی سطر\nدوسری & تیسری"),
        ("<h2>سرخی</h2>\n\nپہلا\nپیراگراف\n\nدوسرا <b>پیراگراف</b>", "سرخی\nپہلا پیراگراف\nدوسرا پیراگراف"),
        ("<p>ایک\n  ہی\n\nسطر</p>", "ایک ہی سطر"),
        ("پہلی<br>دوسری<br/>تیسری", "پہلی\nدوسری\nتیسری"),
        ("<table><tr><td>سال</td><td><b>تجارت</b></td></tr><tr><td>2023<td>34</table>بعد", "سال\tتجارت\n2023\t34\nبعد"),
        ("متن<script>var x = '<p>نہیں</p>';</script><style>p {}</style> جاری<!-- نہیں -->", "متن جاری"),
        ("<pre>پہلی\nدوسری</pre>", "پہلی\nدوسری"),
        ("<li>ایک<li>دو<ul><li>تین</ul></div>بعد", "ایک\nدو\nتین\nبعد"),
        ('<meta charset="windows-1256"><p>بارش</p>', "بارش"),
        ('<?xml version="1.0" encoding="windows-1256"?><p>بارش</p>', "بارش"),
        ("&laquo;بارش&raquo;&nbsp;&#1570;ئی", "«بارش»\N{NO-BREAK SPACE}آئی"),
        ("2 < 3 اور 3 > 2", "2 < 3 اور 3 > 2"),
        ("", ""),
        ("<!-- کچھ نہیں -->", ""),
        ("بارش\ud800", "بارش\N{REPLACEMENT CHARACTER}"),
    ],
)  # fmt: skip
def test_each_paragraph_is_a_line(fragment: str, text: str) -> None:
    assert text_of_html(fragment) == text


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("<div>" * 50_000 + "بارش", "nested thousands deep"),
        ("<p>" + "<b>بارش" * 50_000, "nested thousands deep"),
        (f"<div {' '.join(f'a{number}=1' for number in range(50_000))}>بارش", "more than 250 attributes"),
        ("<div " + 'a=">" ' * 300 + ">بارش", "more than 250 attributes"),
        ("<p>" * (MOST_TAGS + 1), "tags of HTML"),
    ],
    ids=["nested", "not closed", "attributes", "attributes with brackets", "tags"],
)
def test_a_hostile_page_is_rejected(fragment: str, words: str) -> None:
    with pytest.raises(UrduNewsError, match=words) as caught:
        text_of_html(fragment, "row 3 of a.json")
    assert str(caught.value).startswith("row 3 of a.json has")


def test_a_script_with_many_comparisons_is_no_element() -> None:
    script = "if (a<b " + " && c" * 1_000 + ") x();"
    assert text_of_html(f"<script>{script}</script><p>بارش") == "بارش"


def test_an_element_nested_as_deep_as_in_old_pages_is_read() -> None:
    assert text_of_html("<font>" * 1_000 + "بارش") == "بارش"
