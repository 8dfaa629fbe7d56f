"""File formats: the registry from which help, errors and documentation are made; ``readers`` reads them."""

from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from helpers.base.errors import UrduNewsError

# What is written in a format.
Output: TypeAlias = Literal["table", "picture", "tagged text", "calendar", "map", "page"]


class Format(NamedTuple):
    """A file format: its name, its extensions, what is read from it and what is written in it."""

    name: str
    extensions: tuple[str, ...]
    # What a file holds when it is read; empty for a format that is only written.
    read: Literal["", "one article", "one article per row"] = ""
    written: Output | None = None


FORMATS = (
    Format("plain text", (".txt",), read="one article"),
    Format("web page", (".html", ".htm"), read="one article"),
    Format("web page in one file", (".mhtml", ".mht"), read="one article"),
    Format("e-mail", (".eml",), read="one article"),
    Format("mailbox", (".mbox",), read="one article per row"),
    Format("Word", (".docx", ".docm", ".dotx"), read="one article"),
    Format("Markdown", (".md",), read="one article"),
    Format("subtitles", (".srt", ".vtt"), read="one article"),
    Format("CSV", (".csv",), read="one article per row", written="table"),
    Format("text with tabs", (".tsv", ".tab"), read="one article per row"),
    Format("Excel", (".xlsx",), read="one article per row", written="table"),
    Format("Excel", (".xls", ".xlsm", ".xlsb"), read="one article per row"),
    Format("OpenDocument spreadsheet", (".ods",), read="one article per row"),
    Format("JSON Lines", (".jsonl",), read="one article per row", written="table"),
    Format("JSON Lines", (".ndjson",), read="one article per row"),
    Format("Parquet", (".parquet",), read="one article per row", written="table"),
    Format("JSON", (".json",), read="one article per row"),
    Format("feed or corpus (XML)", (".xml", ".rss", ".atom"), read="one article per row"),
    Format("archive", (".zip", ".tar"), read="one article per row"),
    Format("SVG", (".svg",), written="picture"),
    Format("PNG", (".png",), written="picture"),
    Format("PDF", (".pdf",), read="one article", written="picture"),
    Format("TimeML", (".tml", ".xml"), written="tagged text"),
    Format("iCalendar", (".ics",), written="calendar"),
    Format("GeoJSON", (".geojson",), written="map"),
    Format("report", (".html",), written="page"),
)
# A second extension, of a compressed file, and pyarrow's name of the compression.
COMPRESSIONS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2"}

READABLE = tuple(extension for one in FORMATS if one.read for extension in one.extensions)
# Those that a message names: most people have these, and all of them would fill a screen.
COMMON = (".txt", ".docx", ".pdf", ".html", ".csv", ".xlsx", ".json")


def extensions_for(*outputs: Output) -> tuple[str, ...]:
    """Return the extensions of these outputs, in the order of the outputs.

    >>> extensions_for("picture")
    ('.svg', '.png', '.pdf')
    """
    return tuple(
        extension for output in outputs for one in FORMATS if one.written == output for extension in one.extensions
    )


def joined_with_or(extensions: tuple[str, ...]) -> str:
    """Return extensions joined with commas and "or".

    >>> joined_with_or((".svg", ".png", ".pdf"))
    '.svg, .png or .pdf'
    """
    *first, last = extensions
    return f"{', '.join(first)} or {last}" if first else last


def require_extension(path: Path, *outputs: Output) -> str:
    """Return the extension of a file to write, in lower case.

    Raises:
        UrduNewsError: the extension is not one of these outputs.
    """
    extension, allowed = path.suffix.lower(), extensions_for(*outputs)
    if extension not in allowed:
        raise UrduNewsError(f"Cannot write {path}: the name must end in {joined_with_or(allowed)}.")
    return extension


def format_of(file: Path) -> str:
    """Return the extension that names a file's format, compressed or not.

    >>> format_of(Path("خبریں.jsonl.gz"))
    '.jsonl'
    """
    return (Path(file.stem) if is_compressed(file) else file).suffix.lower()


def format_name(extension: str) -> str:
    """Return the name of the format that is read from files with an extension.

    >>> format_name(".htm")
    'web page'
    """
    return next((one.name for one in FORMATS if one.read and extension in one.extensions), extension.removeprefix("."))


def name_of(file: Path) -> str:
    """Return the name of a file without its extensions, which is what its article is called.

    >>> name_of(Path("خبریں.jsonl.gz"))
    'خبریں'
    """
    return Path(file.stem).stem if is_compressed(file) else file.stem


def is_compressed(file: Path) -> bool:
    """Return whether the last extension of a file is that of a compression."""
    return file.suffix.lower() in COMPRESSIONS
