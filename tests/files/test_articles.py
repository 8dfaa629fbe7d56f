"""From files, folders, globs and texts to one table of articles."""

import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given

from helpers import UrduNewsError, read_articles
from helpers.files.articles import COLUMNS
from tests.support.paths import SEEDS
from tests.support.strategies import hostile


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_seeds_are_read_with_their_descriptions() -> None:
    table = read_articles(SEEDS)
    assert tuple(table.columns) == COLUMNS
    assert table["article"].to_list() == ["kitab-mela", "putin-in-pyongyang"]
    assert table["published"].to_list() == [None, "2024-06-19"] or pd.isna(table["published"].iloc[0])
    seed = table.iloc[1]
    assert seed["text"] == (SEEDS / "putin-in-pyongyang.txt").read_text(encoding="utf-8")
    assert (seed["path"], seed["encoding"]) == (str(SEEDS / "putin-in-pyongyang.txt"), "utf-8")
    assert seed["title"]
    assert seed["source"]


def test_a_folder_is_read_recursively_without_hidden_and_other_files(tmp_path: Path) -> None:
    write(tmp_path, b="دوسرا متن", a="پہلا متن", deep__c="تیسرا متن", **{".hidden__d": "چھپا متن"})
    (tmp_path / "picture.png").write_bytes(b"PNG")
    assert read_articles(tmp_path)["article"].to_list() == ["a", "b", "c"]


def test_each_file_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, a="پہلا متن", b="دوسرا متن")
    one, pattern = tmp_path / "b.txt", f"{tmp_path}/*.txt"
    assert read_articles(one)["article"].to_list() == ["b"]
    assert read_articles(pattern)["article"].to_list() == ["a", "b"]
    assert read_articles([one, pattern])["article"].to_list() == ["b", "a"]


def test_a_file_name_with_glob_characters_is_that_file(tmp_path: Path) -> None:
    write(tmp_path, **{"[a] خبر؟ نئی": "پہلا متن"})
    assert read_articles(str(tmp_path / "[a] خبر؟ نئی.txt"))["article"].to_list() == ["[a] خبر؟ نئی"]


def test_articles_of_the_same_name_are_numbered(tmp_path: Path) -> None:
    write(tmp_path, x__bbc="ایک", y__bbc="دو", z__bbc="تین", **{"bbc-2": "چار"})
    assert read_articles(tmp_path)["article"].to_list() == ["bbc-2", "bbc", "bbc-3", "bbc-4"]


def test_a_text_is_an_article() -> None:
    table = read_articles("پاکستان میں بارش۔\nگھر")
    assert table.loc[0, ["article", "text"]].to_list() == ["text", "پاکستان میں بارش۔\nگھر"]
    assert table[["title", "published", "source", "path", "encoding"]].isna().all(axis=None)


def test_a_very_long_text_is_not_a_path() -> None:
    assert len(read_articles("پاکستان " * 100_000)) == 1


@pytest.mark.parametrize(("given_date", "kept"), [(None, "2024-06-19"), ("2023", "2023"), ("unknown", None)])
def test_a_given_date_overrides_that_of_the_file(given_date: str | None, kept: str | None) -> None:
    date = read_articles(SEEDS / "putin-in-pyongyang.txt", published=given_date)["published"].iloc[0]
    assert date == kept or (kept is None and pd.isna(date))


def test_the_file_system_gives_no_date(tmp_path: Path) -> None:
    write(tmp_path, **{"2024-06-19": "متن"})
    os.utime(tmp_path / "2024-06-19.txt", (0, 0))
    assert read_articles(tmp_path)["published"].isna().all()


