"""Recognition: prose stays prose, and everything else is what it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.errors import UrduNewsError
from helpers.files.readers.any_file import READERS, read_content
from helpers.files.readers.recognition.content import recognised, text_sample
from helpers.files.readers.spreadsheets.workbooks import read_spreadsheet

RAIN, POWER = "لاہور میں گزشتہ رات تیز بارش ہوئی۔", "کراچی میں بجلی کی بندش کے خلاف احتجاج ہوا۔"


@pytest.mark.parametrize(
    "text",
    [
        f"{RAIN}\n{POWER}\n",
        f"Title: بارش\nDate: 2024-07-01\nSource: صبح نو\n\n{RAIN}",
        "\n".join(f"سوال: {RAIN}\nجواب: {POWER}" for _ in range(5)),
        "\n".join("دل ہی تو ہے نہ سنگ و خشت\tدرد سے بھر نہ آئے کیوں" for _ in range(5)),
        f"[1] {RAIN}\n\n[2] {POWER}",
        f"[{RAIN}]",
        f'["{RAIN}',
        f"{{{RAIN}}}",
        f"<{RAIN}>",
        f"# {RAIN}\n# {POWER}",
        f"-- {RAIN}",
        f"% {RAIN}",
        f"import کا مطلب درآمد ہے۔ {RAIN}",
        "؛".join([RAIN, POWER]),
        "\n".join(f"{RAIN} | {POWER}" for _ in range(5)),
        "\n".join(RAIN.split()),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.text"])
def test_prose_is_prose(text: str, name: str) -> None:
    assert recognised(text.encode(), Path(name)) in (".txt", "", ".text")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('[{"text": "…"}]', ".json"),
        ('\n {\n"a": 1}', ".json"),
        ('["a", "b"]', ".json"),
        ('<?xml version="1.0"?><rss/>', ".xml"),
        ("<!-- x --><!-- y --><!DOCTYPE html><html>", ".html"),
        ('<?xml version="1.0"?>\n<html xmlns="x">', ".html"),
        ("<TABLE border=1><tr>", ".html"),
        ("<corpus><doc>", ".xml"),
        ('<doc id="1" url="x">\nبارش', ".xml"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\nبارش", ".vtt"),
        ("1\n00:00:01,000 --> 00:00:02,000\nبارش", ".srt"),
        (f"title,text\nبارش,{RAIN}\n", ".csv"),
        (f"عنوان;متن\nبارش;{RAIN}\n", ".csv"),
        (f"بارش\t{RAIN}\nبجلی\t{POWER}\n", ".tsv"),
        ("From: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n", ".mhtml"),
        (b"%PDF-1.4", ".pdf"),
        (b"PAR1", ".parquet"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a", "a.xls"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_content_is_recognised_whatever_the_extension(
    content: str | bytes, kind: str, name: str, encoding: str
) -> None:
    given_content = content.encode(encoding) if isinstance(content, str) else content
    assert recognised(given_content, Path(name)) == kind


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", "\\documentclass{article}", "a LaTeX document"),
        ("a.idx", f"\\indexentry{{{RAIN}}}{{1}}", "the index of a LaTeX document"),
        ("a.txt", "@book{a,\n title={x}}", "BibTeX"),
        ("a.arff", "% x\n@relation news\n@attribute text string\n@data\n'بارش'", "a table of Weka (ARFF)"),
        ("a.txt", '# تبصرہ\nmsgid ""\nmsgstr ""', "gettext"),
        ("a.txt", "-- dump\n/*!40101 x */;\nINSERT INTO news VALUES (1);", "a dump of a database"),
        ("a.txt", "#!/bin/sh\n", "a program"),
        ("a.foo", "import os\nfrom a import b\n\ndef main():\n    return 1\n", "a program"),
        ("a.py", f"# {RAIN}", "a program"),
        ("a.yml", f"text: {RAIN}", "a file of settings"),
        ("a.foo", "\n".join(f"key{number}: {RAIN}" for number in range(5)), "a file of settings"),
        ("a.txt", "\n".join(f"2024-07-01 10:00:0{number} INFO {RAIN}" for number in range(5)), "the log of a program"),
        ("a.txt", "\n".join(f"{word}\tNOUN" for word in RAIN.split()), "a corpus of tagged words"),
        ("a.txt", "# id = 1\n" + "\n".join(f"{word} NN" for word in RAIN.split()), "a corpus of tagged words"),
        ("a.txt", " ".join(f"{word}_NN" for word in RAIN.split()), "a corpus of tagged words"),
        ("a.txt", "\n".join(f"{word}\t{count}" for count, word in enumerate(RAIN.split())), "a list of words"),
        ("a.txt", "\n".join((RAIN + POWER).split() * 2), "a list of words"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        ("a.mp3", b"ID3\4", "a sound (MP3)"),
        ("a.zip", b"Rar!\x1a\x07\0", "a RAR archive"),
        ("a.csv", b"SQLite format 3\0", "a database (SQLite)"),
        ("a.pkl", b"\x80\x04\x95", "a pickle of Python"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "Word 97-2003"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "with a password"),
        ("a.doc", rb"{\rtf1 x}", "Rich Text Format"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_refused_by_name(name: str, content: str | bytes, sentence: str) -> None:
    with pytest.raises(UrduNewsError) as caught:
        recognised(content.encode() if isinstance(content, str) else content, Path(name))
    assert str(caught.value).startswith(f"{name} is ")
    assert sentence in str(caught.value)


# Those of spreadsheets start a process for each.
EXTENSIONS = [extension for extension, reader in READERS.items() if reader is not read_spreadsheet]


@given(st.binary(max_size=200), st.sampled_from([*EXTENSIONS, ".doc", ""]))
def test_any_bytes_are_read_or_refused(content: bytes, extension: str) -> None:
    try:
        read_content(content, Path(f"a{extension}"))
    except UrduNewsError as error:
        assert f"a{extension}" in str(error)  # noqa: PT017


@given(st.text(alphabet='<>[]{}()":,;|\t\n\\/!?-%#@ابپ a1', max_size=300))
def test_the_beginning_of_a_text_is_recognised_in_linear_time(text: str) -> None:
    try:
        recognised((text * 50).encode(), Path("a.txt"))
    except UrduNewsError as error:
        assert str(error).startswith("a.txt is ")  # noqa: PT017


def test_a_sample_ends_with_a_complete_line() -> None:
    sample = text_sample(f"{RAIN}\n".encode() * 10_000)
    assert sample is not None
    assert set(sample.splitlines()) == {RAIN}
