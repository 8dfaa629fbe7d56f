"""Runs of notebooks: with given settings, one after the other in one kernel, and exported as pages."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

from helpers.base.package_data import TEMPLATE
from tests.support.paths import ROOT

# The slowest cell takes a few seconds.
TIMEOUT_SECONDS = 300
# Run before each notebook, so that no variable of the one before is left.
CLEAN_SLATE = "%reset -f"

Notebook = Any


class Run(NamedTuple):
    """A notebook after its run: cells with outputs, and the message of the error that stopped it."""

    name: str
    notebook: Notebook
    error: str


def run_notebooks(asked: Iterable[tuple[Path, Mapping[str, object]]]) -> list[Run]:
    """Run notebooks in one kernel, each with the settings that its *parameters* cell defines; no form is shown."""
    kernel = NotebookClient(nbformat.v4.new_notebook(), timeout=TIMEOUT_SECONDS)
    kernel.create_kernel_manager()
    with TemporaryDirectory() as private:
        # As a file: no other user of the machine can connect to it.
        if os.name == "posix":
            kernel.km.transport, kernel.km.ip = "ipc", f"{private}/kernel"
        kernel.start_new_kernel(cwd=str(ROOT / "notebooks"))
        kernel.start_new_kernel_client()
        try:
            return [_run(path, settings, kernel) for path, settings in asked]
        finally:
            kernel._cleanup_kernel()


def _run(path: Path, settings: Mapping[str, object], kernel: NotebookClient) -> Run:
    notebook = with_settings(path, settings)
    _execute(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CLEAN_SLATE)]), kernel)
    try:
        _execute(notebook, kernel)
    except CellExecutionError as error:
        return Run(path.stem, notebook, error.evalue)
    return Run(path.stem, notebook, "")


def _execute(notebook: Notebook, kernel: NotebookClient) -> None:
    client = NotebookClient(notebook, km=kernel.km, timeout=TIMEOUT_SECONDS)
    client.kc = kernel.kc
    client.execute()


def with_settings(path: Path, settings: Mapping[str, object]) -> Notebook:
    """Return a notebook in which settings replace those of its *parameters* cell; others are ignored."""
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    lines = cell.source.splitlines()
    for number, line in enumerate(lines):
        name = line.split(" = ")[0]
        if name in settings:
            lines[number] = f"{name} = {settings[name]!r}"
    cell.source = "\n".join(lines)
    return notebook


def exported(notebook: Notebook, path: Path) -> Path:
    """Write a notebook as the page that ``jupyter nbconvert --template urdu_news`` makes, and return the path."""
    exporter = HTMLExporter(extra_template_basedirs=[str(TEMPLATE.parent)], template_name="urdu_news")
    html, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": path.stem}})
    path.write_text(html, encoding="utf-8", newline="\n")
    return path