def test_articles_csv_overrides_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>سرخی</h1><p>آج بارش ہوئی اور کل بھی ہوگی۔</p>", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("file,title,published\na.html,ہماری سرخی,2024-06\n", encoding="utf-8-sig")
    row = read_articles(tmp_path).iloc[0]
    assert (row["title"], row["published"]) == ("ہماری سرخی", "2024-06")
    assert pd.isna(row["source"])


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("name,title\na.txt,سرخی", 'articles.csv has no column "file"'),
        ("file,published\na.txt,کل", r'"کل" in line 2 of .*articles\.csv is not a date'),
        ("file,title\na.txt,سرخی,اور,اور", "not well formed as csv"),
    ],
)
def test_an_error_in_articles_csv_is_never_skipped(rows: str, sentence: str, tmp_path: Path) -> None:
    write(tmp_path, a="متن")
    (tmp_path / "articles.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(UrduNewsError, match=sentence):
        read_articles(tmp_path, on_bad="skip")


def test_bad_files_can_be_skipped_and_are_listed(tmp_path: Path) -> None:
    write(tmp_path, a="متن", b="English", c="")
    with pytest.raises(UrduNewsError, match=r"b\.txt has no Urdu word"):
        read_articles(tmp_path)
    table = read_articles(tmp_path, on_bad="skip")
    assert table["article"].to_list() == ["a"]
    assert [sentence.split(" has ")[0].split(" is ")[0] for sentence in table.attrs["skipped"]] == [
        str(tmp_path / "b.txt"),
        str(tmp_path / "c.txt"),
    ]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("none.txt", "There is no file or folder"),
        ("خبر.txt", "There is no file or folder"),
        ("", "No file is named"),
        (" ", "No file is named"),
        ("*.none", "There is no file or folder"),
        ("empty", "The folder .* has no article in it: put files there such as .txt"),
    ],
)
def test_a_missing_file_and_an_empty_folder_are_errors(path: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UrduNewsError, match=sentence):
        read_articles(str(tmp_path / path) if path.strip() else path)


@given(hostile())
def test_any_string_is_read_or_rejected(given_text: str) -> None:
    try:
        table = read_articles(f"no such folder/{given_text}")
    except UrduNewsError as error:
        assert "There is no file or folder" in str(error)  # noqa: PT017
    else:
        assert table["text"].to_list() == [f"no such folder/{given_text}"]


