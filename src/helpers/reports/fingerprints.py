"""Report fingerprints: a SHA-256 of all inputs; if it is unchanged, the report is up to date."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from helpers.base.package_data import PACKAGE
from helpers.notebook.reproducibility import RESULT_PACKAGES

# The fields of an article that affect its report. Its folder does not: it may be moved.
ARTICLE_FIELDS = ("article", "title", "published", "source", "encoding", "text")


def fingerprint(article: Mapping[str, Any], settings: Mapping[str, object], shared: str) -> str:
    """Return the fingerprint of one report.

    Args:
        article: a row of the table of articles.
        settings: what else affects the report, by name; of a path the content of the file counts.
        shared: the result of ``shared_fingerprint``.

    >>> before, after = ({"title": "خبر", "text": text} for text in ("بارش", "بارش۔"))
    >>> fingerprint(before, {}, "") == fingerprint(before, {}, "") != fingerprint(after, {}, "")
    True
    """
    values = {name: _of_file(value) if isinstance(value, Path) else value for name, value in settings.items()}
    file = Path(article["path"]).name if article.get("path") else None
    return _digest([{name: article.get(name) for name in ARTICLE_FIELDS}, file, values, shared])


def shared_fingerprint() -> str:
    """Return the fingerprint of what all reports share: this package with its templates, and versions."""
    package = (path for path in sorted(PACKAGE.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    versions = [platform.python_version(), *map(version, RESULT_PACKAGES)]
    return _digest([_of_files(package), versions])


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def _of_files(paths: Iterable[Path]) -> str:
    return _digest([(path.name, _of_file(path)) for path in paths])


def _of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
