"""Commands: what they write, and that every error is one sentence, exit code 2, and earlier results stay."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from helpers.base.dataframes import to_polars
from helpers.cli.app import main
from helpers.cli.output import INCOMPLETE, INTERRUPTED, USER_ERROR
from helpers.files.article_paths import files_of
from tests.support.paths import SEEDS

SEED = SEEDS / "putin-in-pyongyang.txt"

Files = Callable[..., str]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Make a bad input by its name and return its path."""

    def make(kind: str) -> str:
        path = tmp_path / kind
        match kind:
            case "missing.txt":
                pass
            case "empty.txt":
                path.write_bytes(b"")
            case "no-articles":
                path.mkdir()
            case "binary.txt":
                path.write_bytes(bytes(range(256)) * 20)
            case "english.txt":
                path.write_text("Only English here.")
            case "broken.jsonl":
                path.write_text('{"text": "متن"')
            case "no-text.csv":
                path.write_text("title\nسرخی")
            case _:
                path.write_text("آج بارش ہوئی۔", encoding="utf-8")
        return str(path)

    return make


BAD_INPUT = [
    ("missing.txt", "There is no file or folder"),
    ("empty.txt", "is empty"),
    ("no-articles", "has no article in it"),
    ("binary.txt", "is not a text file"),
    ("english.txt", "has no Urdu word in it"),
    ("broken.jsonl", "is not well formed as jsonl"),
    ("no-text.csv", 'has no column "text"'),
]


@pytest.mark.parametrize("command", ["report", "tokens", "frequencies", "times", "cloud"])
@pytest.mark.parametrize(("kind", "sentence"), BAD_INPUT)
def test_bad_input_is_one_sentence_and_keeps_earlier_results(
    command: str, kind: str, sentence: str, files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = files(kind)
    out = tmp_path / "out"
    out.mkdir()
    target = out / ("a.svg" if command == "cloud" else "a.csv")
    target.write_text("earlier")
    where = ["--out", str(out)] if command == "report" else ["--to", str(target)]
    assert main([command, given, *where]) == USER_ERROR
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert given in printed.err
    assert printed.err.count("\n") == 1
    assert [(file.name, file.read_text()) for file in out.iterdir()] == [(target.name, "earlier")]


@pytest.mark.parametrize("rows", ["", "no Urdu\n"])
@pytest.mark.parametrize("target", ["frequencies a.csv", "cloud a.svg"])
def test_counting_words_rejects_a_table_without_urdu(
    target: str, rows: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rows.csv").write_text(f"text\n{rows}")
    command, name = target.split()
    assert main([command, str(tmp_path / "rows.csv"), "--to", str(tmp_path / name)]) == USER_ERROR
    assert "rows.csv has no Urdu word in it" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "آج بارش ہوئی۔"])