def test_an_unreadable_folder_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="متن", closed__b="متن")
    (tmp_path / ".hidden" / "closed").mkdir(parents=True)
    look = os.scandir

    def scandir(folder: str) -> object:
        # The tests may be run by somebody who may open everything.
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return look(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(UrduNewsError, match=r"Cannot read .*closed: Permission denied\. Check that you may open it"):
        read_articles(tmp_path)


def test_a_file_in_an_unreadable_folder_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_file(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", is_file)
    with pytest.raises(UrduNewsError, match=r"Cannot read closed/a\.txt: Permission denied"):
        read_articles("closed/a.txt")


@pytest.mark.parametrize("given", ["seeds/میری خبر.txt", "میری خبر.jsonl.gz", "C:\\خبریں\\میری خبر.HTML"])
def test_a_mistyped_path_is_not_the_text_of_an_article(given: str) -> None:
    with pytest.raises(UrduNewsError, match="There is no file or folder"):
        read_articles(given)


def test_a_text_that_ends_in_a_file_name_is_still_a_text() -> None:
    assert read_articles("خبر یہاں ہے:\nمیری خبر.txt")["text"].to_list() == ["خبر یہاں ہے:\nمیری خبر.txt"]


RAIN, PORT = "لاہور میں گزشتہ رات تیز بارش ہوئی۔", "کراچی کی بندرگاہ پر نیا ٹرمینل کھل گیا۔"


def test_title_and_source_are_those_given_then_of_articles_csv_then_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, a=f"لاہور میں بارش سے تباہی\n\n{RAIN}")
    row = ["title", "source"]
    assert read_articles(tmp_path).loc[0, "title"] == "لاہور میں بارش سے تباہی"
    (tmp_path / "articles.csv").write_text("file,title,source\na.txt,بارش,جنگ\n", encoding="utf-8")
    assert read_articles(tmp_path).loc[0, row].to_list() == ["بارش", "جنگ"]
    assert read_articles(tmp_path, title="موسم", source="ڈان").loc[0, row].to_list() == ["موسم", "ڈان"]


def test_a_source_is_that_of_all_articles_and_a_title_that_of_one(tmp_path: Path) -> None:
    write(tmp_path, a=RAIN, b=PORT)
    assert read_articles(tmp_path, source="جنگ")["source"].to_list() == ["جنگ", "جنگ"]
    with pytest.raises(UrduNewsError, match='The title "موسم" is for one article, and there are 2'):
        read_articles(tmp_path, title="موسم")


def test_the_articles_of_a_text_file_are_numbered_and_noted(tmp_path: Path) -> None:
    write(tmp_path, news=f"[1]\nبندرگاہ پر نیا ٹرمینل\n\n{PORT}\n[2]\n{RAIN}\n", other=RAIN)
    table = read_articles(tmp_path)
    assert table["article"].to_list() == ["news-1", "news-2", "other"]
    assert table["title"].fillna("").to_list() == ["بندرگاہ پر نیا ٹرمینل", "", ""]
    assert table["text"].to_list() == [f"بندرگاہ پر نیا ٹرمینل\n\n{PORT}", RAIN, RAIN]
    assert table["path"].to_list() == [str(tmp_path / "news.txt")] * 2 + [str(tmp_path / "other.txt")]
    [note] = table.attrs["notes"]
    assert note.startswith(f"{tmp_path / 'news.txt'}: 2 articles, split at marks")
    assert read_articles(tmp_path, split="no")["article"].to_list() == ["news", "other"]
    assert not read_articles(tmp_path, split="no").attrs["notes"]


def test_a_file_with_a_title_in_articles_csv_is_one_article(tmp_path: Path) -> None:
    write(tmp_path, news=f"[1]\n{PORT}\n[2]\n{RAIN}\n")
    (tmp_path / "articles.csv").write_text("file,title,source\nnews.txt,خبریں,\n", encoding="utf-8")
    table = read_articles(tmp_path)
    assert table["title"].to_list() == ["خبریں"]
    assert "read as one article, because articles.csv has its title" in table.attrs["notes"][0]
    assert len(read_articles(tmp_path, split="marks")) == 2


def test_a_title_of_several_articles_is_an_error_that_fits_their_files(tmp_path: Path) -> None:
    write(tmp_path, news=f"[1]\n{PORT}\n[2]\n{RAIN}\n", other=RAIN)
    table = tmp_path / "table.csv"
    table.write_text(f'text\n"{PORT}"\n"{RAIN}"\n', encoding="utf-8")
    for path, words in ((tmp_path, "in articles.csv"), (tmp_path / "news.txt", "--split no"), (table, "its own")):
        with pytest.raises(UrduNewsError, match=words):
            read_articles(path, title="موسم")


def test_a_wrong_word_for_bad_files_is_an_error() -> None:
    with pytest.raises(UrduNewsError, match="on_bad must be"):
        read_articles(RAIN, on_bad="ignore")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [("???? ?? ???? ???\n", "question marks"), ("Lahore mein barish", "Roman Urdu"), ("۱۲۳", "no Urdu word")],
)
def test_text_without_urdu_letters_says_why(text: str, words: str, tmp_path: Path) -> None:
    write(tmp_path, news=text)
    with pytest.raises(UrduNewsError, match=words):
        read_articles(tmp_path / "news.txt")


def test_a_string_is_one_article_unless_it_is_to_be_split() -> None:
    text = f"[1]\n{PORT}\n[2]\n{RAIN}"
    assert read_articles(text)["text"].to_list() == [text]
    assert "given as a string" in read_articles(text).attrs["notes"][0]
    assert read_articles(text, split="marks")["article"].to_list() == ["text-1", "text-2"]
    with pytest.raises(UrduNewsError, match="split must be one of"):
        read_articles(text, split="pages")  # type: ignore[arg-type]
