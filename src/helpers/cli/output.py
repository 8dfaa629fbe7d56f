"""Output of commands: results on standard output, messages on standard error, one line each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir

import typer

from helpers.base.errors import one_line
from helpers.base.escaping import printable
from helpers.base.plurals import counted

# Exit codes: an error that the user can fix; a result that is not complete; Ctrl-C.
USER_ERROR, INCOMPLETE, INTERRUPTED = 2, 1, 130
# The file of standard input: its name, which is that of its article, and its folder, which is not shown.
INPUT_NAME, INPUT_FOLDER = "standard-input", "urdu-news-input-"
INPUT_PATH = re.compile(rf"{re.escape(gettempdir())}[\\/]{INPUT_FOLDER}[^\\/]+[\\/](?={INPUT_NAME})")
# Notes that are printed one by one.
MAX_NOTES = 10


def show(line: str) -> None:
    """Print one line of a result."""
    typer.echo(printable(line))


def report_message(sentence: str) -> None:
    """Print a message to standard error."""
    typer.echo(one_line(INPUT_PATH.sub("", sentence)), err=True)


@dataclass
class Notes:
    """Print what was assumed or repaired in files: each note once, the first few of them, and the number of others."""

    _seen: set[str] = field(default_factory=set)

    def report(self, notes: Iterable[str]) -> None:
        """Print notes, unless enough have been printed."""
        for note in notes:
            if note not in self._seen:
                self._seen.add(note)
                if len(self._seen) <= MAX_NOTES:
                    report_message(f"Note: {note}")

    def report_others(self) -> None:
        """Print the number of notes that were not printed."""
        if (others := len(self._seen) - MAX_NOTES) > 0:
            report_message(f"Note: and {counted(others, 'more note')}.")


def report_notes(notes: Iterable[str]) -> None:
    """Print what was assumed or repaired in files, at most so many sentences, and the number of others."""
    printed = Notes()
    printed.report(notes)
    printed.report_others()


def report_furniture(lines: int) -> None:
    """Print how many lines of pages are not counted."""
    if lines:
        were = "was" if lines == 1 else "were"
        removed = f"{counted(lines, 'line')} such as photo credits and links {were} removed."
        report_notes([f"{removed} --furniture count keeps {'it' if lines == 1 else 'them'}."])


def report_skipped(sentence: str) -> None:
    """Print that an item was skipped, and why."""
    report_message(f"Skipped: {sentence}")


def is_standard_input(path: str | Path | None) -> bool:
    """Return whether a path is the file of standard input."""
    return path is not None and INPUT_PATH.match(str(path)) is not None