@pytest.mark.parametrize("sign", ["\x1b[2J\x1b]0;x\a", "\n", "\r", "\u202e", "\x9b1A", "\u2028", "\udcff"])
def test_output_is_one_line_without_control_characters(
    sign: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names of files may hold anything: an escape sequence could clear the screen or forge a line of ours."""
    (tmp_path / f"خبر{sign}.txt").write_text(text)
    main(["tokens", str(tmp_path / f"خبر{sign}.txt"), "--to", str(tmp_path / f"{sign}.csv")])
    out, err = capsys.readouterr()
    assert f"[U+{ord(sign[0]):04X}]" in out + err
    assert (out + err).count("\n") == 1
    assert (out + err).removesuffix("\n").isprintable()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["report", str(SEED), "--published", "yesterday"], '"yesterday" in the publication date is not a date'),
        (["times", str(SEED), "--published", "2024-02-30", "--to", "a.csv"], "is not a date: write it as 2024-06-19"),
        (["report", str(SEED), "--out", "file/reports"], "Cannot write into"),
        (["tokens", str(SEED), "--to", "file/a.csv"], "Cannot write file/a.csv: a part of this path is a file"),
        (["tokens", str(SEED), "--to", "a.doc"], "the name must end in .csv, .xlsx, .jsonl or .parquet"),
        (["times", str(SEED), "--region", "US", "--to", "a.csv"], "'US' is not one of 'PK', 'IN'"),
        (["times", str(SEED), "--to", "a.doc"], "must end in .csv, .xlsx, .jsonl, .parquet, .tml, .xml or .ics"),
        (["times", str(SEED), "--to", "file/a.ics"], "Cannot write file/a.ics: a part of this path is a file"),
        (["times", str(SEED), "--to", "file/a.tml"], "Cannot write file/a.tml: a part of this path is a file"),
        (["cloud", str(SEED), "--to", "a.csv"], "the name must end in .svg, .png or .pdf"),
        (["cloud", str(SEED), "--to", "a.svg", "--font", "none.ttf"], "none.ttf"),
        (["cloud", str(SEED), "--to", "a.svg", "--font", "file"], "file is not a readable font"),
        (["cloud", str(SEED), "--to", "a.svg", "--mask", "none.png"], "The mask none.png is not a readable picture"),
        (["cloud", str(SEED), "--to", "a.svg", "--max-words", "0"], "--max-words"),
        (["frequencies", str(SEED), "--to", "a.csv", "--n", "0"], "words in a row, from 1 to 20, not 0"),
        (["frequencies", str(SEED), "--to", "a.csv", "--top", "-1"], "--top"),
        (["frequencies", str(SEED), "--to", "a.csv", "--by", "root"], "'form', 'lemma'"),
        (["frequencies", str(SEED)], "See urdu-news frequencies --help."),
        (["frequencies"], "PATH"),
        (["reprot", str(SEED)], "Did you mean 'report'? See urdu-news --help."),
        (["new"], "See urdu-news new --help."),
    ],
    ids=lambda value: " ".join(value).replace(str(SEED), "SEED") if isinstance(value, list) else "",
)
def test_a_wrong_option_is_one_sentence(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("not a folder")
    assert main(arguments) == USER_ERROR
    printed = capsys.readouterr()
    assert sentence in printed.err
    assert printed.err.count("\n") == 1
    assert "Traceback" not in printed.err
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_times_become_tags_in_the_text_or_a_calendar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from helpers import find_times, read_articles, timeline

    tagged, entries = tmp_path / "a.tml", tmp_path / "a.ics"
    assert main(["times", str(SEED), "--to", str(tagged)]) == 0
    # One more for the date of publication.
    assert tagged.read_text(encoding="utf-8").count("<TIMEX3 ") == len(find_times(read_articles(SEED))) + 1
    assert main(["times", str(SEEDS), "--to", str(entries)]) == 0
    dated = timeline(read_articles(SEEDS))["begin"].notna()
    assert entries.read_bytes().count(b"BEGIN:VEVENT") == dated.sum()
    assert capsys.readouterr().out.splitlines() == [
        str(tagged), f"{entries}  ({dated.sum()} events; {(~dated).sum()} mentions without a date skipped)"
    ]  # fmt: skip
    assert main(["times", str(SEEDS), "--to", str(tagged)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        str(tmp_path / "a-kitab-mela.tml"), str(tmp_path / "a-putin-in-pyongyang.tml")
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("command", ["tokens", "tokens --spaces", "frequencies", "times"])
def test_a_table_is_that_of_the_library(
    command: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from helpers import find_times, frequencies, read_articles, tokenise

    articles = read_articles(SEED)
    wanted = {
        "tokens --spaces": lambda: tokenise(articles),
        "tokens": lambda: tokenise(articles).query("kind != 'space'"),
        "frequencies": lambda: frequencies(tokenise(articles)),
        "times": lambda: find_times(articles),
    }[command]()
    path = tmp_path / f"a.{ending}"
    assert main([*command.split(), str(SEED), "--to", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}  ({len(wanted):,} rows)\n"
    match ending:
        case "csv":
            assert list(pd.read_csv(path).columns) == list(wanted.columns)
            assert len(pd.read_csv(path)) == len(wanted)
        case "jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            assert [json.loads(line)[wanted.columns[0]] for line in lines] == wanted.iloc[:, 0].to_list()
        case _:
            assert pl.read_parquet(path).equals(to_polars(wanted))


def test_tokens_do_not_depend_on_the_batch_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = []
    for size in (1, 2_000_000):
        monkeypatch.setattr("helpers.cli.reading.TOKEN_BYTES", size)
        assert main(["tokens", str(SEEDS), "--to", str(tmp_path / "a.parquet")]) == 0
        tables.append(pd.read_parquet(tmp_path / "a.parquet"))
    pd.testing.assert_frame_equal(*tables)


def test_times_do_not_depend_on_the_batch_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Two files of the same articles: their names must differ in any batch.
    for name in ("a", "b"):
        rows = [
            {"id": "خبر", "text": text, "published": "2024-06-19"} for text in ("وہ کل آئے گا۔", "وہ 2000 میں آئے۔")
        ]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    tables = []
    for size in (1, 2_000_000):
        monkeypatch.setattr("helpers.cli.reading.STREAM_BYTES", size)
        command = ["times", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"), "--to", str(tmp_path / "t.parquet")]
        assert main(command) == 0
        tables.append(pl.read_parquet(tmp_path / "t.parquet"))
    assert tables[0].equals(tables[1])
    assert tables[0]["article"].to_list() == ["خبر", "خبر-2", "خبر-3", "خبر-4"]
    assert tables[0]["value"].to_list() == ["2024-06-20", "2000"] * 2


def test_frequencies_of_a_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"text": "امن اور جنگ", "published": "2024-06-19", "source": "الف"},
        {"text": "امن اور  جنگ", "published": "2024-07", "source": "ب"},
        {"text": "امن"},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "broken\n", encoding="utf-8")
    to = tmp_path / "out.csv"
    command = ["frequencies", str(path), "--to", str(to), "--period", "month", "--per-source"]
    assert main(command) == USER_ERROR
    assert "line 4 is not a JSON object" in capsys.readouterr().err
    assert not to.exists()
    assert main([*command, "--skip-bad"]) == 0
    messages = capsys.readouterr().err
    assert "Skipped: 1 article without a date" in messages
    assert "1 article has the same text as an earlier one: it was counted each time; --once counts it" in messages
    table = pd.read_csv(to)
    assert table[["period", "source"]].drop_duplicates().values.tolist() == [["2024-06", "الف"], ["2024-07", "ب"]]
    assert main([*command, "--skip-bad", "--once"]) == 0
    assert set(pd.read_csv(to)["period"]) == {"2024-06"}
    assert main([*command, "--units"]) == USER_ERROR
    assert "--units needs all articles at once" in capsys.readouterr().err
    assert main([*command, "--pos", "NOUN"]) == USER_ERROR
    assert "--pos needs all articles at once" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--by", "lemma"], ["-n", "2"], ["--drop-stop-words", "--furniture", "count"]])
def test_files_above_and_below_the_limit_are_counted_the_same(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(file.stat().st_size for file in files_of(str(SEEDS)))
    tables = []
    for limit in (size, size - 1):
        monkeypatch.setattr("helpers.cli.reading.BATCH_BYTES", limit)
        assert main(["frequencies", str(SEEDS), *options, "--to", str(tmp_path / "a.parquet")]) == 0
        tables.append(pl.read_parquet(tmp_path / "a.parquet"))
    assert tables[0].drop("dispersion").equals(tables[1])


def test_options_of_frequencies_are_followed(tmp_path: Path) -> None:
    path = str(tmp_path / "a.csv")
    assert main(["frequencies", str(SEED), "--to", path, "--n", "2", "--drop-stop-words", "--top", "5"]) == 0
    table = pd.read_csv(path)
    assert len(table) == 5
    assert table["rank"].iloc[0] == 1
    assert all(len(form.split()) >= 2 for form in table["form"])


def test_corrections_and_units_are_followed(tmp_path: Path) -> None:
    (tmp_path / "spacing.csv").write_text("written,words\nخبر رساں,خبر رساں\n", encoding="utf-8")
    path = str(tmp_path / "a.csv")
    assert main(["frequencies", str(SEED), "--to", path, "--by", "lemma", "--units"]) == 0
    assert {"خبر رساں ایجنسی", "شمالی کوریا"} <= set(pd.read_csv(path)["lemma"])
    assert main(["frequencies", str(SEED), "--to", path, "--corrections", str(tmp_path / "spacing.csv")]) == 0
    assert "رساں" in set(pd.read_csv(path)["form"])


def test_parts_of_speech_are_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.csv")
    assert main(["frequencies", str(SEED), "--to", path, "--pos", "NOUN, PROPN"]) == 0
    forms = set(pd.read_csv(path)["form"])
    assert {"صدر", "روس"} <= forms
    assert {"میں", "ہے", "کہا"}.isdisjoint(forms)
    assert main(["tokens", str(SEED), "--to", path, "--pos"]) == 0
    assert {"pos", "xpos"} <= set(pd.read_csv(path).columns)
    assert main(["cloud", str(SEED), "--to", str(tmp_path / "a.svg"), "--pos", "PROPN"]) == 0
    for wrong in ("noun", ","):
        assert main(["frequencies", str(SEED), "--to", path, "--pos", wrong]) == USER_ERROR
        assert "pos must name parts of speech out of ADJ" in capsys.readouterr().err


def test_bad_corrections_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "spacing.csv").write_text("written,words\nخبر,خبریں\n", encoding="utf-8")
    command = ["tokens", str(SEED), "--to", str(tmp_path / "a.csv"), "--corrections", str(tmp_path / "spacing.csv")]
    assert main(command) == USER_ERROR
    assert "spacing.csv, line 2" in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()


def test_own_stop_words_are_followed(tmp_path: Path) -> None:
    own, to = tmp_path / "stop_words.csv", tmp_path / "a.csv"
    own.write_text("word,change\nکے,keep\nصدر,add\n", encoding="utf-8")
    assert main(["frequencies", str(SEED), "--to", str(to), "--stop-words", str(own)]) == 0
    counted = set(pd.read_csv(to)["form"])
    assert "کے" in counted
    assert not {"صدر", "میں"} & counted


def test_a_date_given_on_the_command_line_is_used(tmp_path: Path) -> None:
    values = []
    for date in ("2024-06-19", "unknown"):
        assert main(["times", str(SEED), "--published", date, "--to", str(tmp_path / "a.jsonl")]) == 0
        rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
        values.append([row["value"] for row in rows])
    assert len(values[0]) == len(values[1])
    assert None not in values[0]
    assert None in values[1]


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_cloud_has_the_format_of_its_extension(ending: str, start: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    assert main(["cloud", str(SEED), "--max-words", "8", "--to", str(path)]) == 0
    assert path.read_bytes().startswith(start)


def test_a_cloud_has_topic_words_unless_parts_of_speech_are_named(tmp_path: Path) -> None:
    text, picture = tmp_path / "a.txt", tmp_path / "a.svg"
    article = "آج وزیر خزانہ نے کہا کہ دو بینک بند ہوں گے۔ بینک نے بتایا کہ دو ہزار دفاتر بند ہوئے۔"
    text.write_text(article, encoding="utf-8")
    own = tmp_path / "stop_words.csv"
    own.write_text("word,change\nدفاتر,add\n", encoding="utf-8")

    def drawn(*options: str) -> str:
        assert main(["cloud", str(text), "--to", str(picture), *options]) == 0
        return picture.read_text(encoding="utf-8")

    topics = drawn()
    assert all(word in topics for word in ("بینک", "دفاتر", "وزیر خزانہ"))
    assert not any(f"<title>{word}" in topics for word in ("آج", "دو", "ہزار", "کہا", "بتایا"))
    assert "دفاتر" not in drawn("--stop-words", str(own))
    assert "بتایا" in drawn("--pos", "VERB")


def reported(articles: pd.DataFrame, out: Path) -> pd.DataFrame:
    """Return what ``report`` returns for articles."""
    return pd.DataFrame({"article": articles["article"], "path": str(out), "seconds": 1.0, "status": "ok"})


def test_unreadable_articles_of_a_folder_are_skipped_and_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = []

    def report(articles: pd.DataFrame, *, out: Path, **options: object) -> pd.DataFrame:
        made.append((articles["article"].to_list(), options))
        return reported(articles, out)

    # Reports have their own tests.
    monkeypatch.setattr("helpers.report", report)
    (tmp_path / "good.txt").write_text("متن", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("none")
    asked = ["--out", str(tmp_path / "out"), "--language", "ur", "--workers", "3", "--again", "--csv"]
    assert main(["report", str(tmp_path), *asked]) == INCOMPLETE
    assert made == [(["good"], {"language": "ur", "workers": 3, "again": True, "full": False, "csv": True})]
    assert "Skipped: " in capsys.readouterr().err


def test_title_source_and_date_of_a_report_can_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[pd.DataFrame] = []

    def report(articles: pd.DataFrame, *, out: Path, **_: object) -> pd.DataFrame:
        made.append(articles)
        return reported(articles, out)

    monkeypatch.setattr("helpers.report", report)
    path = tmp_path / "a.txt"
    path.write_text("[1]\nلاہور میں بارش ہوئی۔\n[2]\nکراچی میں گرمی ہے۔", encoding="utf-8")
    known = ["--source", "جنگ", "--published", "2024-06-19", "--out", str(tmp_path / "out")]
    assert main(["report", str(path), *known]) == 0
    assert made[-1]["article"].to_list() == ["a-1", "a-2"]
    assert made[-1][["source", "published"]].values.tolist() == [["جنگ", "2024-06-19"]] * 2
    assert "Note: " in capsys.readouterr().err
    assert main(["report", str(path), *known, "--title", "موسم"]) == USER_ERROR
    assert 'The title "موسم" is for one article, and there are 2.' in capsys.readouterr().err
    assert main(["report", str(path), *known, "--title", "موسم", "--split", "no"]) == 0
    assert made[-1]["title"].to_list() == ["موسم"]


class Typed(io.BytesIO):
    """Standard input, as a pipe or as a terminal."""

    def __init__(self, text: str, *, terminal: bool = False) -> None:
        super().__init__(text.encode())
        self.buffer = self
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("command", ["tokens", "frequencies", "times", "cloud"])
def test_a_dash_is_standard_input(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "a.svg" if command == "cloud" else "a.csv"
    monkeypatch.setattr("sys.stdin", Typed("کراچی میں کل بارش ہو گی اور موسم اچھا رہے گا۔"))
    assert main([command, "-", "--to", str(tmp_path / name)]) == 0
    if command in ("tokens", "times"):
        assert set(pd.read_csv(tmp_path / name)["article"]) == {"standard-input"}
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stdin", Typed(""))
    assert main([command, "-", "--to", str(tmp_path / name)]) == USER_ERROR
    assert "Standard input is empty." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", Typed("Only English.", terminal=True))
    assert main([command, "-", "--to", str(tmp_path / name)]) == USER_ERROR
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("Reading from standard input; end with ")
    assert second.startswith("standard-input has no Urdu word in it.")


def test_a_report_of_standard_input_has_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[pd.DataFrame] = []

    def report(articles: pd.DataFrame, *, out: Path, **_: object) -> pd.DataFrame:
        made.append(articles)
        return reported(articles, out)

    monkeypatch.setattr("helpers.report", report)
    monkeypatch.setattr("sys.stdin", Typed("لاہور میں بارش سے تباہی\n\nلاہور میں تیز بارش ہوئی۔"))
    assert main(["report", "-", "--out", str(tmp_path)]) == 0
    assert made[0]["title"].to_list() == ["لاہور میں بارش سے تباہی"]
    assert made[0]["path"].isna().all()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["tokens", "-", "-", "--to", "a.csv"], "can be read only once"),
        (["compare", "-", "-"], "can be read only once"),
        (["ingest", "-", "--to", "corpus"], "Save the text in a file"),
    ],
)
def test_standard_input_is_refused_where_it_cannot_be_used(
    arguments: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Typed("متن"))
    assert main(arguments) == USER_ERROR
    assert sentence in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", None)
    assert main(["tokens", "-", "--to", "a.csv"]) == USER_ERROR
    assert "There is no standard input to read." in capsys.readouterr().err


def test_a_comparison_gets_what_is_known_about_each_article(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[dict[str, object]] = []

    def compare_page(article: str, other: str, **options: object) -> Path:
        made.append({"article": article, "other": other} | options)
        return Path("page.html")

    monkeypatch.setattr("helpers.reports.comparison_page.compare_page", compare_page)
    known = ["--title", "ا", "--published", "2024", "--other-title", "ب", "--other-source", "ج"]
    assert main(["compare", "a.txt", "b.txt", *known]) == 0
    assert made[0]["about"] == ("ا", None, "2024")
    assert made[0]["about_other"] == ("ب", "ج", None)


def test_at_most_ten_notes_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_text("[1]\nلاہور میں بارش ہوئی۔\n[2]\nکراچی میں گرمی ہے۔", encoding="utf-8")
    assert main(["tokens", str(folder), "--to", str(tmp_path / "a.csv")]) == 0
    notes = capsys.readouterr().err.splitlines()
    assert len(notes) == 11
    assert notes[-1] == "Note: and 2 more notes."
    (folder / "11.txt").unlink()
    assert main(["tokens", str(folder), "--to", str(tmp_path / "a.csv")]) == 0
    assert capsys.readouterr().err.endswith("Note: and 1 more note.\n")
    assert main(["tokens", str(folder), "--split", "no", "--to", str(tmp_path / "a.csv")]) == 0
    assert capsys.readouterr().err == ""


def test_a_folder_without_a_readable_article_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.txt").write_text("none")
    assert main(["report", str(tmp_path), "--out", str(tmp_path / "out")]) == USER_ERROR
    assert "None of these files could be read" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["tokens", "frequencies", "frequencies --once", "times", "ingest"])
def test_an_error_in_one_of_several_files_offers_to_skip_it(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "خبریں"
    folder.mkdir()
    (folder / "empty.txt").touch()
    (folder / "خبر.txt").write_text("لاہور میں بارش ہوئی۔", encoding="utf-8")
    arguments = [*command.split(), "--to", str(tmp_path / "out.csv")]
    assert main([*arguments, str(folder)]) == USER_ERROR
    assert "empty.txt is empty. Put the text of an article into it. To skip such files: --skip-bad." in (
        capsys.readouterr().err
    )
    assert main([*arguments, str(folder / "empty.txt")]) == USER_ERROR
    assert "--skip-bad" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["tokens", "frequencies", "frequencies --once", "times", "ingest"])
def test_files_of_a_folder_that_are_not_read_are_noted(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "خبر.txt").write_text("لاہور میں بارش ہوئی۔", encoding="utf-8")
    (tmp_path / "old.doc").touch()
    to = tmp_path.with_name(f"{tmp_path.name}-out.csv")
    assert main([*command.split(), str(tmp_path), "--to", str(to)]) == 0
    assert f"Note: {tmp_path}: not read: old.doc." in capsys.readouterr().err


def test_a_file_without_articles_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "none.txt").write_text("none")
    command = ["frequencies", "--skip-bad", "--to", str(tmp_path / "out.csv")]
    assert main([*command, str(tmp_path / "empty.txt")]) == USER_ERROR
    assert f"no article to count. {tmp_path / 'empty.txt'} is empty" in capsys.readouterr().err
    assert main([*command, str(tmp_path)]) == USER_ERROR
    assert "empty.txt is empty. Put the text of an article into it. Problems in all: 2." in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--stop-words", "--corrections"])
def test_a_table_that_does_not_exist_is_a_matter_of_its_name(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "خبر.txt").write_text("لاہور میں بارش ہوئی۔", encoding="utf-8")
    command = ["frequencies", str(tmp_path), "--to", str(tmp_path / "out.csv"), option]
    assert main([*command, str(tmp_path / "none.csv")]) == USER_ERROR
    assert "There is no file" in capsys.readouterr().err
    assert main([*command, str(tmp_path)]) == USER_ERROR
    assert "is a folder" in capsys.readouterr().err


def test_a_date_that_is_given_needs_no_note_about_those_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text('date,text\n01/05/2024,"لاہور میں آج بارش ہوئی"\n', encoding="utf-8")
    command = ["times", str(tmp_path / "a.csv"), "--to", str(tmp_path / "out.csv")]
    assert main(command) == 0
    assert "can be 2024-05-01 or 2024-01-05" in capsys.readouterr().err
    assert main([*command, "--published", "2024"]) == 0
    assert capsys.readouterr().err == ""


def test_check_lists_what_this_computer_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "Urdu letters are joined" in capsys.readouterr().out


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    from importlib.metadata import version

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"{version('urdu-news')}\n"
    assert main(["report", "--help"]) == 0
    assert "--published" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [(KeyboardInterrupt(), INTERRUPTED, "Stopped."), (ZeroDivisionError("x"), INCOMPLETE, "Unexpected error (ZeroDiv")],
)
def test_an_interruption_and_an_unexpected_error_are_sentences(
    error: BaseException, code: int, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check() -> None:
        raise error

    monkeypatch.setattr("helpers.check", check)
    assert main(["check"]) == code
    printed = capsys.readouterr().err
    assert printed.startswith(sentence)
    assert printed.count("\n") == 1
