"""Start inputs of the fuzzer: articles, examples and cases, and words of the tables to insert."""

import io
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import polars as pl
from PIL import Image

from fuzz.files import ENDINGS, SEED
from helpers.entities.speech.quotation_marks import STOPS
from helpers.tables import FOLDER, rows
from helpers.text.alphabet import alphabet
from helpers.text.sentences import BRACKETS, DASHES, QUOTES
from helpers.times.lexicon import lexicon

CASES = Path(__file__).parents[1] / "tests" / "cases"
# Tables of words, each with the column of the words.
LISTED = {
    "speech_verbs.csv": "words", "titles.csv": "title", "sentence_edges.csv": "word", "initials.csv": "word",
    "function_words.csv": "form", "compounds.csv": "compound", "affixes.csv": "affix",
}  # fmt: skip
# Extreme or invalid numbers, dates and settings, and characters that end a line or a cell.
ODD = (
    *(
        "0",
        "-1",
        "9999999999",
        f"10{'0' * 30}",
        "1e400",
        "31",
        "32",
        "13",
        "0000",
        "9999",
        "10000",
        "29",
        "1500",
        "1501",
    ),
    *(
        "2024-06-19",
        "2024-13-01",
        "2023-02-29",
        "nan",
        "\0",
        "\r",
        "\r\n",
        "\t",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "=",
    ),
    *(
        "@",
        "'",
        '"',
        ",",
        "<",
        "&#0;",
        "]]>",
        "\\ud800",
        "{}",
        "%s",
        "(?:",
        "*",
        "?",
        "[",
        "\\",
        "https://",
        "www.",
        "#",
    ),
)


@cache
def words() -> tuple[str, ...]:
    """Return words of the tables: time words, digits, marks, titles, verbs of speech."""
    found = {" ".join(entry) for entry in lexicon()}
    found |= {row[column] for name, column in LISTED.items() for row in rows(name)}
    found |= {row[side] for row in rows("digits.csv") for side in ("value", "glyph", "arabic")}
    found |= {chr(int(row["code"].removeprefix("U+"), 16)) for row in rows("marks.csv")}
    found |= {
        *QUOTES,
        *BRACKETS,
        *DASHES,
        *STOPS,
        *ODD,
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2066, 0x206A)),
        *alphabet().letters,
    }
    return tuple(sorted(found))


@cache
def look_alikes() -> dict[str, str]:
    """Return for each Urdu letter and digit those that look like it and are another character."""
    found: dict[str, str] = {}
    for glyph, letter in alphabet().letters.items():
        found[letter] = found.get(letter, "") + glyph
    for row in rows("digits.csv"):
        found |= {row["value"]: row["glyph"] + row["arabic"], row["glyph"]: row["value"] + row["arabic"]}
    return found


def texts() -> Iterator[str]:
    """Yield articles in pieces, the examples of the rules of time, and the texts of the tests' cases."""
    for file in sorted((FOLDER.parents[2] / "seeds").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        yield from (text[at : at + 400] for at in range(0, len(text), 400))
    yield from (row["example"] for row in rows("times/rules.csv"))
    for file in sorted(CASES.glob("*.toml")):
        for cases in tomllib.loads(file.read_text(encoding="utf-8")).values():
            yield from (case["text"] for case in cases if isinstance(case, dict) and isinstance(case.get("text"), str))


def files() -> Iterator[bytes]:
    """Yield an article in each readable format, after the format byte that ``fuzz.files.readers`` expects."""
    table = pl.DataFrame({"article": ["a", "b"], "text": [SEED[:200], "امن"], "published": ["2024-06-19", None]})
    page = f"<html><head><title>خبر</title></head><body><article><p>{SEED[:300]}</p></article></body></html>"
    parquet = io.BytesIO()
    table.write_parquet(parquet)
    lines = "".join(json.dumps(row, ensure_ascii=number == 0) + "\n" for number, row in enumerate(table.to_dicts()))
    plain = {".txt": SEED[:300], ".html": page, ".htm": page, ".csv": table.write_csv(), ".jsonl": lines}
    contents = {ending: text.encode() for ending, text in plain.items()} | {".parquet": parquet.getvalue()}
    for number, ending in enumerate(ENDINGS):
        for packed in (0, 128):
            yield bytes([number + packed]) + contents[f".{ending.split('.')[1]}"]
    for encoding in ("utf-16", "utf-16-be", "cp1256"):
        yield b"\0" + SEED[:300].encode(encoding, "ignore")


def tables() -> Iterator[bytes]:
    """Yield tables that users may put beside articles."""
    yield "written,words\nبرقراررکھنے,برقرار رکھنے\nنوجوان,نوجوان\nخو د,خود\n".encode()
    yield "file,title,published,source,note\na.txt,خبر,2024-06-19,بی بی سی,\nb.txt,,2024,,\n".encode()
    yield pd.DataFrame({"file": ["a.txt"], "published": ["2024-06"]}).to_csv().encode("utf-16")


def pictures() -> Iterator[bytes]:
    """Yield small pictures in several formats and modes."""
    for mode in ("1", "L", "P", "RGB", "RGBA", "LA"):
        for kind in ("PNG", "GIF", "TIFF", "WEBP"):
            picture = io.BytesIO()
            try:
                Image.new(mode, (9, 7)).save(picture, kind)
            except OSError:
                # Not every format has every mode.
                continue
            yield picture.getvalue()
