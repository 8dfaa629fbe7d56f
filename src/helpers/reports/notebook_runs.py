"""Notebook runs: execute notebooks with given settings and report the cell that fails."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.base.errors import UrduNewsError
from helpers.files.project import notebooks_folder
from helpers.reports.kernels import Kernel

if TYPE_CHECKING:
    from nbformat import NotebookNode

# A cell that takes longer hangs; the slowest cell with a 1 MB article takes a tenth of that.
CELL_TIMEOUT_SECONDS = 600
# Attempts for a notebook whose kernel dies.
MAX_ATTEMPTS = 2
# Run before each notebook: deletes the variables of the previous one and collects reference cycles. Modules and tables
# remain and are excluded from further collections, which would take a quarter of a second each time.
CLEAN_SLATE = "%reset -f\nimport gc\ngc.collect()\ngc.freeze()\ndel gc"


class Run(NamedTuple):
    """A notebook after its run: cells with outputs, and an error message if it failed."""

    name: str
    notebook: "NotebookNode"
    error: str
    died: bool = False


def article_notebooks() -> list[Path]:
    """Return the notebooks that read one article, in their order: those numbered 00 to 05."""
    return sorted(notebooks_folder().glob("0[0-5]_*.ipynb"))


def require_notebooks(paths: Sequence[Path]) -> None:
    """Check that notebooks can be read, before anything is run.

    Raises:
        UrduNewsError: a file is missing or is not a notebook.
    """
    import nbformat

    for path in paths:
        try:
            nbformat.read(path, as_version=4)
        # nbformat raises the errors of several libraries.
        except Exception as error:
            raise UrduNewsError(
                f"{path} cannot be read as a notebook. Restore it, or copy it from a new project: urdu-news new FOLDER."
            ) from error


async def run_notebooks(
    paths: Sequence[Path],
    settings: Mapping[str, object],
    kernel: Kernel,
    on_progress: Callable[[], object] = lambda: None,
) -> list[Run]:
    """Run notebooks in one kernel, each in a clean namespace; a failure does not stop the next one.

    A notebook gets the ``settings`` that its *parameters* cell defines. If its kernel dies, it is run once more in a
    new one: when memory runs out, the system may kill a process that did not cause it.
    """
    runs = []
    for path in paths:
        for _ in range(MAX_ATTEMPTS):
            run = await _run(path, settings, kernel)
            if not run.died:
                break
        runs.append(run)
        on_progress()
    return runs


async def _run(path: Path, settings: Mapping[str, object], kernel: Kernel) -> Run:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = _with_settings(path, settings)
    client = NotebookClient(notebook, km=kernel.manager, timeout=CELL_TIMEOUT_SECONDS)
    # Otherwise nbclient opens a connection for every notebook and waits until it has been idle for a while.
    client.kc = kernel.client
    try:
        await client.async_execute()
    except CellExecutionError as error:
        return Run(path.stem, notebook, _failure(path.stem, notebook, error.evalue))
    except CellTimeoutError:
        # The kernel is still busy with the cell.
        await kernel.restart()
        return Run(
            path.stem, notebook, _failure(path.stem, notebook, f"it took longer than {CELL_TIMEOUT_SECONDS} seconds")
        )
    except DeadKernelError:
        # nbclient raises this also when the run is cancelled, as by Ctrl-C.
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise asyncio.CancelledError from None
        await kernel.restart()
        failure = _failure(path.stem, notebook, "its kernel died twice, perhaps because memory ran out")
        return Run(path.stem, notebook, failure, died=True)
    return Run(path.stem, notebook, "")


def _with_settings(path: Path, settings: Mapping[str, object]) -> "NotebookNode":
    """Return the notebook with the settings injected and a first cell that clears the namespace."""
    import nbformat
    from papermill import inspect_notebook
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    values = {name: settings[name] for name in inspect_notebook(str(path)) if name in settings}
    ready: NotebookNode = parameterize_notebook(
        load_notebook_node(str(path)), values, kernel_name="python3", language="python"
    )
    ready.cells.insert(0, nbformat.v4.new_code_cell(CLEAN_SLATE, metadata={"tags": ["clean-slate"]}))
    return ready


def _failure(name: str, notebook: "NotebookNode", reason: str) -> str:
    cells: list[Any] = [cell for cell in notebook.cells if cell.cell_type == "code" and not _added(cell)]
    reached = sum(1 for cell in cells if cell.get("execution_count"))
    return f"Notebook {name} stopped at code cell {reached} of {len(cells)}: {reason}"


def _added(cell: Any) -> bool:
    return bool({"clean-slate", "injected-parameters"} & set(cell.metadata.get("tags", [])))
