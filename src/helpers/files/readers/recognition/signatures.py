"""Signatures: the first bytes and words of files, by which they are recognised, and what is said of those not read."""

import re
from typing import NamedTuple

# Comments before the first element of a page or of XML, without backtracking into them.
COMMENTS = r"(?:(?><!--.*?-->)\s*)*+"
# Lines of an e-mail, and of a page saved as one, before those that say what it is; some go on in the next line.
HEADERS = r"(?:[A-Z][\w-]*: .*\n(?:[ \t].*\n)*)*?"
# Headers of an e-mail, also without a value, in any order: From, To and Subject.
HEADER = r"(?:[A-Z][\w-]*:.*+\n(?:[ \t].*+\n)*+)*?"
MAIL = rf"(?={HEADER}From:)(?={HEADER}Subject:)(?={HEADER}To:)[A-Z]"
# What may be above them: the mark of a forwarded message, and the first line of a mailbox.
FORWARD_MARK = (
    r"(?:-{2,}[ \t]*(?:Forwarded message|Original Message)[ \t]*-{2,}\s+|Begin forwarded message:\s+|From .*+\n)?"
)
SQL_COMMENTS = r"(?:--.*+\s++|/\*(?>[\s\S]*?\*/);?\s*+)*+"


class Refusal(NamedTuple):
    """What a file is that is not read, and what to do."""

    what: str
    remedy: str = "Save the article as plain text (UTF-8), .docx or .html."


COPY_TEXT = "Copy the text of the article into a plain text file (UTF-8)."
SAVE_TABLE = "Save the table as .parquet or .csv."
EXPORT_TABLE = "Export its table as .csv."
UNPACK = "Unpack it first, and give its files or a .zip of them."
PROGRAM, SETTINGS = Refusal("a program"), Refusal("a file of settings")
TEXTS_BEHIND = "Give the texts from which it was made."
CORPUS = Refusal("a corpus of tagged words", TEXTS_BEHIND)
WORD_LIST = Refusal("a list of words and no text", TEXTS_BEHIND)
REFERENCES = Refusal("a list of references (RIS, EndNote or PubMed)", "Export it as .csv, with the abstracts.")

