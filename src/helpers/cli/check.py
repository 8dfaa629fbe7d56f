"""``urdu-news check``: what this computer can do."""

import typer

from helpers.cli.output import INCOMPLETE, show


def check() -> None:
    """List what this computer can do, and what to install for what is missing."""
    from helpers import check as look

    found = look()
    for status, name, what, to_do in found[["status", "check", "found", "what_to_do"]].itertuples(index=False):
        show(f"{status:9} {name}: {what}{f'. {to_do}' if to_do else ''}")
    if (found["status"] == "missing").any():
        raise typer.Exit(INCOMPLETE)
