"""Word documents: paragraphs, headings and tables of .docx, without deleted text, footnotes and comments."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from helpers.base.errors import UrduNewsError, reject
from helpers.files.decoding import damage_message
from helpers.files.readers.articles_read import ArticlesRead
from helpers.files.readers.columns import articles_of, meaning
from helpers.files.readers.documents.headings import Block, Declared, confirmed_title, read_blocks
from helpers.files.readers.recognition.zip_files import READING_ERRORS
from helpers.files.readers.texts.article_marks import PAGE_BREAK
from helpers.files.readers.texts.headlines import ends_sentence
from helpers.files.readers.texts.splitting import Parts, split_articles

# Bytes of a document unpacked, pictures included, all of which are loaded.
MOST_UNPACKED_BYTES = 300_000_000
# Content types of documents with macros and of templates, which are documents otherwise.
SIBLING_TYPES = tuple(
    f"application/vnd.{kind}.main+xml"
    for kind in (
        "ms-word.document.macroEnabled",
        "ms-word.template.macroEnabledTemplate",
        "openxmlformats-officedocument.wordprocessingml.template",
    )
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TABLE, RUN, BREAK = (f"{WORD}{name}" for name in ("p", "tbl", "r", "br"))
# Rows of a table, not those of a table in one of its cells; also in content controls and inserted ones.
ROWS = "./w:tr | ./w:sdt/w:sdtContent/w:tr | ./w:ins/w:tr"
# Deleted text, text moved elsewhere, and the older copy of a text box.
SKIPPED = frozenset(
    {
        *(f"{WORD}{name}" for name in ("del", "moveFrom", "pPr", "sectPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
CHARACTERS = {
    f"{WORD}tab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
# Names of styles, which are English in every language of Word.
HEADING_LEVELS = {"title": 1} | {f"heading {number}": number + 1 for number in range(1, 10)}
CONTENTS_STYLE = "toc "


def read_word(content: bytes, file: Path) -> ArticlesRead:
    """Read a Word document: one article, or one for each of its headlines, or for each row of its only table.

    Raises:
        UrduNewsError: it is damaged, unpacks to too much, or is another kind of file.
    """
    document = _opened(content, file)
    footnotes = sum(1 for _ in document.element.body.iter(f"{WORD}footnoteReference", f"{WORD}endnoteReference"))
    declared = Declared(title=document.core_properties.title.strip() or None)
    found = _table_of_articles(document, file) or read_blocks(_paged_blocks(document, declared), file, declared)
    notes = (f"{file}: the footnotes ({footnotes}) were not read.",) if footnotes else ()
    return found._replace(notes=(*found.notes, *notes))


def _not_word_message(file: Path) -> str:
    """Return the message for a file that another program made."""
    return f"{file} is not a Word document. Open it in the program that made it, and save it as .docx."


def _opened(content: bytes, file: Path) -> Any:
    from docx.document import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.opc.part import PartFactory
    from docx.package import Package
    from docx.parts.document import DocumentPart
    from lxml.etree import LxmlError

    PartFactory.part_type_for.update(dict.fromkeys(SIBLING_TYPES, DocumentPart))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            # zipfile reads no more of a part than it declares.
            if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED_BYTES:
                reject(f"{file} unpacks to more than {MOST_UNPACKED_BYTES / 1e6:,.0f} MB. Remove its pictures.")
            if "[Content_Types].xml" not in package.namelist():
                reject(_not_word_message(file))
        part = Package.open(io.BytesIO(content)).main_document_part
    except (*READING_ERRORS, PackageNotFoundError, LxmlError, KeyError, ValueError) as error:
        raise UrduNewsError(damage_message(file, error)) from error
    if not isinstance(part, DocumentPart):
        reject(_not_word_message(file))
    document: Document = part.document
    return document


def _paged_blocks(document: Any, declared: Declared) -> list[Block]:
    """Return the blocks of a document, with its page breaks if they may be the boundaries of articles."""
    blocks = _blocks(document)
    has_breaks = document.element.body.xpath(".//w:br[@w:type='page'] | .//w:pPr/w:pageBreakBefore | .//w:pPr/w:sectPr")
    if not has_breaks or any(block.level for block in blocks):
        return blocks
    paged = _blocks(document, pages=True)
    text = "\n".join(block.text for block in blocks)
    one = Parts(split_articles(text, "no").parts)
    if confirmed_title(declared.title, text) or split_articles(text) != one:
        return blocks
    found = split_articles("\n".join(block.text for block in paged))
    return paged if len(found.parts) > 1 or found.note else blocks


def _blocks(document: Any, *, pages: bool = False) -> list[Block]:
    """Return the paragraphs and tables of a document in their order; a text box follows its paragraph."""
    names = {style.style_id: (style.name or "").casefold() for style in document.styles}
    blocks: list[Block] = []
    for part in _tops(document.element.body):
        if part.tag == TABLE:
            blocks += [Block(line) for row in part.xpath(ROWS) if (line := _row_text(row))]
            continue
        style = names.get(part.style or "", "")
        if style.startswith(CONTENTS_STYLE):
            continue
        level = HEADING_LEVELS.get(style, 0)
        if pages:
            blocks += _on_pages(part, blocks)
        else:
            text = _text(part)
            blocks.append(Block(text.replace("\n", " ") if level else text, level))
        blocks += [Block(_text(inner)) for inner in _boxed(part)]
    return blocks


def _on_pages(paragraph: Any, above: Sequence[Block]) -> list[Block]:
    """Return a paragraph with its page breaks; a blank line follows a bold headline at the beginning of a page."""
    pages = [piece.strip() for piece in _written(paragraph).split(PAGE_BREAK)]
    if paragraph.find(f"{WORD}pPr/{WORD}pageBreakBefore") is not None:
        pages.insert(0, "")
    section = paragraph.find(f"{WORD}pPr/{WORD}sectPr")
    if section is not None and not section.xpath("./w:type[@w:val='continuous']"):
        pages.append("")
    last = next((block.text for block in reversed(above) if block.text), "")
    blocks: list[Block] = []
    for number, text in enumerate(pages):
        if number and last:
            blocks.append(Block(PAGE_BREAK))
            last = PAGE_BREAK
        if text or len(pages) == 1:
            is_headline = bool(text) and last in ("", PAGE_BREAK) and _is_bold(paragraph) and not ends_sentence(text)
            blocks += [Block(text), Block("")] if is_headline else [Block(text)]
            last = text or last
    return blocks


def _is_bold(paragraph: Any) -> bool:
    """Return whether all the text of a paragraph is set in bold letters."""
    runs = [run for run in paragraph.iter(RUN) if run.find(f"{WORD}t") is not None]
    bold = [run.find(f"{WORD}rPr/{WORD}b") for run in runs]
    return bool(bold) and all(sign is not None and sign.get(f"{WORD}val") not in ("0", "false") for sign in bold)


def _table_of_articles(document: Any, file: Path) -> ArticlesRead | None:
    """Return an article for each row of a document that is only a table whose heading names the columns of articles."""
    import polars as pl

    tops = [part for part in _tops(document.element.body) if part.tag == TABLE or _text(part)]
    if len(tops) != 1 or tops[0].tag != TABLE:
        return None
    heading, *rows = [["\n".join(cell) for cell in _cells(row)] for row in tops[0].xpath(ROWS)] or [[]]
    known = [meaning(name) for name in heading]
    are_names = len(set(heading)) == len(heading) and "text" in known and sum(map(bool, known)) > 1
    if not are_names or not rows or any(len(row) != len(heading) for row in rows):
        return None
    found = articles_of(pl.DataFrame(rows, schema=dict.fromkeys(heading, pl.String), orient="row"), file)
    return found._replace(notes=(f"{file}: read as a table with an article in each row.", *found.notes))


def _tops(body: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a document that are in no other, also those of content controls."""
    from lxml import etree

    walk = etree.iterwalk(body, events=("start",))
    for _, part in walk:
        if part.tag in (PARAGRAPH, TABLE):
            yield part
        if part.tag in (PARAGRAPH, TABLE) or part.tag in SKIPPED:
            walk.skip_subtree()


