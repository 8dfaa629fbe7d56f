"""Report fingerprints: a SHA-256 of all inputs; if it is unchanged, the report is up to date."""

import ast
import hashlib
import json
import platform
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from helpers.base.package_data import PACKAGE
from helpers.notebook.reproducibility import RESULT_PACKAGES

# The fields of an article that affect its report. The path of the file does not: a folder may be moved.
ARTICLE_FIELDS = ("article", "title", "published", "source", "text")


def fingerprint(article: Mapping[str, Any], settings: Mapping[str, object], shared: str) -> str:
    """Return the fingerprint of one report.

    Args:
        article: a row of the table of articles.
        settings: the values of the notebooks' parameters; of a path the content of the file counts.
        shared: the result of ``shared_fingerprint``.

    >>> before, after = ({"title": "خبر", "text": text} for text in ("بارش", "بارش۔"))
    >>> fingerprint(before, {}, "") == fingerprint(before, {}, "") != fingerprint(after, {}, "")
    True
    """
    values = {name: _of_file(value) if isinstance(value, Path) else value for name, value in settings.items()}
    return _digest([{name: article.get(name) for name in ARTICLE_FIELDS}, values, shared])


def shared_fingerprint(notebooks: Sequence[Path], settings: Collection[str]) -> str:
    """Return the fingerprint of what all reports share: notebooks, this package, and versions.

    Args:
        notebooks: the notebooks; the files that their parameters name, such as spacing.csv, count too.
        settings: the names of the parameters that are replaced for each article.
    """
    package = (path for path in sorted(PACKAGE.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    versions = [platform.python_version(), *map(version, RESULT_PACKAGES)]
    named = [_of_files(_named_files(path, settings)) for path in notebooks]
    return _digest([_of_files(notebooks), named, _of_files(package), versions])


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _of_files(paths: Iterable[Path]) -> str:
    return _digest([(path.name, _of_file(path)) for path in paths])


def _of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _named_files(notebook: Path, settings: Collection[str]) -> list[Path]:
    """Return the files that a notebook's own parameters name, unless ``settings`` replaces them."""
    from papermill import inspect_notebook

    defaults = (
        parameter["default"] for name, parameter in inspect_notebook(str(notebook)).items() if name not in settings
    )
    return [path for default in defaults if (path := _named_file(notebook.parent, default))]


def _named_file(folder: Path, default: str) -> Path | None:
    """Return the file that a parameter's default names, or None.

    >>> _named_file(PACKAGE, '"py.typed"') == PACKAGE / "py.typed"
    True
    >>> _named_file(PACKAGE, "5") or _named_file(PACKAGE, '"ur" + "du"') or _named_file(PACKAGE, repr("خبر" * 9999))
    """
    try:
        value = ast.literal_eval(default)
        return path if isinstance(value, str) and (path := folder / value).is_file() else None
    # Not a literal, or longer than any file name.
    except (SyntaxError, ValueError, OSError):
        return None
