"""Tables: source and licence, sorting, unique rows, glyph names and canonical spelling."""

import csv
import tomllib
import unicodedata
from pathlib import Path

import pytest
from urduhack.normalization.character import CORRECT_URDU_CHARACTERS

from helpers import tables
from helpers.text.alphabet import alphabet, names
from helpers.text.normalisation import normalise

FOLDER = tables.FOLDER
FILES = sorted(path for path in FOLDER.rglob("*") if path.suffix in {".csv", ".toml"})
CSV = [path for path in FILES if path.suffix == ".csv"]
LETTERS = tomllib.loads((FOLDER / "letters.toml").read_text(encoding="utf-8"))
# Presentation forms with a decomposition, except those that the table keeps.
PRESENTATION_FORMS = [
    chr(code)
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
    if unicodedata.decomposition(chr(code)) and chr(code) not in alphabet().stays
]
# Columns that hold other spellings on purpose.
NOT_CANONICAL = {"deictics.csv": {"form"}, "spellings.csv": {"from"}, "digits.csv": {"arabic"}}


def cells(path: Path) -> list[dict[str, str]]:
    return list(tables.rows(str(path.relative_to(FOLDER))))


def by_name(path: Path) -> str:
    return str(path.relative_to(FOLDER))


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_header_names_source_and_licence(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    header = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#")).lower()
    assert text.startswith("#")
    assert "source" in header
    assert "licen" in header
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_sources_list_the_table(path: Path) -> None:
    listed = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert f"`{by_name(path)}`" in listed or f"`{path.relative_to(FOLDER).parts[0]}/" in listed


@pytest.mark.parametrize("path", CSV, ids=by_name)
def test_rows_are_sorted_complete_and_unique(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(line for line in file if not line.startswith("#")))
    assert {len(line) for line in lines} == {len(lines[0])}, "a row has more or fewer cells than the header"
    # Sort numbers by value, all other cells by code point.
    key = [int(line[0]) if line[0].isdigit() else line[0] for line in lines[1:]]
    assert key == sorted(key, key=lambda cell: (isinstance(cell, str), cell))
    assert len({tuple(line) for line in lines}) == len(lines)


@pytest.mark.parametrize("path", CSV, ids=by_name)
def test_names_match_the_glyphs(path: Path) -> None:
    for row in cells(path):
        for glyph, name in (("glyph", "name"), ("arabic", "arabic_name")):
            if {glyph, name} <= row.keys():
                assert names(row[glyph]) == row[name]
        if "code" in row:
            assert names(chr(int(row["code"].removeprefix("U+"), 16))) == row["name"]


@pytest.mark.parametrize("path", CSV, ids=by_name)
def test_words_are_in_canonical_spelling(path: Path) -> None:
    for row in cells(path):
        for column in ("form", "word", "lemma", "to"):
            cell = row.get(column, "")
            assert normalise(cell).text == cell or column in NOT_CANONICAL.get(path.name, ())


def test_letters_are_sorted_and_unique() -> None:
    for kind in LETTERS.values():
        written = [row["from"] for row in kind]
        assert written == sorted(set(written))
        for row in kind:
            assert names(row["from"]) == row["from_name"]
            assert names(row["to"]) == row["to_name"]


def test_letter_becomes_the_target_of_its_row() -> None:
    for row in LETTERS["letter"] + LETTERS["deviation"]:
        assert normalise(row["from"]).text == row["to"]


def test_targets_are_not_sources() -> None:
    sources = {row["from"] for row in LETTERS["letter"]}
    assert not sources & {row["to"] for row in LETTERS["letter"]}
    words = {row["from"]: row["to"] for row in tables.rows("spellings.csv")}
    assert not words.keys() & set(words.values())
    assert all(normalise(written).text == word for written, word in words.items())
    assert all(normalise(word).text == word for word in words.values())


def test_rule_of_spelling_corrects_its_example() -> None:
    for row in tables.rows("spelling_rules.csv"):
        assert normalise(row["example"]).text == normalise(row["becomes"]).text == row["becomes"], row["pattern"]


def test_heh_is_corrected_in_the_letters_that_its_row_names() -> None:
    for row in tables.rows("heh.csv"):
        typed = chr(int(row["typed"].removeprefix("U+"), 16))
        assert {*row["word"], *row["other"]} >= {"ھ"}
        assert row["word"].replace("ھ", "ہ") == row["other"].replace("ھ", "ہ")
        assert normalise(row["other"]).text == (row["other"] if typed == "ه" else row["word"])
        if typed != "ھ":
            assert normalise(row["other"].replace("ہ", "ه")).text == row["word"]


def test_presentation_form_becomes_its_letters() -> None:
    not_nfkc = {row["from"] for row in LETTERS["letter"] if row.get("rule") == "presentation form"}
    assert len(PRESENTATION_FORMS) > 600
    for glyph in PRESENTATION_FORMS:
        letters = unicodedata.normalize("NFKC", glyph).replace(" ", "")
        if glyph not in not_nfkc:
            assert normalise(glyph).text == normalise(letters).text, names(glyph)


def test_letters_deviate_from_urduhack_only_by_a_row() -> None:
    ours = {row["from"] for row in LETTERS["letter"] + LETTERS["deviation"]}
    for letter, glyphs in CORRECT_URDU_CHARACTERS.items():
        for glyph in set(glyphs) - ours:
            assert normalise(glyph).text == letter, names(glyph)
    for row in LETTERS["deviation"]:
        assert row["from"] in CORRECT_URDU_CHARACTERS[row["urduhack"]]


def test_marks_are_treated_as_their_row_says() -> None:
    for row in tables.rows("marks.csv"):
        mark = chr(int(row["code"].removeprefix("U+"), 16))
        kept = row["fate"] in {"kept", "stays"}
        assert normalise(mark).text == (mark if kept else ""), row["name"]
        if row["fate"] in {"removed", "invisible"}:
            assert normalise(f"ب{mark}").text == "ب", row["name"]
