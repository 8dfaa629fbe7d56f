"""An article that a reader hands in: looked at, put beside the others under a safe name, and described there."""

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
from helpers.files.article_descriptions import DESCRIBED, DESCRIPTIONS, descriptions
from helpers.files.article_paths import CORRECTIONS
from helpers.files.articles import read_articles
from helpers.files.decoding import decode
from helpers.files.formats import READABLE, listed
from helpers.files.iso_dates import iso_date

# What ends a line, or a file; not the joiners that Urdu is written with.
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def keep_article(
    name: str, content: bytes, folder: str | Path, *, title: str = "", published: str = "", source: str = ""
) -> Path:
    """Put an article into a folder, with a row in its ``articles.csv``, and return its path there.

    Nothing is ever overwritten: where another file has the name, the new one is numbered; where a file of the name has
    the same content, that file is meant, and the row it has stays as it is.

    Args:
        name: of the file as the reader has it; only its ending and its letters and digits are used.
        content: of the file.
        folder: where the articles are.
        title: what it is called, for the tables and the report.
        published: its date, ISO 8601, perhaps only a year or a month.
        source: where it comes from.

    Raises:
        UrduNewsError: it is too large, no article in Urdu, or the date is no date. Nothing has been written then.
    """
    file = name.replace("\\", "/").rpartition("/")[2]
    stem, _, kind = file.rpartition(".")
    if (ending := f".{kind.lower()}") not in READABLE:
        raise UrduNewsError(f"{file} does not end in {listed(READABLE)}. Save the article in one of these formats.")
    if len(content) > REPORT_ARTICLE_BYTES:
        raise UrduNewsError(
            f"{file} has {len(content) / 1e6:.1f} MB, and at most {REPORT_ARTICLE_BYTES / 1e6:.0f} MB can be handed in here. "
            "Put it into the folder of the articles yourself, and write its name into ARTICLE."
        )
    date = iso_date(published, "the field for the date") or ""
    _look_at(file, ending, content)
    place = Path(folder)
    path = _place(place, stem, ending, content)
    if not path.exists():
        # Described first: should the second step fail, a row without its file does no harm.
        known = {"file": path.name, "title": _line(title), "published": date, "source": _line(source)}
        _describe(place / DESCRIPTIONS, known)
        write_bytes(path, content)
    return path


def _look_at(name: str, ending: str, content: bytes) -> None:
    """Read it as an article before it is kept; a fault names the file as the reader knows it."""
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / f"article{ending}"
        path.write_bytes(content)
        try:
            read_articles(path)
        except UrduNewsError as error:
            raise UrduNewsError(str(error).replace(str(path), name)) from error


def _place(folder: Path, stem: str, ending: str, content: bytes) -> Path:
    """Return where a file goes: to its like, else to a name that no file of the folder has, whatever its ending."""
    [plain] = safe_names([stem])
    if (same := folder / f"{plain}{ending}").is_file() and same.read_bytes() == content:
        return same
    # A folder without these two must not get an article in their place.
    taken = {Path(DESCRIPTIONS).stem, Path(CORRECTIONS).stem}
    taken |= {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
    return folder / f"{safe_names([*sorted(taken), stem])[-1]}{ending}"


def _line(text: str) -> str:
    return CONTROLS.sub(" ", text).strip()


def _describe(file: Path, row: dict[str, str]) -> None:
    """Add a row to the descriptions, with the columns they have and, if it has the letters, in their encoding."""
    # What cannot be read is told before anything is added to it.
    descriptions(file.parent)
    before = file.read_bytes() if file.is_file() else b""
    text, encoding = decode(before, file) if before else ("", "utf-8")
    columns = next(csv.reader(io.StringIO(text)), list(DESCRIBED))
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
