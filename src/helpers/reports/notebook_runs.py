"""Notebooks run with a reader's settings: what each showed, and where one failed."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.base.errors import UrduNewsError
from helpers.files.project import notebooks_folder
from helpers.reports.kernels import Kernel

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Seconds: a cell that takes longer has hung; the slowest cell of a 1 MB article takes a tenth of that.
CELL_TIMEOUT = 600
# Of a notebook whose kernel dies.
TRIES = 2
# Run before each notebook: no name of the one before is left, nor what hung together in circles. What survives, modules
# and tables, is not searched for garbage again, which would take a quarter of a second each time.
CLEAN_SLATE = "%reset -f\nimport gc\ngc.collect()\ngc.freeze()\ndel gc"


class Run(NamedTuple):
    """A notebook after it ran: its cells with their outputs, and a sentence on its failure, if it failed."""

    name: str
    notebook: "NotebookNode"
    error: str
    died: bool = False


def article_notebooks() -> list[Path]:
    """Return the notebooks that read one article, in their order: those numbered 00 to 05."""
    return sorted(notebooks_folder().glob("0[0-5]_*.ipynb"))


async def run_notebooks(
    paths: Sequence[Path],
    settings: Mapping[str, object],
    running: Kernel,
    on_progress: Callable[[], object] = lambda: None,
) -> list[Run]:
    """Run notebooks one after another in one kernel, each from a clean slate; one that fails does not stop the next.

    Of ``settings`` a notebook gets those that its own cell *parameters* has. A notebook whose kernel dies is tried once
    more in a new one: where memory is short, the process that is killed need not be the one to blame.
    """
    runs = []
    for path in paths:
        for _ in range(TRIES):
            run = await _run(path, settings, running)
            if not run.died:
                break
        runs.append(run)
        on_progress()
    return runs


async def _run(path: Path, settings: Mapping[str, object], running: Kernel) -> Run:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = _with_settings(path, settings)
    client = NotebookClient(notebook, km=running.manager, timeout=CELL_TIMEOUT)
    # nbclient would open a line for every notebook, and wait on each until it has been silent for a while.
    client.kc = running.line
    try:
        await client.async_execute()
    except CellExecutionError as error:
        return Run(path.stem, notebook, _failure(path.stem, notebook, error.evalue))
    except CellTimeoutError:
        # It is still at it; nothing else could be run there.
        await running.restart()
        return Run(path.stem, notebook, _failure(path.stem, notebook, f"it took longer than {CELL_TIMEOUT} seconds"))
    except DeadKernelError:
        # nbclient says the same of a run that was cancelled, as by Ctrl-C.
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise asyncio.CancelledError from None
        await running.restart()
        failure = _failure(path.stem, notebook, "its kernel ended twice, perhaps for lack of memory")
        return Run(path.stem, notebook, failure, died=True)
    return Run(path.stem, notebook, "")


def _with_settings(path: Path, settings: Mapping[str, object]) -> "NotebookNode":
    """Give the parameters cell the reader's values, and begin with a clean slate."""
    import nbformat
    from papermill import inspect_notebook
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    chosen = {name: settings[name] for name in inspect_notebook(str(path)) if name in settings}
    ready: NotebookNode = parameterize_notebook(
        load_notebook_node(str(path)), chosen, kernel_name="python3", language="python"
    )
    ready.cells.insert(0, nbformat.v4.new_code_cell(CLEAN_SLATE, metadata={"tags": ["clean-slate"]}))
    return ready


def _failure(name: str, notebook: "NotebookNode", reason: str) -> str:
    cells: list[Any] = [cell for cell in notebook.cells if cell.cell_type == "code" and not _added(cell)]
    reached = sum(1 for cell in cells if cell.get("execution_count"))
    return f"Notebook {name} stopped at code cell {reached} of {len(cells)}: {reason}"


def _added(cell: Any) -> bool:
    return bool({"clean-slate", "injected-parameters"} & set(cell.metadata.get("tags", [])))
