"""Archives: what is taken, what is skipped, and bombs that are refused before they are unpacked."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers.any_file import read_content
from helpers.files.readers.archives import members
from helpers.files.readers.recognition import zip_files

RAIN, POWER = "لاہور میں گزشتہ رات تیز بارش ہوئی۔", "کراچی میں بجلی کی بندش کے خلاف احتجاج ہوا۔"
FILE = Path("خبریں.zip")


def zipped(files: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def test_articles_are_named_after_the_archive_and_their_file() -> None:
    rows = read_content(zipped({"a/بارش.txt": RAIN, "b.csv": f"id,text\n17,{POWER}\n"}), FILE).rows
    assert [row["article"] for row in rows] == ["خبریں/a/بارش", "خبریں/b-17"]


def test_an_archive_in_an_archive_is_read() -> None:
    inner = zipped({"a.txt": RAIN})
    [row] = read_content(zipped({"inner.zip": inner}), FILE).rows
    assert (row["article"], row["text"]) == ("خبریں/inner.zip/a", RAIN)


def test_the_last_of_several_files_with_one_name_is_read() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", RAIN)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", POWER)
    assert [row["text"] for row in read_content(content.getvalue(), FILE).rows] == [POWER]


def test_urdu_names_that_are_not_marked_as_utf_8_are_read() -> None:
    """Programs on Linux and macOS write names in UTF-8 without the flag that says so."""
    content = zipped({"بارش.txt": RAIN})
    for place, flags in ((content.find(b"PK\1\2"), 8), (content.find(b"PK\3\4"), 6)):
        at = place + flags + 1
        content = content[:at] + bytes([content[at] & ~0x08]) + content[at + 1 :]
    assert read_content(content, FILE).rows[0]["article"] == "خبریں/بارش"


def test_members_that_cannot_be_read_are_noted() -> None:
    found = read_content(zipped({"a.txt": RAIN, "b.xlsx": b"PK\3\4", "c.txt": "no letters of Urdu"}), FILE)
    assert len(found.rows) == 1
    assert "1 of 3 files" in found.notes[0]
    assert [note.split(" ")[0] for note in found.notes[1:]] == ["خبریں.zip/b.xlsx", "خبریں.zip/c.txt"]


def test_members_beyond_the_first_reasons_are_named() -> None:
    unreadable = dict.fromkeys([f"{number}/empty.txt" for number in range(7)], "")
    found = read_content(zipped({"a.txt": RAIN, "~$a.docx": "owner"} | unreadable), FILE)
    assert "1 of 9 files in it were read. Skipped: hidden files (~$a.docx)." in found.notes[0]
    expected = "4 more files in it could not be read: 3/empty.txt, 4/empty.txt, 5/empty.txt and 1 more."
    assert found.notes[-1] == f"{FILE}: {expected}"


@pytest.mark.parametrize("name", ["../../a.txt", "/etc/a.txt", "C:\\a.txt", "..", "a/../../b.txt"])
def test_paths_that_lead_out_of_the_archive_only_name_articles(name: str) -> None:
    [row] = read_content(zipped({name: RAIN}), FILE).rows
    assert ".." not in row["article"]
    assert row["article"].startswith("خبریں/")


def test_declared_sizes_are_checked_before_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(zip_files.MAX_BYTES, "file", 1_000)
    with pytest.raises(UrduNewsError, match="too much to load at once"):
        read_content(zipped({"a.txt": RAIN * 50}), FILE)


def test_sizes_that_are_declared_wrong_are_noticed_while_unpacking() -> None:
    content = zipped({"a.txt": RAIN * 50})
    # The central directory declares one byte.
    place = content.find(b"PK\1\2") + 24
    with pytest.raises(UrduNewsError, match=r"a\.txt is damaged or incomplete"):
        read_content(content[:place] + b"\1\0\0\0" + content[place + 4 :], FILE)


def test_all_archives_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"{number}.txt": RAIN * 10 for number in range(3)}
    nested = {f"{name}.zip": zipped(texts) for name in "abc"}
    monkeypatch.setitem(zip_files.MAX_BYTES, "file", 3_500)
    with pytest.raises(UrduNewsError, match="too much to load at once"):
        read_content(zipped(nested), FILE)


def test_a_file_that_is_packed_too_well_is_refused() -> None:
    with pytest.raises(UrduNewsError, match="times its size"):
        read_content(zipped({"a.txt": b" " * (zip_files.TIMES_BYTES + 1)}), FILE)


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_the_number_of_files_is_limited(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MOST_MEMBERS", 3)
    monkeypatch.setattr(zip_files, "MOST_MEMBERS", 3)
    files = {f"{number}.txt": RAIN for number in range(4)}
    content = zipped(files) if kind == "zip" else tarred(files)
    with pytest.raises(UrduNewsError, match="more than 3 files"):
        read_content(content, FILE)


def tarred(files: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return content.getvalue()


def test_links_in_a_tar_file_are_not_followed() -> None:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    with pytest.raises(UrduNewsError, match="no article in it"):
        read_content(content.getvalue(), Path("a.tar"))
