"""PDF documents: letters in reading order, lines, paragraphs, and files whose text cannot be read."""

import io
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from helpers.base.errors import UrduNewsError
from helpers.files.readers.documents import pdf_documents
from helpers.files.readers.documents.pdf_documents import read_pdf
from helpers.files.readers.documents.pdf_glyphs import Glyph, page_glyphs
from helpers.files.readers.documents.pdf_lines import Line, logical, page_lines, with_open_brackets, with_paragraphs

FILE = Path("خبر.pdf")


def glyphs(text: str, *, left: float = 0.0, baseline: float = 700.0, step: float = 5.0) -> list[Glyph]:
    """Return the glyphs of a line of text as it is seen from left to right, each 5 points wide, of a font of 10."""
    return [
        Glyph(letter, left + step * place, left + step * place + 5, baseline, 10.0, place == 0)
        for place, letter in enumerate(text)
    ]


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        ("لاہور میں بارش", "شراب ںیم روہال"),
        ("14 اگست 2023 کو", "وک 2023 تسگا 14"),
        ("نرخ 3.5 فیصد", "دصیف 3.5 خرن"),
        ("درجہ ۳۵ ڈگری", "یرگڈ ۳۵ ہجرد"),
        ("نے BBC News کو بتایا", "ایاتب وک BBC News ےن"),
        ("شرح 12% ہے", "ےہ 12% حرش"),
        ("دن 11:30 بجے", "ےجب 11:30 ند"),
        ("کووِڈ-19 کی", "یک 19-ڈِووک"),
        ("English only 2024", "English only 2024"),
    ],
)
def test_what_is_seen_is_put_into_reading_order(text: str, visual: str) -> None:
    assert logical(list(visual)) == text


def test_a_ligature_keeps_its_letters() -> None:
    assert logical(["ر", "و", "ہ", "لا"]) == "لاہور"


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        (glyphs("ںیم روہال"), "لاہور میں"),
        (glyphs("ںیم", left=0) + glyphs("روہال", left=20), "لاہور میں"),
        (glyphs("روہال", left=20) + glyphs("ںیم", left=0), "لاہور میں"),
        (glyphs("لاہور", left=40, step=-5), "لاہور"),
        (glyphs("تمیق", left=0) + glyphs("علض", left=60), "ضلع\tقیمت"),
    ],
    ids=["with spaces", "gap", "drawn in reading order", "each letter to the left", "cells"],
)
def test_a_line_is_read_in_any_order_of_drawing(drawn: list[Glyph], text: str) -> None:
    assert [line.text for line in page_lines(drawn)] == [text]


def test_letters_of_nastaliq_that_climb_are_on_one_line() -> None:
    climbing = [Glyph(letter, 5.0 * n, 5.0 * n + 5, 700.0 + 4 * n, 10.0, n == 0) for n, letter in enumerate("ےگنکبپ")]
    assert [line.text for line in page_lines([*climbing, *glyphs("وک", left=40)])] == ["کو پبکنگے"]


def test_columns_are_read_one_after_the_other() -> None:
    right = glyphs("ایک", left=200, baseline=700) + glyphs("دو", left=200, baseline=680)
    left = glyphs("تین", left=0, baseline=700) + glyphs("چار", left=0, baseline=680)
    assert [line.text for line in page_lines(right + left)] == ["کیا", "ود", "نیت", "راچ"]


def test_a_paragraph_begins_where_the_distance_or_the_size_is_larger() -> None:
    heights = [("سرخی جو", 700, 20), ("دو سطریں ہے", 664, 20), ("پہلی", 630, 10), ("سطر", 612, 10), ("نیا", 580, 10)]
    lines = [Line(text, baseline, size) for text, baseline, size in heights]
    assert with_paragraphs([*lines, Line("پیرا", 562, 10)]) == "سرخی جو\nدو سطریں ہے\n\nپہلی\nسطر\n\nنیا\nپیرا"
    assert with_paragraphs([]) == ""


def test_brackets_are_mirrored_where_they_close_first() -> None:
    assert with_open_brackets("لاہور )نامہ نگار(\nکہا") == "لاہور (نامہ نگار)\nکہا"
    assert with_open_brackets("لاہور (نامہ نگار)") == "لاہور (نامہ نگار)"


def document(*pages: bytes) -> bytes:
    """Return a PDF file with these contents of pages, whose fonts name no letters."""
    writer = PdfWriter()
    for content in pages:
        page = writer.add_blank_page(300, 300)
        stream = DecodedStreamObject()
        stream.set_data(content)
        page[NameObject("/Contents")] = writer._add_object(stream)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): named})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def shown(text: str, height: int, *, size: int = 10) -> bytes:
    """Return the operators that show a text, declared as programs declare it."""
    declared = b"FEFF" + text.encode("utf-16-be").hex().encode()
    return b"/Span<</ActualText <%s>>> BDC BT /F1 %d Tf 1 0 0 1 50 %d Tm (x) Tj ET EMC\n" % (declared, size, height)


