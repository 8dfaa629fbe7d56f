"""``urdu-news new``: a project folder with notebooks, seeds and reports."""

from pathlib import Path
from typing import Annotated

import typer

from helpers.cli.output import show


def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder to create; it must not exist, or be empty.")],
) -> None:
    """Create a project: the notebooks, two articles to start with, and a folder for reports."""
    from helpers.files.project import new_project

    made = new_project(folder)
    show(f"{made}  (put your articles into {folder / 'seeds'})")
    there = "" if made == Path.cwd() else f'cd "{folder}", then '
    show(f"Next: {there}urdu-news lab, or urdu-news report seeds")
