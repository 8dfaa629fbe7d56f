"""Properties of reading any file, of any option value, and of written files."""

import bz2
import contextlib
import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
from lxml import etree
from openpyxl import load_workbook
from pyarrow import parquet

import helpers
from fuzz.texts import SEED, check_message, published_for
from helpers import UrduNewsError
from helpers.base.escaping import inert
from helpers.charts.cloud_layout import read_mask
from helpers.cli.app import main
from helpers.files.batches import batches
from helpers.times.export.rows import FORBIDDEN

Result = TypeVar("Result")
ENDINGS = (".txt", ".html", ".csv", ".jsonl", ".parquet", ".txt.gz", ".csv.bz2", ".jsonl.zst", ".parquet.gz", ".htm")
PACKED: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".zst": lambda content: pa.compress(content, codec="zstd", asbytes=True),
}
SCHEMA = Path(helpers.__file__).parent / "tables" / "timeml.rng"
TEXT = SEED[:300]
# Options that take a value and write nothing.
OPTIONS = (
    "frequencies --by", "frequencies --n", "frequencies --top", "frequencies --min-count", "frequencies --period",
    "times --published", "times --region", "tokens --corrections",
)  # fmt: skip


def readers(content: bytes) -> None:
    """Any file gives the same articles whole and streamed, or an error with the name of the file.

    The first byte selects the format; its highest bit decides whether the rest is compressed first.
    """
    ending, body = ENDINGS[content[0] % 128 % len(ENDINGS)] if content else ".txt", content[1:]
    if content[:1] >= b"\x80":
        body = PACKED.get(Path(f"x{ending}").suffix, bytes)(body)
    with TemporaryDirectory(dir=_memory()) as folder:
        file = Path(folder) / f"article{ending}"
        file.write_bytes(body)
        articles = _of_file(lambda: helpers.read_articles(file), file)
        if articles is not None:
            assert articles["article"].is_unique
            assert articles["text"].notna().all()
            if ending == ".txt" and articles["encoding"][0] == "utf-8":
                assert articles["text"][0] == body.decode().removeprefix("\ufeff"), "the text is not that of the file"
        skipped: list[str] = []
        streamed = _of_file(lambda: list(batches(file, on_problem=skipped.append)), file)
        if articles is not None and streamed is not None and not skipped:
            assert [text for batch in streamed for text in batch["text"]] == articles["text"].to_list(), "not the same"


def corrections(content: bytes) -> None:
    """A user's table of spacing corrections is applied, or rejected with an error that names it."""
    with TemporaryDirectory(dir=_memory()) as folder:
        file = Path(folder) / "spacing.csv"
        file.write_bytes(content)
        wanted = _of_file(lambda: helpers.read_corrections(file), file)
        if wanted:
            text = " ".join(wanted)
            tokens = helpers.tokenise(text, corrections=file)
            assert "".join(tokens["surface"]) == text


def descriptions(content: bytes) -> None:
    """A description in ``articles.csv`` is applied, or rejected with an error that names it."""
    with TemporaryDirectory(dir=_memory()) as folder:
        article, file = Path(folder) / "a.txt", Path(folder) / "articles.csv"
        article.write_text(TEXT, encoding="utf-8")
        file.write_bytes(content)
        found = _of_file(lambda: helpers.read_articles(article), file)
        if found is not None:
            assert found["text"].to_list() == [TEXT]
            helpers.find_times(found)


def masks(content: bytes) -> None:
    """A mask for a word cloud is read, or rejected with an error that names it."""
    with TemporaryDirectory(dir=_memory()) as folder:
        file = Path(folder) / "mask.png"
        file.write_bytes(content)
        found = _of_file(lambda: read_mask(file, (80, 60)), file)
        if found is not None:
            assert set(found.ravel().tolist()) <= {0, 255}


def options(values: Sequence[str]) -> None:
    """The command line accepts or rejects any value, without an unexpected error."""
    for given in values:
        _option(given)


