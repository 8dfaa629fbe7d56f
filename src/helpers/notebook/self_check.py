"""Self-check of the installation: versions, text shaping, fonts and folders, and how to fix problems."""

import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from tempfile import TemporaryFile

import pandas as pd

from helpers.base.errors import UrduNewsError
from helpers.files.project import notebooks_folder

PACKAGE = "urdu-news"
CHECK_COLUMNS = ["check", "status", "found", "what_to_do"]
# Packages whose version decides whether Urdu is drawn correctly; pip checks all others.
CHECKED_PACKAGES = ("matplotlib", "wordcloud", "urduhack", "jupyterlab", "pandas", "polars")
# A word whose letters join: Putin.
SPECIMEN = "پوتین"
# Status, what was found, and what to do.
Finding = tuple[str, str, str]


def check() -> pd.DataFrame:
    """Check the installation; return a table with one row per check.

    ``status`` is ``ok``, ``missing`` (something will fail) or ``optional`` (only tests or a convenience need it). The
    check sends nothing and leaves no files behind. It never raises: a check that fails is a row.

    >>> check().columns.tolist()
    ['check', 'status', 'found', 'what_to_do']
    """
    checks: dict[str, Callable[[], Finding]] = {
        "Python": _python,
        **{name: lambda name=name: _installed(name) for name in CHECKED_PACKAGES},  # type: ignore[misc]
        "Urdu letters are joined": _shaping,
        "Nastaliq font": lambda: _font("nastaliq"),
        "Naskh font": lambda: _font("naskh"),
        "fonts for web pages": _web_fonts,
        "notebooks": _notebooks,
        "reports can be written here": lambda: _writable(Path.cwd()),
        "browser for the tests": _browser,
    }
    return pd.DataFrame([(name, *_safely(run_check)) for name, run_check in checks.items()], columns=CHECK_COLUMNS)


def _safely(run_check: Callable[[], Finding]) -> Finding:
    try:
        return run_check()
    except UrduNewsError as error:
        return "missing", "no", str(error)
    except Exception as error:
        return "missing", f"{type(error).__name__}: {error}", "Install urdu-news again in a fresh environment."


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    return ("ok", found, "") if good else ("missing", found, "Install Python 3.11 or later.")


def _installed(name: str) -> Finding:
    """Compare the installed version of a package with the required range."""
    from packaging.requirements import Requirement

    required = next(need for text in requires(PACKAGE) or [] if (need := Requirement(text)).name == name)
    try:
        found = version(name)
    except PackageNotFoundError:
        return "missing", "not installed", f'pip install "{required}"'
    if required.specifier.contains(found, prereleases=True):
        return "ok", found, ""
    return "missing", found, f'pip install "{required}"'


def _shaping() -> Finding:
    """Compare the width of a drawn word with its separate letters: a joined word is much narrower."""
    from helpers.charts.shaping import bitmap, require_shaping

    require_shaping()
    joined = bitmap(SPECIMEN, 96).shape[1]
    apart = sum(bitmap(letter, 96).shape[1] for letter in SPECIMEN)
    if 0 < joined < apart:
        return "ok", f"{SPECIMEN}, {joined} pixels wide; its letters apart: {apart}", ""
    return "missing", f"{joined} pixels wide; its letters apart: {apart}", 'pip install "matplotlib>=3.11"'


def _font(name: str) -> Finding:
    from helpers.charts.shaping import bitmap, font_path

    bitmap(SPECIMEN, 48, name)
    return "ok", font_path(name).name, ""


def _web_fonts() -> Finding:
    from helpers.base.package_data import FONTS

    found = sorted(path.name for path in FONTS.glob("*.woff2"))
    return ("ok", ", ".join(found), "") if found else ("missing", "none", "Install urdu-news again.")


def _notebooks() -> Finding:
    """Check the notebooks that reports and JupyterLab use: those of the current project, else the shipped ones."""
    return "ok", str(notebooks_folder()), ""


def _writable(folder: Path) -> Finding:
    try:
        with TemporaryFile(dir=folder):
            return "ok", str(folder), ""
    except OSError as error:
        return "missing", f"{folder}: {error.strerror}", "Start JupyterLab in a folder you may write to."


def _browser() -> Finding:
    import shutil

    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found:
        return "ok", found, ""
    return "optional", "none on the path", "Only the tests of report pages need Chromium or Chrome."
