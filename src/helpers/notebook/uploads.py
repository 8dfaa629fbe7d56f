"""Uploaded articles: validated, saved under a safe name, and described in ``articles.csv``."""

import codecs
import csv
import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.base.atomic_files import write_bytes
from helpers.base.errors import UrduNewsError
from helpers.base.escaping import inert
from helpers.base.limits import REPORT_ARTICLE_BYTES
from helpers.base.safe_names import safe_names
from helpers.files.article_descriptions import DESCRIPTION_COLUMNS, DESCRIPTIONS_FILE, descriptions_by_file
from helpers.files.article_paths import CORRECTIONS, STOP_WORDS
from helpers.files.articles import read_articles
from helpers.files.decoding import Decoded, decode
from helpers.files.formats import COMMON, READABLE, format_of, joined_with_or, name_of
from helpers.files.iso_dates import iso_date

# Control characters and line separators; not the joiners that Urdu uses.
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def keep_article(
    name: str, content: bytes, folder: str | Path, *, title: str = "", published: str = "", source: str = ""
) -> Path:
    """Save an article in a folder, add a row to its ``articles.csv``, and return the path.

    Existing files are never overwritten: if the name is taken, a number is added to it. If a file with the same name
    and content exists, its path is returned, and its row in ``articles.csv`` is not changed.

    Args:
        name: the name of the uploaded file; only its letters, digits and extension are used.
        content: the bytes of the file.
        folder: the folder of the articles.
        title: a title for the tables and the report.
        published: the publication date, ISO 8601; a year or a month is enough.
        source: the newspaper, agency or site.

    Raises:
        UrduNewsError: the file is too large or not an article in Urdu, or the date is invalid. Nothing is written then.
    """
    file = name.replace("\\", "/").rpartition("/")[2]
    # A name that is only an extension has an empty stem.
    named = Path(f"x{file}")
    if format_of(named) not in READABLE:
        raise UrduNewsError(f"{file} is in a format that is not read. Save the article as {joined_with_or(COMMON)}.")
    stem = name_of(named).removeprefix("x")
    suffix = file[len(stem) :].lower()
    if len(content) > REPORT_ARTICLE_BYTES:
        raise UrduNewsError(
            f"{file} has {len(content) / 1e6:.1f} MB, and at most {REPORT_ARTICLE_BYTES / 1e6:.0f} MB can be uploaded "
            "here. Copy it into the folder of the articles yourself, and set ARTICLE to its path."
        )
    date = iso_date(published, "the field for the date") or ""
    _validate(file, suffix, content)
    path = _free_path(Path(folder), stem, suffix, content)
    if not path.exists():
        # The row is written first: if saving the file fails, a row without a file does no harm.
        known = {"file": path.name, "title": _line(title), "published": date, "source": _line(source)}
        _describe(path.with_name(DESCRIPTIONS_FILE), known)
        write_bytes(path, content)
    return path


def _validate(name: str, suffix: str, content: bytes) -> None:
    """Read the content as an article before it is saved; errors name the uploaded file."""
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / f"article{suffix}"
        path.write_bytes(content)
        try:
            read_articles(path)
        except UrduNewsError as error:
            raise UrduNewsError(str(error).replace(str(path), name)) from error


def _free_path(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    """Return the path of an identical file, or one whose stem no file of the folder has."""
    [plain] = safe_names([stem])
    if (same := folder / f"{plain}{suffix}").is_file() and same.read_bytes() == content:
        return same
    # Reserved names, also in a folder without these tables.
    taken = {Path(name).stem for name in (DESCRIPTIONS_FILE, CORRECTIONS, STOP_WORDS)}
    taken |= {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
    return folder / f"{safe_names([*sorted(taken), stem])[-1]}{suffix}"


def _line(text: str) -> str:
    return CONTROLS.sub(" ", text).strip()


def _describe(file: Path, row: dict[str, str]) -> None:
    """Add a row to ``articles.csv`` in its own columns and, if that can write the letters, its own encoding."""
    # Raises an error if the table is unreadable, before anything is added.
    descriptions_by_file(file.parent)
    before = file.read_bytes() if file.is_file() else b""
    text, encoding, _ = decode(before, file) if before else Decoded("", "utf-8")
    columns = next(csv.reader(io.StringIO(text)), list(DESCRIPTION_COLUMNS))
    added = io.StringIO()
    writer = csv.DictWriter(added, columns, extrasaction="ignore", lineterminator="\n")
    if not text:
        writer.writeheader()
    elif not text.endswith("\n"):
        added.write("\n")
    writer.writerow({name: inert(cell) for name, cell in row.items()})
    mark = "\ufeff" if before.startswith(codecs.BOM_UTF8) else ""
    after = mark + text + added.getvalue()
    try:
        write_bytes(file, after.encode(encoding))
    except UnicodeEncodeError:
        write_bytes(file, after.encode("utf-8", "replace"))
