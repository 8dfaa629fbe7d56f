"""Files out: whole or not at all, readable by spreadsheets, and never run by them."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from openpyxl import load_workbook

from helpers import UrduNewsError, read_articles
from helpers.base.atomic_files import PARTIAL, beside, write_bytes
from helpers.base.dataframes import to_pandas
from helpers.base.limits import SHEET_CELL_CHARACTERS, SHEET_ROWS
from helpers.base.translation import in_language
from helpers.files.table_writing import write_parts, write_table, write_tables

TABLE = pd.DataFrame({"form": ["خبر", "=1+1", "@x", "-x", "+x", "\tx", 'عام, "اقتباس"\nسطر'], "count": range(7)})


def test_a_file_replaces_the_one_before_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.bin"
    assert write_bytes(path, b"1") == path
    write_bytes(path, b"22")
    assert path.read_bytes() == b"22"
    assert [file.name for file in path.parent.iterdir()] == ["a.bin"]


def test_a_failed_write_keeps_the_earlier_file_and_leaves_no_other(
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


def test_unfinished_files_of_killed_runs_are_removed_and_those_in_use_stay(tmp_path: Path) -> None:
    hours = {"earlier": -30, "tomorrow": 30, "now": -1}
    for name, later in hours.items():
        path = tmp_path / f".{name}{PARTIAL}"
        path.write_text("half")
        os.utime(path, (time.time() + 3600 * later,) * 2)
    (tmp_path / ".mine.partial").write_text("not ours")
    os.utime(tmp_path / ".mine.partial", (0, 0))
    write_bytes(tmp_path / "a.txt", b"")
    assert sorted(file.name for file in tmp_path.iterdir()) == [".mine.partial", f".now{PARTIAL}", "a.txt"]


def test_two_writers_of_one_file_do_not_mix_and_the_last_one_wins(tmp_path: Path) -> None:
    with beside(tmp_path / "a.txt") as one, beside(tmp_path / "a.txt") as other:
        one.write_text("one")
        other.write_text("other")
    assert (tmp_path / "a.txt").read_text() == "one"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_the_longest_file_name_can_be_written(tmp_path: Path) -> None:
    assert write_bytes(tmp_path / f"{'a' * 251}.csv", b"1").read_bytes() == b"1"


def test_a_link_is_replaced_and_its_target_stays(tmp_path: Path) -> None:
    """Of the file itself, and of any name it could have while it is written; its rights are those of any new file."""
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    out = tmp_path / "out"
    out.mkdir()
    for name in ("a.csv", f".a.csv.{os.getpid()}.partial", ".a.csv.partial", "a.csv.tmp"):
        (out / name).symlink_to(outside)
    before = os.umask(0o027)
    try:
        write_table(TABLE, out / "a.csv")
        write_parts([TABLE], out / "b.csv")
    finally:
        os.umask(before)
    assert outside.read_bytes() == b"mine"
    assert not (out / "a.csv").is_symlink()
    assert [(out / name).stat().st_mode & 0o777 for name in ("a.csv", "b.csv")] == [0o640, 0o640]


def test_writing_changes_no_existing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "guessed")
    (tmp_path / f".guessed{PARTIAL}").symlink_to(tmp_path / "outside")
    with pytest.raises(UrduNewsError, match="Cannot write"):
        write_bytes(tmp_path / "a.csv", b"x")
    assert not (tmp_path / "outside").exists()


def test_safe_names_may_have_the_longest_length(tmp_path: Path) -> None:
    path = write_bytes(tmp_path / ("خ" * 125 + ".csv"), b"1")
    assert path.read_bytes() == b"1"


def test_a_path_below_a_file_is_an_error(tmp_path: Path) -> None:
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
def test_a_table_survives_a_round_trip(ending: str, read: object, tmp_path: Path) -> None:
    path = write_table(TABLE, tmp_path / f"a.{ending}")
    pd.testing.assert_frame_equal(read(path), TABLE, check_dtype=False)  # type: ignore[operator]


def test_csv_shows_urdu_in_a_spreadsheet_and_runs_nothing(tmp_path: Path) -> None:
    path = write_table(TABLE.rename(columns={"count": "=count"}), str(tmp_path / "a.csv"))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(path)
    assert list(back.columns) == ["form", "'=count"]
    assert back["form"].to_list() == ["خبر", "'=1+1", "'@x", "'-x", "'+x", "'\tx", TABLE["form"].iloc[-1]]
    assert back["'=count"].to_list() == list(range(7))


def test_an_integer_stays_one_beside_an_empty_cell(tmp_path: Path) -> None:
    """As pandas 3.0 maps a column of both, 2 became 2.0."""
    table = to_pandas(pl.DataFrame({"range": [2, None], "form": ["خبر", None], "sure": [True, None]}))
    assert write_table(table, tmp_path / "a.csv").read_text(encoding="utf-8-sig") == "range,form,sure\n2,خبر,True\n,,\n"


def test_lists_stay_lists_in_json_and_become_words_in_csv(tmp_path: Path) -> None:
    table = to_pandas(pl.DataFrame({"value": [["2024-06-18", "2024-06-20"], []]}))
    assert pd.read_csv(write_table(table, tmp_path / "a.csv"))["value"].iloc[0] == "2024-06-18 2024-06-20"
    assert list(pd.read_parquet(write_table(table, tmp_path / "a.parquet"))["value"].iloc[0]) == table["value"].iloc[0]


def sheet(path: Path) -> list[list[tuple[str, object]]]:
    """The cells of a sheet as another program reads them: what kind each is, and its value."""
    page = load_workbook(path).active
    assert page.sheet_view.rightToLeft
    return [[(cell.data_type, cell.value) for cell in row] for row in page.iter_rows()]


def test_a_sheet_keeps_text_and_numbers(tmp_path: Path) -> None:
    table = TABLE.assign(share=[0.5, None, float("inf"), float("nan"), 1, 2, 3], known=[True, False, None, 1, 1, 1, 1])
    heading, *cells = sheet(write_table(table.rename(columns={"count": "=count"}), tmp_path / "a.xlsx"))
    assert heading == [("s", "form"), ("s", "=count"), ("s", "share"), ("s", "known")]
    assert [row[0] for row in cells] == [("s", text) for text in TABLE["form"]]
    assert [row[1] for row in cells] == [("n", number) for number in range(7)]
    assert [value for _, value in (row[2] for row in cells)] == [0.5, None, "inf", None, 1, 2, 3]
    assert [row[3] for row in cells[:3]] == [("b", True), ("b", False), ("n", None)]


def test_the_same_table_gives_the_same_sheet(tmp_path: Path) -> None:
    paths = [write_table(TABLE, tmp_path / name) for name in ("a.xlsx", "b.XLSX")]
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("text", ["http://x.example/", "{=1+1}", "123", "true", "{TABLE()}", "  خبر  "])
def test_a_sheet_never_interprets_text(text: str, tmp_path: Path) -> None:
    path = write_table(pd.DataFrame({"form": [text]}), tmp_path / "a.xlsx")
    assert sheet(path)[1] == [("s", text)]
    assert load_workbook(path).active["A2"].hyperlink is None


def test_a_sheet_replaces_cuts_or_rejects_what_it_cannot_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = pd.DataFrame({"form": pd.Series(["\ud800خبر\uffff", "خ" * (SHEET_CELL_CHARACTERS + 5)], dtype=object)})
    (_, [(_, short)], [(_, long)]) = sheet(write_table(table, tmp_path / "a.xlsx"))
    assert short == "\ufffdخبر\ufffd"
    assert long == "خ" * (SHEET_CELL_CHARACTERS - 1) + "…"
    monkeypatch.setattr("helpers.files.table_writing.SHEET_ROWS", 2)
    assert SHEET_ROWS > 1_000_000
    with pytest.raises(UrduNewsError, match=r"a sheet holds 1 rows and the table has more\. Choose \.csv or \.parquet"):
        write_table(table, tmp_path / "a.xlsx")


def test_lists_and_missing_values_in_a_sheet(tmp_path: Path) -> None:
    table = to_pandas(pl.DataFrame({"value": [["2024-06-18", "2024-06-20"], [], None], "n": [1, None, 3]}))
    cells = sheet(write_table(table, tmp_path / "a.xlsx"))[1:]
    assert [row[0][1] for row in cells] == ["2024-06-18 2024-06-20", "", None]
    assert [row[1][1] for row in cells] == [1, None, 3]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_a_table_in_parts_equals_a_complete_one(ending: str, tmp_path: Path) -> None:
    whole, in_parts = tmp_path / f"whole.{ending}", tmp_path / f"in_parts.{ending}"
    write_table(TABLE, whole)
    assert write_parts((TABLE[begin : begin + 2] for begin in range(0, len(TABLE), 2)), in_parts) == len(TABLE)
    if ending == "parquet":
        assert pl.read_parquet(in_parts).equals(pl.read_parquet(whole))
    else:
        assert in_parts.read_bytes() == whole.read_bytes()


FULL = """
import resource, sys
import pandas as pd
from helpers import UrduNewsError, read_articles
from helpers.files.table_writing import write_parts
part = pd.DataFrame({"form": [f"خبر {number}" for number in range(20_000)]})
write_parts([part[:1]], sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_parts([part, part], sys.argv[1])
except UrduNewsError as error:
    print(error)
"""


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_full_disk_keeps_the_earlier_file(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"Cannot write .*File too large\. Choose a folder you may write to.*\n", run.stdout)
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_size < 10_000


@pytest.mark.parametrize("name", ["a.doc", "a", ".csv"])
def test_an_unknown_extension_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match=r"must end in \.csv, \.xlsx, \.jsonl or \.parquet"):
        write_table(TABLE, tmp_path / name)


def test_several_tables_share_one_safe_name(tmp_path: Path) -> None:
    paths = write_tables({"a": TABLE, "b": TABLE[:0]}, tmp_path / "out", name="../خبر 1", endings=["csv", ".parquet"])
    assert [path.name for path in paths] == ["خبر-1-a.csv", "خبر-1-a.parquet", "خبر-1-b.csv", "خبر-1-b.parquet"]
    assert sorted(paths) == sorted((tmp_path / "out").iterdir())
    with pytest.raises(UrduNewsError, match="must end in"):
        write_tables({"a": TABLE}, tmp_path, name="x", endings=["doc"])


@pytest.mark.parametrize("name", ["a\0b.csv", "a\ud800.csv"])
def test_an_impossible_file_name_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="cannot contain a NUL or half of a character") as error:
        write_table(pd.DataFrame({"form": ["روس"]}), tmp_path / name)
    assert str(error.value).encode()
    assert not list(tmp_path.iterdir())


def test_a_table_without_rows_is_an_empty_json_file(tmp_path: Path) -> None:
    assert write_table(pd.DataFrame({"form": []}), tmp_path / "x.jsonl").read_bytes() == b""


def test_a_sheet_has_a_filter_widths_and_the_other_name_of_each_column(tmp_path: Path) -> None:
    table = pd.DataFrame({"form": ["خبر", "ط" * 90], "count": [1, 2_000], "x": [None, "ط" * 5_000]})
    book = load_workbook(write_table(table, tmp_path / "a.xlsx")).active
    assert (book.auto_filter.ref, book.freeze_panes, book.sheet_view.rightToLeft) == ("A1:C3", "A2", True)
    assert [cell.comment and cell.comment.text for cell in book[1]] == ["لفظ", "تعداد", None]
    assert [round(book.column_dimensions[letter].width) for letter in "ABC"] == [61, 10, 61]
    # A sentence is wrapped; the text of an article is not, or its row would fill the screen.
    assert [bool(cell.alignment.wrap_text) for cell in book[3]] == [True, False, False]


@pytest.mark.parametrize("table", [pd.DataFrame(), TABLE[:0]])
def test_a_table_without_rows_is_a_sheet(table: pd.DataFrame, tmp_path: Path) -> None:
    assert len(sheet(write_table(table, tmp_path / "a.xlsx"))) <= 1


def test_headings_are_urdu_in_an_urdu_session_and_articles_can_be_read_again(tmp_path: Path) -> None:
    articles = pd.DataFrame(
        {"article": ["b1"], "title": ["سرخی"], "published": ["2024-06"], "source": ["ڈان"], "text": ["شہر میں امن ہے۔"]}
    )
    with in_language("ur"):
        path = write_table(articles, tmp_path / "a.xlsx")
        counts = load_workbook(write_table(TABLE.assign(mine=1), tmp_path / "b.xlsx")).active
    assert [cell.value for cell in counts[1]] == ["لفظ", "تعداد", "mine"]
    assert [cell.comment and cell.comment.text for cell in counts[1]] == ["form", "count", None]
    assert [value for _, value in sheet(path)[0]] == ["article", "عنوان", "تاریخِ اشاعت", "ماخذ", "متن"]
    read = read_articles(path)
    assert read[list(articles.columns)].values.tolist() == articles.values.tolist()


@pytest.mark.parametrize("table", [None, [1], "متن", pl.DataFrame({"form": ["امن"]})])
def test_what_is_no_pandas_table_is_rejected(table: object, tmp_path: Path) -> None:
    with pytest.raises(UrduNewsError, match="Give a pandas table"):
        write_table(table, tmp_path / "a.csv")  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_parts_in_arrow_memory_are_written_as_tables_are(ending: str, tmp_path: Path) -> None:
    forms = [*TABLE["form"], None, "", " ", "a;b"]
    words = {"form": forms, "start": [*range(10), None], "sure": [0.5, None, 0.1 + 0.2, 1e-9, *[0.5] * 7]}
    plain = pa.table(words | {"known": [True, False, None, *[True] * 8]})
    encoded = [pa.array(column).dictionary_encode() for column in (words["form"], words["sure"])]
    coded = plain.set_column(0, "form", encoded[0]).set_column(2, "sure", encoded[1])
    paths = [tmp_path / f"{name}.{ending}" for name in ("plain", "coded")]
    # The dictionary of the second part is another one.
    assert write_parts([to_pandas(pl.DataFrame(plain)), to_pandas(pl.DataFrame(plain[1:3]))], paths[0]) == 13
    assert write_parts([coded, pa.table(coded[1:3].to_pydict(), schema=coded.schema)], paths[1]) == 13
    if ending == "parquet":
        assert pl.read_parquet(paths[1]).equals(pl.read_parquet(paths[0]))
        assert pl.read_parquet(paths[1]).schema == pl.read_parquet(paths[0]).schema
    else:
        assert paths[1].read_bytes() == paths[0].read_bytes()
