"""Files out: whole or not at all, readable by spreadsheets, and never run by them."""

from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from helpers import UrduNewsError
from helpers.files import write_bytes, write_table
from helpers.frames import to_pandas

TABLE = pd.DataFrame({"form": ["خبر", "=1+1", "@x", "-x", "+x", "\tx", 'عام, "اقتباس"\nسطر'], "count": range(7)})


def test_a_file_replaces_the_one_before_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.bin"
    assert write_bytes(path, b"1") == path
    write_bytes(path, b"22")
    assert path.read_bytes() == b"22"
    assert [file.name for file in path.parent.iterdir()] == ["a.bin"]


def test_when_writing_fails_the_earlier_file_stays_and_nothing_lies_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_bytes(tmp_path / "a.txt", b"before")

    def full(self: Path, _: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UrduNewsError, match=r"Cannot write .*a\.txt: No space left on device"):
        write_bytes(path, b"after")
    assert path.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_path_below_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UrduNewsError, match="Cannot write"):
        write_bytes(tmp_path / "file" / "a.txt", b"")


@pytest.mark.parametrize(
    ("ending", "read"),
    [
        ("jsonl", lambda path: pd.read_json(path, lines=True)),
        ("parquet", pd.read_parquet),
        ("PARQUET", pd.read_parquet),
    ],
)
def test_a_table_comes_back_as_it_was(ending: str, read: object, tmp_path: Path) -> None:
    path = write_table(TABLE, tmp_path / f"a.{ending}")
    pd.testing.assert_frame_equal(read(path), TABLE, check_dtype=False)  # type: ignore[operator]


def test_csv_shows_urdu_in_a_spreadsheet_and_runs_nothing(tmp_path: Path) -> None:
    path = write_table(TABLE.rename(columns={"count": "=count"}), str(tmp_path / "a.csv"))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(path)
    assert list(back.columns) == ["form", "'=count"]
    assert back["form"].to_list() == ["خبر", "'=1+1", "'@x", "'-x", "'+x", "'\tx", TABLE["form"].iloc[-1]]
    assert back["'=count"].to_list() == list(range(7))


def test_lists_are_lists_where_there_are_such_and_words_in_a_spreadsheet(tmp_path: Path) -> None:
    table = to_pandas(pl.DataFrame({"value": [["2024-06-18", "2024-06-20"], []]}))
    assert pd.read_csv(write_table(table, tmp_path / "a.csv"))["value"].iloc[0] == "2024-06-18 2024-06-20"
    assert list(pd.read_parquet(write_table(table, tmp_path / "a.parquet"))["value"].iloc[0]) == table["value"].iloc[0]


@pytest.mark.parametrize("name", ["a.doc", "a", ".csv"])
def test_an_ending_that_is_no_table_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match=r"is not \.csv, \.jsonl or \.parquet"):
        write_table(TABLE, tmp_path / name)
