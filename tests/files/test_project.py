"""Projects: created whole or not at all, never over anything, and found from inside."""

import json
import os
from pathlib import Path

import pytest

from helpers import UrduNewsError
from helpers.cli.app import main
from helpers.cli.output import USER_ERROR
from helpers.files import project
from helpers.files.project import RECORD, current_project, new_project, notebooks_folder, shipped


def test_a_new_project_has_the_notebooks_the_seeds_and_room_for_reports(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "new" / "خبریں")
    for name in ("notebooks", "seeds"):
        here = {path.name: path.read_bytes() for path in (folder / name).iterdir()}
        assert here == {path.name: path.read_bytes() for path in shipped(name).iterdir() if path.is_file()}
    assert {"articles.csv", "spacing.csv", "stop_words.csv"} <= {path.name for path in (folder / "seeds").iterdir()}
    assert list((folder / "reports").iterdir()) == []
    assert sorted(path.name for path in folder.iterdir()) == ["notebooks", "reports", "seeds", RECORD]
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path) -> None:
    before = tmp_path.stat()
    assert new_project(tmp_path) == tmp_path
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notebooks", "reports", "seeds", RECORD]
    assert (tmp_path.stat().st_ino, tmp_path.stat().st_mode) == (before.st_ino, before.st_mode)


def test_the_next_step_needs_no_cd_in_the_folder_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "."]) == 0
    assert "Next: urdu-news lab, or urdu-news report seeds" in capsys.readouterr().out


def test_a_project_without_its_notebooks_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = new_project(tmp_path / "mine")
    (folder / "notebooks").rename(tmp_path / "elsewhere")
    monkeypatch.chdir(folder)
    with pytest.raises(UrduNewsError, match="has no folder notebooks"):
        notebooks_folder()


def test_a_name_that_is_too_long_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Choose another name or folder" in refused(tmp_path / ("ن" * 300), capsys)


def test_a_project_is_found_from_its_own_folders_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = new_project(tmp_path / "mine")
    (folder / "seeds" / "more").mkdir()
    for inside in (folder, folder / "notebooks", folder / "seeds", folder / "reports"):
        monkeypatch.chdir(inside)
        assert current_project() == folder
        assert notebooks_folder() == folder / "notebooks"
    for outside in (tmp_path, folder / "seeds" / "more"):
        monkeypatch.chdir(outside)
        assert current_project() is None
        assert notebooks_folder() == shipped("notebooks")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the message of ``urdu-news new`` on a folder that it must leave as it is."""
    before = contents(folder.parent)
    assert main(["new", str(folder)]) == USER_ERROR
    assert contents(folder.parent) == before
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    return printed.err


def test_a_folder_with_something_in_it_and_a_file_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    assert "is not empty; nothing was written" in refused(tmp_path / "full", capsys)
    assert "is a file; nothing was written" in refused(tmp_path / "full" / "mine.txt", capsys)


def test_a_project_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = new_project(tmp_path / "mine")
    (folder / "seeds" / "articles.csv").write_text("file,title\n")
    assert "is already a project, of this version; nothing was written. Open it" in refused(folder, capsys)


def test_the_files_of_an_older_project_that_differ_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = new_project(tmp_path / "mine")
    record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    older, changed = folder / "notebooks" / "03_timeline.ipynb", folder / "notebooks" / "04_word_cloud.ipynb"
    older.write_text("{}")
    record["version"], record["files"]["notebooks/03_timeline.ipynb"] = "0.0.1", project._checksum(older)
    (folder / RECORD).write_text(json.dumps(record), encoding="utf-8")
    changed.write_text("[]")
    (folder / "notebooks" / "05_words_in_context.ipynb").unlink()
    message = refused(folder, capsys)
    assert "made by urdu-news 0.0.1 (this is " in message
    named = "notebooks/03_timeline.ipynb (older), notebooks/04_word_cloud.ipynb (changed by you), "
    assert f"{named}notebooks/05_words_in_context.ipynb (missing)." in message


@pytest.mark.parametrize("record", ["", "[]", '{"version": 1}', '{"version": "1", "files": []}', None])
def test_a_broken_record_does_not_hide_what_differs(
    record: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = new_project(tmp_path / "mine")
    if record is None:
        (folder / RECORD).unlink()
    else:
        (folder / RECORD).write_text(record)
    (folder / "notebooks" / "03_timeline.ipynb").write_text("{}")
    assert "notebooks/03_timeline.ipynb (changed by you)" in refused(folder, capsys)


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_permission(*_: object, **__: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "mkdir", no_permission)
    message = refused(tmp_path / "locked" / "mine", capsys)
    assert f"Cannot create {tmp_path / 'locked' / 'mine'}: {os.strerror(13)}. Choose another name or folder" in message


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(UrduNewsError, match="No space left on device"):
        new_project(tmp_path / "mine")
    assert list(tmp_path.iterdir()) == []