def test_the_declared_text_of_glyphs_is_read() -> None:
    [row] = read_pdf(document(shown("بارش ہوئی۔", 200) + shown("لوگ خوش ہیں۔", 185)), FILE).rows
    assert row["text"] == "بارش ہوئی۔\nلوگ خوش ہیں۔"


def test_headers_footers_and_numbers_are_removed_and_noted() -> None:
    pages = [
        shown("روزنامہ صبح نو", 280)
        + b"".join(shown(text, 200 - 15 * n) for n, text in enumerate(texts))
        + shown(str(page), 20)
        for page, texts in enumerate([["بارش ہوئی۔", "نہر بھر گئی۔"], ["دھوپ نکلی۔", "لوگ گھروں کو گئے۔"]], 1)
    ]
    found = read_pdf(document(*pages), FILE)
    assert found.rows[0]["text"] == "بارش ہوئی۔\nنہر بھر گئی۔\nدھوپ نکلی۔\nلوگ گھروں کو گئے۔"
    assert found.notes == ('خبر.pdf: removed: 4 headers, footers and page numbers ("روزنامہ صبح نو", "1").',)


def test_what_a_browser_prints_around_a_page_is_removed() -> None:
    page = shown("11/30/26, 11:03 PM بارش", 280) + shown("بارش ہوئی۔", 200) + shown("https://a.pk/b 1/1", 20)
    assert read_pdf(document(page), FILE).rows[0]["text"] == "بارش ہوئی۔"


def test_a_heading_in_larger_letters_is_the_title() -> None:
    page = shown("لاہور میں تیز", 250, size=20) + shown("بارش", 215, size=20)
    page += b"".join(shown("بارش ہوئی۔", 180 - 15 * n) for n in range(4))
    [row] = read_pdf(document(page), FILE).rows
    assert row["title"] == "لاہور میں تیز بارش"


def test_marked_headers_turned_text_and_unknown_operators_are_skipped() -> None:
    header = b"/Artifact<</Type/Pagination>> BDC BT /F1 10 Tf (x) Tj ET EMC "
    turned = b"BT /F1 10 Tf 0 1 -1 0 20 20 Tm (x) Tj ET "
    odd = b"Q EMC BT /F1 Tf (a) Tj /F9 10 Tf (b) Tj 1 Td T* TJ (c) ' ET /X9 Do "
    page = first_page(document(header + turned + odd + shown("بارش ہوئی۔", 200)))
    assert [glyph.text for glyph in page_glyphs(page)][-1] == "بارش ہوئی۔"


def first_page(content: bytes) -> PageObject:
    return PdfReader(io.BytesIO(content)).pages[0]


def with_picture() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(document(b"")))
    picture = StreamObject()
    picture[NameObject("/Subtype")] = NameObject("/Image")
    named = DictionaryObject({NameObject("/I"): writer._add_object(picture)})
    writer.pages[0]["/Resources"][NameObject("/XObject")] = named  # type: ignore[index]
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(document(b"")))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n", "is damaged or incomplete"),
        (document(b"")[:200], "is damaged or incomplete"),
        (document(b""), "has no text in it"),
        (with_picture(), "has pictures of pages, no text"),
        (encrypted(), "is protected with a password"),
        (document(shown("بارش" * 9, 200)), "has no spaces between its words"),
        (document(shown("بارش \ue123\ue124", 200)), "fonts that do not say which letters"),
    ],
    ids=["empty", "truncated", "no text", "pictures", "password", "no spaces", "private letters"],
)
def test_what_cannot_be_read_is_rejected(content: bytes, words: str) -> None:
    with pytest.raises(UrduNewsError, match=words) as caught:
        read_pdf(content, FILE)
    assert str(caught.value).startswith("خبر.pdf ")


def test_lines_across_columns_are_noted() -> None:
    line = "بارش ہوئی اور لوگ\tدھوپ نکلی اور لوگ خوش"
    found = read_pdf(document(b"".join(shown(line, 250 - 15 * n) for n in range(8))), FILE)
    assert "most lines run across two columns" in found.notes[-1]


def test_a_document_of_too_many_pages_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_documents, "MOST_PAGES", 2)
    with pytest.raises(UrduNewsError, match="more than 2 pages"):
        read_pdf(document(b"", b"", b""), FILE)
