"""Word documents: what a reader sees in Word, with changes accepted."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from helpers.base.errors import UrduNewsError
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.documents.word_documents import read_word
from helpers.files.readers.texts.divided_text import divided

RAIN = "لاہور میں تیز بارش"
RAIN_TEXT = "لاہور میں گزشتہ روز تیز بارش ہوئی۔"
COURT = "عدالت کا نیا فیصلہ"
COURT_TEXT = "عدالت نے درخواست مسترد کر دی۔"
FILE = Path("خبر.docx")


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def read(document: Any) -> ArticlesRead:
    return read_word(saved(document), FILE)


def paragraph(inner: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")


def run(text: str, element: str = "t") -> str:
    return f'<w:r><w:{element} xml:space="preserve">{text}</w:{element}></w:r>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<w:ins>{run('تیز ')}</w:ins><w:del>{run('ہلکی ', 'delText')}</w:del>{run('بارش')}", "تیز بارش"),
        (f"<w:moveFrom>{run('نہیں')}</w:moveFrom><w:moveTo>{run('ہاں')}</w:moveTo>", "ہاں"),
        (f"<w:hyperlink>{run('وزیر اعظم')}</w:hyperlink>{run(' نے کہا۔')}", "وزیر اعظم نے کہا۔"),
        (f"<w:smartTag>{run('لاہور')}</w:smartTag>{run(' میں')}", "لاہور میں"),
        (f"<w:sdt><w:sdtContent>{run('لاہور')}</w:sdtContent></w:sdt>", "لاہور"),
        (run(" HYPERLINK x ", "instrText") + run("بارش"), "بارش"),
        (f"{run('بارش')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>چھپا</w:t></w:r>", "بارش"),
        (f"{run('بارش')}<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> ہوئی</w:t></w:r>", "بارش ہوئی"),
        ("<w:r><w:t>پہلی</w:t><w:br/><w:t>دوسری</w:t><w:tab/><w:t>تیسری</w:t></w:r>", "پہلی\nدوسری\tتیسری"),
    ],
    ids=["changes", "moved", "link", "smart tag", "content control", "field", "hidden", "not hidden", "line and tab"],
)  # fmt: skip
def test_a_paragraph_is_read_as_word_shows_it(inner: str, text: str) -> None:
    document = Document()
    document.element.body.insert(0, paragraph(inner))
    assert read(document).rows[0]["text"] == text


def test_paragraphs_tables_and_text_boxes_keep_their_order() -> None:
    document = Document()
    document.add_paragraph("پہلا پیراگراف۔")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["سال", "تجارت", "2023", "34\nارب"], strict=True):
        cell.text = text
    inner = table.cell(1, 0).add_table(1, 1)
    inner.cell(0, 0).text = "اندر"
    box = f"<w:pict><w:txbxContent {nsdecls('w')}><w:p>{run('خانہ')}</w:p></w:txbxContent></w:pict>"
    fallback = (
        f'<mc:Fallback xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{box}</mc:Fallback>'
    )
    document.element.body.insert(2, paragraph(f"{run('بعد')}<w:r>{box}{fallback}</w:r>"))
    document.add_paragraph("")
    document.add_paragraph("")
    document.add_paragraph("آخری۔")
    assert read(document).rows[0]["text"] == "پہلا پیراگراف۔\nسال\tتجارت\n2023 اندر\t34 ارب\nبعد\nخانہ\n\nآخری۔"


def table_of(*rows: tuple[str, ...]) -> ArticlesRead:
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for cell, text in zip(table._cells, [text for row in rows for text in row], strict=True):
        cell.text = text
    return read(document)


def test_each_row_of_a_table_of_articles_is_one() -> None:
    rows = [
        ("3 مارچ 2022", "زلزلہ", "سوات میں زلزلہ آیا۔\nنقصان نہیں ہوا۔"),
        ("2 فروری 2020", "میلہ", "کراچی میں میلہ سجا۔"),
    ]
    found = table_of(("تاریخ", "سرخی", "متن"), *rows)
    assert [(row["published"], row["title"], row["text"]) for row in found.rows] == [
        ("2022-03-03", *rows[0][1:]),
        ("2020-02-02", *rows[1][1:]),
    ]
    assert found.notes == (f"{FILE}: read as a table with an article in each row.",)
    # The names of other columns, or a text above the table, make it a part of an article.
    assert len(table_of(("سال", "تجارت"), ("2023", "34 ارب")).rows) == 1
    assert len(table_of(("متن", "متن"), ("بارش ہوئی۔", "دھوپ نکلی۔")).rows) == 1


def test_a_table_for_the_layout_is_read_as_lines() -> None:
    document = Document()
    cell = document.add_table(1, 2).cell(0, 1)
    cell.text = RAIN_TEXT
    cell.add_paragraph(COURT_TEXT)
    assert read(document).rows[0]["text"] == f"{RAIN_TEXT}\n{COURT_TEXT}"


@pytest.mark.parametrize("style", ["Title", "Heading 1"])
def test_a_heading_at_the_beginning_is_the_title(style: str) -> None:
    document = Document()
    document.core_properties.title = COURT
    document.add_paragraph(RAIN, style)
    document.add_paragraph(RAIN_TEXT)
    [row] = read(document).rows
    assert (row["title"], row["text"], row["published"]) == (RAIN, f"{RAIN}\n{RAIN_TEXT}", None)


@pytest.mark.parametrize(
    ("declared", "title"), [(RAIN, RAIN), (COURT, None), ("Word Document", None), ("Untitled", None), ("", None)]
)
def test_a_declared_title_is_taken_if_the_text_confirms_it(declared: str, title: str | None) -> None:
    document = Document()
    document.core_properties.title = declared
    document.add_paragraph(RAIN_TEXT)
    assert read(document).rows[0]["title"] == title


def test_each_headline_begins_an_article() -> None:
    document = Document()
    for heading, text in [(RAIN, RAIN_TEXT), (COURT, COURT_TEXT)]:
        document.add_paragraph(heading, "Heading 1")
        document.add_paragraph("پس منظر", "Heading 2")
        document.add_paragraph(text)
    found = read(document)
    assert [(row["article"], row["title"]) for row in found.rows] == [("خبر-1", RAIN), ("خبر-2", COURT)]
    assert found.rows[1]["text"] == f"{COURT}\nپس منظر\n{COURT_TEXT}"
    assert found.notes == ("خبر.docx: read as 2 articles, one for each main heading.",)


@pytest.mark.parametrize(
    ("paragraphs", "notes"),
    [
        ([("Title", RAIN), ("Heading 1", COURT), ("Normal", COURT_TEXT), ("Heading 1", RAIN), ("Normal", COURT)], 0),
        ([("Heading 1", RAIN), ("Normal", RAIN_TEXT), ("Heading 1", "پس منظر"), ("Normal", COURT_TEXT)], 1),
        ([("Normal", RAIN_TEXT), ("Heading 1", COURT), ("Normal", COURT_TEXT), ("Heading 1", RAIN)], 0),
        ([("Heading 1", RAIN), ("Heading 1", COURT), ("Normal", COURT_TEXT)], 1),
    ],
    ids=["title and sections", "short headings", "begins with text", "heading of two lines"],
)  # fmt: skip
def test_headings_of_sections_are_no_articles(paragraphs: list[tuple[str, str]], notes: int) -> None:
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style)
    found = read(document)
    assert (len(found.rows), len(found.notes)) == (1, notes)


def test_footnotes_are_counted_and_contents_skipped() -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("فہرست 1", "toc 1")
    document.element.body.insert(1, paragraph(f'{run(RAIN_TEXT)}<w:r><w:footnoteReference w:id="2"/></w:r>'))
    found = read(document)
    assert [row["text"] for row in found.rows] == [RAIN_TEXT]
    assert found.notes == ("خبر.docx: the footnotes (1) were not read.",)


@pytest.mark.parametrize(
    "kind", ["ms-word.document.macroEnabled", "openxmlformats-officedocument.wordprocessingml.template"]
)
def test_documents_with_macros_and_templates_are_documents(kind: str) -> None:
    document = Document()
    document.add_paragraph(RAIN_TEXT)
    source, target = zipfile.ZipFile(io.BytesIO(saved(document))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            ordinary = b"openxmlformats-officedocument.wordprocessingml.document.main"
            package.writestr(name, source.read(name).replace(ordinary, f"{kind}.main".encode()))
    assert read_word(target.getvalue(), FILE).rows[0]["text"] == RAIN_TEXT


def other_package() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("a.txt", "بارش")
    return target.getvalue()


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package, package.open("a", "w") as part:
        for _ in range(301):
            part.write(b" " * 1_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (saved(Document())[:5_000], "is damaged or incomplete"),
        (b"", "is damaged or incomplete"),
        (other_package(), "is not a Word document"),
        (bomb(), "unpacks to more than 300 MB"),
    ],
    ids=["truncated", "empty", "other", "bomb"],
)
def test_what_is_not_a_readable_document_is_rejected(content: bytes, words: str) -> None:
    with pytest.raises(UrduNewsError, match=words) as caught:
        read_word(content, FILE)
    assert str(caught.value).startswith("خبر.docx ")


PAGES = [
    f"{RAIN} سے تباہی",
    f"{RAIN_TEXT} واسا نے پانی نکالنے کا کام شروع کر دیا ہے۔",
    f"{COURT} آ گیا",
    f"{COURT_TEXT} وکیل نے کہا کہ وہ اپیل کریں گے۔",
]
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def page_of(first: str, second: str, *, between: str = "", before: str = "", after: str = "") -> list[str]:
    """Return the paragraphs of two articles, with a break in the place that is named."""
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    return [
        bold.format(PAGES[0]),
        f"{first}{run(PAGES[1])}{after}",
        *([between] if between else []),
        f"{second}{before}{bold.format(PAGES[2])}",
        run(PAGES[3]),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        page_of("", "", between=BREAK),
        page_of("", "", before=BREAK),
        page_of("", "", after=BREAK),
        page_of("", "<w:pPr><w:pageBreakBefore/></w:pPr>"),
        page_of("<w:pPr><w:sectPr/></w:pPr>", ""),
    ],
)
def test_pages_that_begin_with_headlines_are_articles(paragraphs: list[str]) -> None:
    document = Document()
    for inner in paragraphs:
        document.element.body.insert(-1, paragraph(inner))
    (row,) = read(document).rows
    found = divided(row, FILE)
    assert [(one["title"], one["text"]) for one in found.rows] == [
        (PAGES[0], f"{PAGES[0]}\n\n{PAGES[1]}"),
        (PAGES[2], f"{PAGES[2]}\n\n{PAGES[3]}"),
    ]
    assert "a page break" in found.notes[0]


def test_pages_of_one_article_leave_no_page_break() -> None:
    document = Document()
    for inner in (run(RAIN_TEXT), BREAK, run("شکریہ")):
        document.element.body.insert(-1, paragraph(inner))
    assert [row["text"] for row in read(document).rows] == [f"{RAIN_TEXT}\n\nشکریہ"]