# The first bytes of files: the extension of their reader, or why they are not read.
FIRST_BYTES: dict[bytes, str | Refusal] = {
    b"%PDF-": ".pdf",
    b"PAR1": ".parquet",
    rb"{\rtf": Refusal("a document in Rich Text Format", "Save it as .docx."),
    b"\x89PNG": Refusal("a picture (PNG)", COPY_TEXT),
    b"\xff\xd8\xff": Refusal("a picture (JPEG)", COPY_TEXT),
    b"GIF8": Refusal("a picture (GIF)", COPY_TEXT),
    b"II*\0": Refusal("a picture (TIFF)", COPY_TEXT),
    b"MM\0*": Refusal("a picture (TIFF)", COPY_TEXT),
    b"RIFF": Refusal("a picture, sound or film (RIFF)", COPY_TEXT),
    b"ID3": Refusal("a sound (MP3)", COPY_TEXT),
    b"\xff\xfb": Refusal("a sound (MP3)", COPY_TEXT),
    b"OggS": Refusal("a sound (Ogg)", COPY_TEXT),
    b"fLaC": Refusal("a sound (FLAC)", COPY_TEXT),
    b"\x7fELF": PROGRAM,
    b"MZ\x90\0": PROGRAM,
    b"\xca\xfe\xba\xbe": PROGRAM,
    b"7z\xbc\xaf\x27\x1c": Refusal("a 7z archive", UNPACK),
    b"Rar!\x1a\x07": Refusal("a RAR archive", UNPACK),
    b"\xfd7zXZ\0": Refusal("compressed with xz", UNPACK),
    b"SQLite format 3\0": Refusal("a database (SQLite)", EXPORT_TABLE),
    b"ARROW1": Refusal("an Arrow file", SAVE_TABLE),
    b"\x89HDF": Refusal("an HDF5 file", SAVE_TABLE),
    b"\x93NUMPY": Refusal("an array of NumPy", SAVE_TABLE),
    b"ORC\x11": Refusal("an ORC file", SAVE_TABLE),
    b"!BDN": Refusal("a mailbox of Outlook"),
    b"wOFF": Refusal("a font"),
    b"wOF2": Refusal("a font"),
    b"bplist": Refusal("a file of settings (property list)"),
}
# Python's pickles, protocols 2 to 5: they can run programs and are never opened.
PICKLE = re.compile(rb"\x80[\x02-\x05][\x95}\](c]")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# The files of a document or program that is a zip file.
ZIP_PARTS: dict[str, str | Refusal] = {
    "word/document.xml": ".docx",
    "word/document2.xml": ".docx",
    "xl/workbook.xml": ".xlsx",
    "xl/workbook.bin": ".xlsb",
    "ppt/presentation.xml": Refusal("a presentation"),
    "Index/Document.iwa": Refusal("a document of Apple Pages or Numbers", "Export it as .docx, .xlsx or .csv."),
    "META-INF/MANIFEST.MF": Refusal("a program (Java)"),
    "AndroidManifest.xml": Refusal("a program (Android)"),
}
# The types of documents that are zip files and say what they are in a file named mimetype.
MIMETYPES: dict[str, str | Refusal] = {
    "application/vnd.oasis.opendocument.text": Refusal("an OpenDocument text", "Save it as .docx."),
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/epub+zip": Refusal("an electronic book (EPUB)", COPY_TEXT),
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of parts in an old Office file, in the order in which they decide; the text decoder explains those of InPage.
OLD_OFFICE_PARTS: dict[str, str | Refusal] = {
    "EncryptedPackage\0": Refusal("protected with a password", "Save it without one."),
    "InPage": ".inp",
    "WordDocument\0": Refusal("a document of Word 97-2003", "Save it as .docx."),
    "PowerPoint Document\0": Refusal("a presentation"),
    "Workbook\0": ".xls",
    "Book\0": ".xls",
}
# How a text begins that is no prose. A dot matches a line end in those of mark-up, and not in the others.
MARKUP_BEGINNINGS: dict[str, str | Refusal] = {
    rf"(?:<\?xml\b[^>]*>\s*)?{COMMENTS}<(?:!doctype html|html)\b": ".html",
    r"<\?xml\b": ".xml",
    r"<\?php\b": PROGRAM,
    r"<svg\b": Refusal("a picture (SVG)", COPY_TEXT),
    rf"{COMMENTS}<(?:head|body|table|div|main|section|p|h[1-6]|span|br|center|font|meta|title)\b[^<>]*>": ".html",
    r"<article\b[^<>]*>\s*<(?:h[1-6]|p|div|header|section)\b": ".html",
    r"""<[a-z][\w:.-]*+(?:\s++[\w:.-]++\s*=\s*(?:"[^"<]*+"|'[^'<]*+'))*+\s*>\s*<[a-z][\w:.-]*+[\s>]""": ".xml",
    r'<doc(?:\s++\w++="[^"\n]*+")*+\s*>': ".xml",
}
TEXT_BEGINNINGS: dict[str, str | Refusal] = {
    r'\[\s*(?:\{\s*["}]|"(?:[^"\\]|\\.)*+"\s*[,\]]|\[\s*")|\{\s*"(?:[^"\\\n]|\\.)*+"\s*:': ".json",
    r'(?:\s*\[){20}|(?:\s*\{\s*"\w*"\s*:){10}': ".json",
    r"WEBVTT\b": ".vtt",
    r"\d+[ \t]*\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> \d\d:\d\d": ".srt",
    # Pages saved as one file have no addressee.
    rf"{FORWARD_MARK}{MAIL}": ".eml",
    rf"{HEADERS}Content-Type: multipart/related\b": ".mhtml",
    rf"{HEADERS}MIME-Version: ": ".eml",
    r"(?:%.*+\s++)*+\\(?:documentclass|documentstyle|usepackage|begin\{)": Refusal("a LaTeX document", COPY_TEXT),
    r"\\indexentry\b": Refusal("the index of a LaTeX document"),
    r"(?:%.*+\s++)*+@(?i:article|book|misc|inproceedings|incollection|proceedings|inbook|booklet|string|comment|"
    r"preamble|techreport|report|phdthesis|mastersthesis|thesis|manual|unpublished|online|electronic)\s*\{": Refusal(
        "a bibliography (BibTeX)"
    ),
    r"TY  -[ \t]*[A-Z]": REFERENCES,
    r"%0 [A-Z][A-Za-z ]+\r?\n(?:%[A-Z0-9@!*+$&(~>\[] .*+\n?){2}": REFERENCES,
    r"PMID- ?\d": REFERENCES,
    r"(?:FN .*+\s+VR .*+\s+)?PT [A-Z]\r?\n[A-Z][A-Z0-9] ": REFERENCES,
    r"(?:%.*+\s++)*+@(?:relation|RELATION|Relation)\s": Refusal("a table of Weka (ARFF)", EXPORT_TABLE),
    r'(?:#.*+\s++)*+msgid\s+"': Refusal("a file of translations (gettext)"),
    r"#!\s*/": PROGRAM,
    rf"{SQL_COMMENTS}(?:CREATE (?:TABLE|DATABASE)|INSERT INTO|DROP TABLE|SET NAMES|SET SQL_MODE)\b": Refusal(
        "a dump of a database (SQL)", EXPORT_TABLE
    ),
    r"%!PS": Refusal("a PostScript file", "Save it as .pdf."),
    r"BEGIN:V(?:CALENDAR|CARD)\b": Refusal("a calendar or an address book"),
    r"(?:openapi|swagger|apiVersion): ": SETTINGS,
}
# Extensions of files that are text, but no article.
REFUSED_EXTENSIONS = {
    ".ipynb": Refusal("a notebook"),
    ".tex": Refusal("a LaTeX document", COPY_TEXT),
    ".idx": Refusal("the index of a LaTeX document"),
    ".bib": Refusal("a bibliography (BibTeX)"),
    **dict.fromkeys((".ris", ".enw", ".nbib"), REFERENCES),
    ".po": Refusal("a file of translations (gettext)"),
    ".pot": Refusal("a file of translations (gettext)"),
    ".log": Refusal("the log of a program"),
    ".sql": Refusal("a dump of a database (SQL)", EXPORT_TABLE),
    **dict.fromkeys((".conllu", ".conll", ".conllx", ".vert", ".iob", ".bio"), CORPUS),
    **dict.fromkeys((".ini", ".cfg", ".conf", ".toml", ".yml", ".yaml", ".properties", ".lock", ".plist"), SETTINGS),
    **dict.fromkeys((".py", ".js", ".mjs", ".ts", ".css", ".scss", ".c", ".h", ".cpp", ".cs", ".java", ".go"), PROGRAM),
    **dict.fromkeys((".rs", ".rb", ".php", ".sh", ".bat", ".ps1", ".r", ".rmd", ".m", ".pl", ".vue", ".jsx"), PROGRAM),
}
# Formats that are not text: what is text in spite of such an extension is read as text.
NOT_TEXT = frozenset([".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".docx", ".pdf"])
DELIMITED, JSON_LINES = frozenset({".csv", ".tsv", ".tab"}), frozenset({".jsonl", ".ndjson"})
