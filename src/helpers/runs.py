"""Notebooks run with a reader's settings: one kernel for all of them, what each showed, and where one failed."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.errors import UrduNewsError

if TYPE_CHECKING:
    from jupyter_client.manager import KernelManager
    from nbformat import NotebookNode

# Seconds: a cell that takes longer has hung; the slowest cell of a 1 MB article takes a tenth of that.
CELL_TIMEOUT = 600


class Run(NamedTuple):
    """A notebook after it ran: its cells with their outputs, and a sentence on its failure, if it failed."""

    name: str
    notebook: "NotebookNode"
    fault: str


def notebooks_folder() -> Path:
    """Return the folder of the notebooks: ``notebooks/`` of the checkout that the package is installed from.

    Raises:
        UrduNewsError: the package was not installed from a checkout.
    """
    folder = Path(__file__).parents[2] / "notebooks"
    if not folder.is_dir():
        raise UrduNewsError(
            f"There is no folder {folder}. Get the whole project and install it from there: pip install -e ."
        )
    return folder


def article_notebooks() -> list[Path]:
    """Return the notebooks that read one article, in their order: those numbered 00 to 05."""
    return sorted(notebooks_folder().glob("0[0-5]_*.ipynb"))


@contextmanager
def kernel(folder: Path) -> Iterator["KernelManager"]:
    """Start one kernel of this very Python, in ``folder``, and end it whatever happens.

    Other kernels that are registered on the machine under the same name are passed over: they may lack our packages.
    """
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import KernelManager

    ours = KernelSpecManager(kernel_dirs=[str(Path(sys.prefix) / "share" / "jupyter" / "kernels")])
    with TemporaryDirectory() as sockets:
        # Sockets in a folder of our own rather than ports, where there are such: nobody else on the machine can listen.
        way = {"transport": "ipc", "ip": f"{sockets}/kernel"} if os.name == "posix" else {}
        manager = KernelManager(kernel_name="python3", kernel_spec_manager=ours, **way)
        manager.start_kernel(cwd=str(folder), extra_arguments=["--HistoryManager.enabled=False"])
        try:
            yield manager
        finally:
            manager.shutdown_kernel(now=True)


def run_notebooks(
    paths: Sequence[Path],
    settings: Mapping[str, object],
    manager: "KernelManager",
    done: Callable[[], object] = lambda: None,
) -> list[Run]:
    """Run notebooks one after another in one kernel, each from a clean slate; one that fails does not stop the next.

    Of ``settings`` a notebook gets those that its own cell *parameters* has.
    """
    runs = []
    for path in paths:
        runs.append(_run(path, settings, manager))
        done()
    return runs


def _run(path: Path, settings: Mapping[str, object], manager: "KernelManager") -> Run:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = _with_settings(path, settings)
    client = NotebookClient(notebook, km=manager, timeout=CELL_TIMEOUT)
    fault = ""
    try:
        client.execute()
    except CellExecutionError as error:
        fault = _fault(path.stem, notebook, error.evalue)
    except CellTimeoutError:
        fault = _fault(path.stem, notebook, f"it took longer than {CELL_TIMEOUT} seconds")
    except DeadKernelError:
        fault = _fault(path.stem, notebook, "its kernel ended, perhaps for lack of memory")
        manager.restart_kernel(now=True)
    finally:
        # The client leaves the channels open for a kernel that is not its own.
        if client.kc is not None:
            client.kc.stop_channels()
    return Run(path.stem, notebook, fault)


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
    ready.cells.insert(0, nbformat.v4.new_code_cell("%reset -f", metadata={"tags": ["clean-slate"]}))
    return ready


def _fault(name: str, notebook: "NotebookNode", reason: str) -> str:
    cells: list[Any] = [cell for cell in notebook.cells if cell.cell_type == "code" and not _added(cell)]
    reached = sum(1 for cell in cells if cell.get("execution_count"))
    return f"Notebook {name} stopped at code cell {reached} of {len(cells)}: {reason}"


def _added(cell: Any) -> bool:
    return bool({"clean-slate", "injected-parameters"} & set(cell.metadata.get("tags", [])))
