"""Contents of an archive: the articles of its tables and texts, and a note about all other files."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeAlias

from helpers.base.errors import UrduNewsError, reject
from helpers.base.plurals import counted
from helpers.files.article_descriptions import DESCRIPTIONS_FILE, descriptions_of
from helpers.files.article_paths import MAX_NAMES
from helpers.files.decoding import decode
from helpers.files.delimited import delimited_table
from helpers.files.formats import name_of
from helpers.files.readers.archives.members import Allowance, Member, is_tar, kind_of, members_of, unpacked
from helpers.files.readers.articles_read import UNDIVIDED, ArticlesRead, Row
from helpers.files.readers.recognition.content import recognised
from helpers.files.readers.recognition.signatures import ZIP
from helpers.files.readers.recognition.zip_files import require_size

Reader: TypeAlias = Callable[[bytes, Path], ArticlesRead]
# Reasons that the notes give; of the other files they give names.
MAX_REASONS = 3
# Characters of the name of a file in a note.
NAME_CHARACTERS = 100


class Contents(NamedTuple):
    """What was found in an archive: articles, names of the files read, names by kind, reasons for not reading."""

    # The outer archive, for the names of articles.
    archive: Path
    rows: list[Row]
    notes: list[str]
    read: list[str]
    skipped: dict[str, list[str]]
    # The name of a file that could not be read, and why.
    problems: list[tuple[str, str]]


def read_archive(content: bytes, file: Path, read_member: Reader) -> ArticlesRead:
    """Read the tables and texts of an archive, also of archives inside it.

    Code, pictures, hidden files and files about the others (README, LICENSE) are skipped, and so is what cannot be
    read; the notes say which.

    Args:
        content: a zip or tar file.
        file: named in errors; articles without a name of their own are called after it and the file in it.
        read_member: reads the content of a file in it.

    Raises:
        UrduNewsError: it is damaged, has too many files, unpacks to too much, or has no article in it.
    """
    found = Contents(file, [], [], [], {}, [])
    _read(content, file, read_member, Allowance(), found, inside=False)
    if not found.rows:
        reasons = " ".join([*_listed(found.skipped), *(reason for _, reason in found.problems[:1])]) or "It is empty."
        reject(f"{file} has no article in it that can be read. {reasons}")
    return ArticlesRead(found.rows, (*found.notes, *_summary(found, file)))


def _read(
    content: bytes, file: Path, read_member: Reader, allowance: Allowance, found: Contents, *, inside: bool
) -> None:
    """Add what is in an archive to ``found``; ``inside`` is whether it is inside another one."""
    members: list[Member] = []
    for member in members_of(content, file):
        if (kind := kind_of(member.path)) is None:
            members.append(member)
        else:
            found.skipped.setdefault(kind, []).append(member.path.name)
    require_size(((member.size, member.packed) for member in members if not member.encrypted), file)
    described = _descriptions(members, file, allowance, found)
    for member in members:
        if member.path.name == DESCRIPTIONS_FILE and member.path.parent in described:
            continue
        place = file / _inside(member.path)
        try:
            given = unpacked(member, allowance, place)
            if (given.startswith(ZIP) or is_tar(given)) and recognised(given, place) in (".zip", ".tar"):
                if inside:
                    reject(f"{place} is an archive in an archive in an archive. Unpack it first.")
                _read(given, place, read_member, allowance, found, inside=True)
                continue
            one = read_member(given, place)
        except UrduNewsError as error:
            if allowance.left < 0:
                raise
            found.problems.append((str(place.relative_to(found.archive)), str(error)))
            continue
        known = described.get(member.path.parent, {}).get(member.path.name, {}) if len(one.rows) == 1 else {}
        for row in one.rows:
            kept = row if "title" not in known else {name: cell for name, cell in row.items() if name != UNDIVIDED}
            found.rows.append(kept | {"article": _named(row["article"], place, found.archive)} | known)
        found.notes.extend(one.notes)
        found.read.append(member.path.name)


def _descriptions(
    members: list[Member], file: Path, allowance: Allowance, found: Contents
) -> dict[PurePosixPath, Mapping[str, Row]]:
    """Return the descriptions of articles in the folders of an archive: folder -> file -> title, date, source."""
    described: dict[PurePosixPath, Mapping[str, Row]] = {}
    for member in members:
        if member.path.name == DESCRIPTIONS_FILE:
            place = file / _inside(member.path)
            try:
                table = delimited_table(decode(unpacked(member, allowance, place), place).text, place)[0]
                if "file" in table.columns:
                    described[member.path.parent] = descriptions_of(table, place)
            except UrduNewsError as error:
                found.problems.append((str(place.relative_to(found.archive)), str(error)))
    return described


def _inside(path: PurePosixPath) -> Path:
    """Return the path of a member below its archive: without a root or drive, and without parts that lead out."""
    parts = [part for part in path.parts if part not in ("/", "..", ".") and not part.endswith(":")]
    return Path(*(part.replace("\0", "")[:NAME_CHARACTERS] for part in parts)) if parts else Path("file")


def _named(article: str, place: Path, archive: Path) -> str:
    """Return the name of an article; one that is named after its file also has the names of archive and folders."""
    own = name_of(place)
    if article != own and not article.startswith((f"{own}-", f"{own}/")):
        return article
    below = place.relative_to(archive).parent
    return "/".join([name_of(archive), *below.parts, article])


def _summary(found: Contents, file: Path) -> list[str]:
    """Return the notes about an archive: how many files were read, and which were not."""
    notes = []
    rest = len(found.problems) + sum(map(len, found.skipped.values()))
    if rest:
        count = f"{len(found.read):,} of {len(found.read) + rest:,} files in it were read."
        notes.append(" ".join([f"{file}: {count}", *_listed(found.skipped)]))
    notes += [reason for _, reason in found.problems[:MAX_REASONS]]
    if others := [name for name, _ in found.problems[MAX_REASONS:]]:
        notes.append(f"{file}: {counted(len(others), 'more file')} in it could not be read: {_first(others)}.")
    return notes


def _listed(skipped: Mapping[str, list[str]]) -> list[str]:
    """Return a sentence about the files that are no articles, by kind, with the first names."""
    kinds = []
    for kind, names in skipped.items():
        kinds.append(f"{kind} ({_first(names)})")
    return [f"Skipped: {', '.join(kinds)}."] if kinds else []


def _first(names: list[str]) -> str:
    """Return the first names, and the number of the others."""
    more = f" and {len(names) - MAX_NAMES:,} more" if len(names) > MAX_NAMES else ""
    return f"{', '.join(name[:NAME_CHARACTERS] for name in names[:MAX_NAMES])}{more}"
