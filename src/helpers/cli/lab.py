"""``urdu-news lab``: JupyterLab on the notebooks."""

import typer

from helpers.cli.output import report_message

NO_PROJECT = (
    "This folder is not a project, so the notebooks that came with urdu-news open, and changes to them are lost with "
    "the next installation. To keep your work: urdu-news new my-news, then start the lab in that folder."
)


def lab() -> None:
    """Open JupyterLab on the notebooks of this project, reachable only from this computer."""
    from helpers.files.project import current_project
    from helpers.notebook.lab_server import open_lab

    if current_project() is None:
        report_message(NO_PROJECT)
    raise typer.Exit(open_lab())
