"""Output of commands: results on standard output, messages on standard error, one line each."""

from collections.abc import Iterable

import typer

from helpers.base.errors import one_line
from helpers.base.escaping import printable

# Exit codes: an error that the user can fix; a result that is not complete; Ctrl-C.
USER_ERROR, INCOMPLETE, INTERRUPTED = 2, 1, 130


def show(line: str) -> None:
    """Print one line of a result."""
    typer.echo(printable(line))


def report_message(sentence: str) -> None:
    """Print a message to standard error."""
    typer.echo(one_line(sentence), err=True)


def report_notes(notes: Iterable[str]) -> None:
    """Print what was assumed or repaired in files."""
    for note in notes:
        report_message(f"Note: {note}")


def report_skipped(sentence: str) -> None:
    """Print that an item was skipped, and why."""
    report_message(f"Skipped: {sentence}")
