"""Decoding: encodings, damaged bytes, mojibake and visual order, by cases and by properties."""

import re
from pathlib import Path
from typing import Any

import ftfy.bad_codecs  # noqa: F401
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import UrduNewsError
from helpers.files.decoding import Decoded, decode, in_logical_order
from tests.support.paths import toml_cases

FILE = Path("x.txt")
CASES = toml_cases("encodings.toml")["bytes"]
URDU = "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےۓئۂؤآأ"
WORDS = st.lists(st.text(URDU, min_size=1, max_size=8), min_size=6, max_size=40)
LINES = st.builds(" ".join, WORDS)
SENTENCES = [
    "صدر نے کہا کہ وہ آج شام وزیر اعظم سے ملاقات کریں گے۔",
    "حکومت نے صحافیوں کو بتایا کہ فوج کی تعیناتی کا فیصلہ نہیں ہوا، “ضلع” کی انتظامیہ خاموش ہے…",
    "کیا یہ 12 فیصد اضافہ (سالانہ) ہے؟ طویل بحث؛ غصہ۔",
]


def written(case: dict[str, Any]) -> bytes:
    """Return the bytes of a case."""
    text, content = case["text"], b""
    for number, step in enumerate(case["steps"]):
        if number % 2:
            text = content.decode(step)
        else:
            for lost in case.get("drop", ()) if number else ():
                text = text.replace(lost, "")
            content = text.encode(step)
    if "replace" in case:
        pattern, replacement = case["replace"]
        content = re.sub(pattern.encode("latin-1"), replacement.encode("latin-1"), content)
    return content


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(UrduNewsError, match=case["refused"]):
            decode(written(case), FILE)
        return
    found = decode(written(case), FILE)
    assert (found.text, found.encoding) == (case.get("expected", case["text"]), case["encoding"])
    assert case["note"] in " ".join(found.notes) if "note" in case else not found.notes


@pytest.mark.parametrize("read_as", ["cp1256", "sloppy-windows-1252", "latin-1", "mac_roman", "cp850"])
@given(
    lines=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), garbled=st.sets(st.integers(0, 4), min_size=1)
)
def test_garbled_lines_among_others_are_restored(read_as: str, lines: list[str], garbled: set[int]) -> None:
    places = {place for place in garbled if place < len(lines)}
    mixed = [line.encode().decode(read_as) if place in places else line for place, line in enumerate(lines)]
    found = decode("\n".join(mixed).encode(), FILE)
    assert found.text == "\n".join(lines)
    assert len(found.notes) == bool(places)


@given(LINES)
def test_real_letters_in_any_order_are_no_mojibake(text: str) -> None:
    assert decode(text.encode(), FILE) == Decoded(text, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
@given(text=LINES)
def test_text_in_every_encoding_of_unicode_comes_back(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), FILE) == Decoded(text, encoding.removesuffix("-sig"))


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        decode(content, FILE)
    except UrduNewsError as error:
        assert str(error).startswith("x.txt ")  # noqa: PT017


@given(st.sampled_from(SENTENCES), st.data())
def test_damaged_text_is_text_or_refused(text: str, data: st.DataObject) -> None:
    content = bytearray(text.encode())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        found = decode(bytes(content), FILE)
    except UrduNewsError:
        return
    # Each replacement is visible, and reported.
    assert ("\N{REPLACEMENT CHARACTER}" in found.text) <= bool(found.notes)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.inp", b"anything"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "InPage100".encode("utf-16-le") + bytes(500)),
        ("a.txt", b"\x04\x81\x04\x82 \x04\x9a\x04\xa1\r\n" * 20),
    ],
    ids=["extension", "document", "copied text"],
)
def test_an_inpage_document_is_named(name: str, content: bytes) -> None:
    with pytest.raises(UrduNewsError, match="is an InPage document"):
        decode(content, Path(name))


def test_reversed_text_is_turned_or_refused() -> None:
    text = "\n".join(SENTENCES[:2] * 3)
    turned = in_logical_order(Decoded("\n".join(line[::-1] for line in text.split("\n")), "utf-8"), FILE)
    assert (turned.text, len(turned.notes)) == (text, 1)
    with pytest.raises(UrduNewsError, match="letters in reverse"):
        in_logical_order(Decoded("۔ےئوہ شوخ گول روا یئوہ شراب ںیم روہال", "utf-8"), FILE)
    assert in_logical_order(Decoded(text, "utf-8"), FILE) == Decoded(text, "utf-8")