def _boxed(paragraph: Any) -> Iterator[Any]:
    """Yield the paragraphs of the text boxes that are anchored in a paragraph."""
    from lxml import etree

    walk = etree.iterwalk(paragraph, events=("start",))
    for _, part in walk:
        if part.tag in SKIPPED:
            walk.skip_subtree()
        elif part.tag == PARAGRAPH and part is not paragraph:
            yield part


def _row_text(row: Any) -> str:
    """Return the text of a row of a table: a tab between its cells; as lines if only one of them has a text."""
    cells = _cells(row)
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        return "\n".join(filled[0])
    return "\t".join(" ".join(" ".join(cell).split()) for cell in cells).strip("\t")


def _cells(row: Any) -> list[list[str]]:
    """Return the paragraphs with text in each cell of a row."""
    return [
        [text for inner in cell.iter(PARAGRAPH) if (text := _text(inner))]
        for cell in row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc")
    ]


def _text(paragraph: Any) -> str:
    """Return the text of a paragraph: with insertions and the text of links, without text boxes and hidden text."""
    return _written(paragraph).replace(PAGE_BREAK, "\n").strip()


def _written(paragraph: Any) -> str:
    """Return the text of a paragraph with its page breaks."""
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, part in walk:
        if part.tag in SKIPPED or (part.tag == PARAGRAPH and part is not paragraph) or _is_hidden(part):
            walk.skip_subtree()
        elif part.tag == f"{WORD}t":
            parts.append(part.text or "")
        elif part.tag == BREAK and part.get(f"{WORD}type") == "page":
            parts.append(PAGE_BREAK)
        else:
            parts.append(CHARACTERS.get(part.tag, ""))
    return "".join(parts)


def _is_hidden(part: Any) -> bool:
    hidden = part.find(f"{WORD}rPr/{WORD}vanish") if part.tag == RUN else None
    return hidden is not None and hidden.get(f"{WORD}val") not in ("0", "false")