def _option(given: str) -> None:
    command, name = OPTIONS[len(given) % len(OPTIONS)].split()
    with TemporaryDirectory(dir=_memory()) as folder:
        article = Path(folder) / "a.txt"
        article.write_text(TEXT, encoding="utf-8")
        # Only the tested option varies; --to writes the result.
        arguments = [command, str(article), "--to", str(Path(folder) / "out.csv"), f"{name}={given}"]
        stderr = io.StringIO()
        with contextlib.redirect_stderr(stderr), contextlib.redirect_stdout(io.StringIO()):
            code = main(arguments)
        assert code in (0, 2), stderr.getvalue()
        assert not code or stderr.getvalue().strip().endswith("."), stderr.getvalue()


def exports(texts: Sequence[str]) -> None:
    """Independent parsers read written files and find the original content."""
    for text in texts:
        _written(text)


def _written(text: str) -> None:
    articles = pd.DataFrame({"article": [text[:20] or "x"], "title": [text[20:60]], "text": [text]})
    published = published_for([text])
    times = helpers.find_times(articles, published=published)
    with TemporaryDirectory(dir=_memory()) as folder:
        place = Path(folder)
        [tagged] = helpers.write_timeml(articles, place / "x.tml", published=published)
        root = etree.fromstring(tagged.read_bytes())
        _timeml_schema().assertValid(root)
        assert "".join(root.find("TEXT").itertext()) == FORBIDDEN.sub("\ufffd", text)
        assert [tag.text for tag in root.iter("TIMEX3") if tag.get("tid") != "t0"] == [
            FORBIDDEN.sub("\ufffd", surface) for surface in times["surface"]
        ]
        events = helpers.timeline(articles, published=published)
        done = helpers.write_calendar(events, place / "x.ics")
        _calendar(done.path.read_bytes(), events["begin"].dropna().to_list())
        for ending, read in READ_BACK.items():
            table = events.drop(columns=["range", "tolerance_days"])
            file = helpers.write_table(table, place / f"x{ending}")
            wanted = [[_as_written(cell, ending) for cell in row] for row in table.itertuples(index=False)]
            assert read(file) == wanted, f"{ending} is not read as it was written"


def _as_written(cell: object, ending: str) -> object:
    """Return the content of a cell that a parser must find."""
    if pd.isna(cell):  # type: ignore[call-overload]
        return "" if ending == ".csv" else None
    if ending == ".csv":
        return inert(str(cell))
    if isinstance(cell, str) and ending == ".xlsx":
        return re.sub("[\ufffe\uffff]", "\ufffd", cell)
    return cell.item() if isinstance(cell, np.generic) else cell


def _read_csv(file: Path) -> list[list[object]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(map(list, list(csv.reader(lines))[1:]))


def _read_xlsx(file: Path) -> list[list[object]]:
    rows = load_workbook(file).worksheets[0].iter_rows(values_only=True, min_row=2)
    return [
        [re.sub(r"_x([0-9A-F]{4})_", _unescaped, cell) if isinstance(cell, str) else cell for cell in row]
        for row in rows
    ]


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _read_jsonl(file: Path) -> list[list[object]]:
    return [list(json.loads(line).values()) for line in file.read_text(encoding="utf-8").split("\n") if line]


def _read_parquet(file: Path) -> list[list[object]]:
    return [list(row.values()) for row in parquet.read_table(file).to_pylist()]


READ_BACK = {".csv": _read_csv, ".xlsx": _read_xlsx, ".jsonl": _read_jsonl, ".parquet": _read_parquet}


def _calendar(content: bytes, begins: list[str]) -> None:
    """Check a calendar by RFC 5545: lines of at most 75 bytes end in CRLF and continue after a space."""
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines), "a line too long, or broken"
    whole = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert whole[0] == "BEGIN:VCALENDAR"
    assert whole[-2:] == ["END:VCALENDAR", ""]
    assert all(re.match(r"[A-Z-]+[:;]", line) for line in whole[:-1]), "a line without a name"
    dates = [line.rpartition(":")[2] for line in whole if line.startswith("DTSTART")]
    assert dates == [begin.replace("-", "") for begin in begins]


def _of_file(use: Callable[[], Result], file: Path) -> Result | None:
    try:
        return use()
    except UrduNewsError as error:
        check_message(error, file.name)
        return None


@cache
def _timeml_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMA))


@cache
def _memory() -> str | None:
    """Return a folder in memory, if there is one, because a disk would be the bottleneck."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
