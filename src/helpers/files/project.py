"""Project: a folder with notebooks, seeds and reports, made from the copies that this package ships."""

import hashlib
import json
import secrets
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from helpers.base.atomic_files import PARTIAL, reason
from helpers.base.errors import UrduNewsError
from helpers.base.package_data import PACKAGE

NOTEBOOKS, SEEDS, REPORTS = "notebooks", "seeds", "reports"
FIRST_NOTEBOOK = "00_start_here.ipynb"
# Which version made a project, and the checksums of its files at that time.
RECORD = "urdu-news.json"


def shipped(name: str) -> Path:
    """Return a shipped folder: inside the installed package, or at the top of the checkout it is installed from."""
    inside = PACKAGE / "project" / name
    return inside if inside.is_dir() else PACKAGE.parents[1] / name


def current_project() -> Path | None:
    """Return the project at the current folder, or at its parent if this is one of its folders; else None.

    Folders further up do not count: they may belong to somebody else, and a report runs the notebooks it finds.
    """
    here = Path.cwd()
    candidates = [here, here.parent] if here.name in (NOTEBOOKS, SEEDS, REPORTS) else [here]
    return next((folder for folder in candidates if is_project(folder)), None)


def is_project(folder: Path) -> bool:
    """Return whether a folder is a project: it has the record of one, or its first notebook."""
    return (folder / RECORD).is_file() or (folder / NOTEBOOKS / FIRST_NOTEBOOK).is_file()


def notebooks_folder() -> Path:
    """Return the notebooks of the current project; outside a project, those that the package ships.

    Raises:
        UrduNewsError: the project or the installation has no notebooks.
    """
    project = current_project()
    folder = project / NOTEBOOKS if project else shipped(NOTEBOOKS)
    if folder.is_dir():
        return folder
    if project:
        raise UrduNewsError(
            f"The project {project} has no folder {NOTEBOOKS}. Copy it from another: urdu-news new FOLDER."
        )
    raise UrduNewsError(f"This installation has no notebooks: {folder} is missing. Install urdu-news again.")


def new_project(folder: str | Path) -> Path:
    """Create a project, in a new or an empty folder, and return the folder; an error leaves no part of one.

    Raises:
        UrduNewsError: the folder is a project already (with the files that differ from this version), is not empty, or
            cannot be written.
    """
    folder = Path(folder).expanduser().absolute()
    try:
        if is_project(folder):
            raise UrduNewsError(_already_a_project(folder))
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            what = "not empty" if folder.is_dir() else "a file"
            raise UrduNewsError(f"{folder} is {what}; nothing was written. Name a folder that does not exist yet.")
        # An empty folder is filled: somebody may have opened it, or set its permissions.
        partial = (folder if folder.is_dir() else folder.parent) / f".{secrets.token_hex(8)}{PARTIAL}"
        try:
            _fill(partial)
            if folder.is_dir():
                for part in list(partial.iterdir()):
                    part.rename(folder / part.name)
            else:
                partial.rename(folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise UrduNewsError(f"Cannot create {folder}: {reason(error)}. Choose another name or folder.") from error
    return folder


def _fill(folder: Path) -> None:
    """Copy what the package ships into a folder, and record the version and the checksums."""
    folder.mkdir(parents=True)
    for name in (NOTEBOOKS, SEEDS):
        ignored = shutil.ignore_patterns(".*", "__pycache__")
        shutil.copytree(shipped(name), folder / name, ignore=ignored, copy_function=shutil.copyfile)
    (folder / REPORTS).mkdir()
    record = {"version": version("urdu-news"), "files": _checksums(folder)}
    (folder / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")


def _already_a_project(folder: Path) -> str:
    """Return the message for a folder that is a project: the version that made it, and the files that differ."""
    made_by, then = _record(folder)
    current = version("urdu-news")
    differing = list(_differing(folder, then))
    by = (
        f"made by urdu-news {made_by or 'of an unknown version'} (this is {current})"
        if made_by != current
        else "of this version"
    )
    start = f"{folder} is already a project, {by}; nothing was written."
    if not differing:
        return f'{start} Open it: cd "{folder}", then urdu-news lab.'
    return (
        f"{start} Different from urdu-news {current}: {', '.join(differing)}. "
        "To use the new files, create another project and copy your articles into it."
    )


def _differing(folder: Path, then: dict[str, str]) -> Iterator[str]:
    """Yield the notebooks that differ from the shipped ones, and the seeds that only a newer version has changed."""
    for kind in (NOTEBOOKS, SEEDS):
        for name, checksum in _checksums(shipped(kind).parent, kind).items():
            here = folder / name
            mine = _checksum(here) if here.is_file() else None
            if mine == checksum or (kind == SEEDS and mine != then.get(name)):
                continue
            how = "missing" if mine is None else "older" if mine == then.get(name) else "changed by you"
            yield f"{name} ({how})"


def _record(folder: Path) -> tuple[str, dict[str, str]]:
    """Return the version that made a project and the checksums of its files; empty where the record is unreadable."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return str(record["version"]), {str(name): str(checksum) for name, checksum in record["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "", {}


def _checksums(folder: Path, *kinds: str) -> dict[str, str]:
    """Return the checksum of each file in the folders of a project, by its path."""
    files = (path for kind in kinds or (NOTEBOOKS, SEEDS) for path in sorted((folder / kind).glob("*")))
    return {path.relative_to(folder).as_posix(): _checksum(path) for path in files if path.is_file()}


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
