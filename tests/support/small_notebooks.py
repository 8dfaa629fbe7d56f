"""Small notebooks for tests: written by the test, run as those of the suite are."""

from pathlib import Path

import nbformat

PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook(folder: Path, name: str, *cells: str) -> Path:
    """Write a notebook whose first cell holds the parameters."""
    made = nbformat.v4.new_notebook(metadata={"kernelspec": PYTHON})
    made.cells = [nbformat.v4.new_markdown_cell(f"# {name}?"), nbformat.v4.new_code_cell(cells[0])]
    made.cells[1].metadata["tags"] = ["parameters"]
    made.cells += [nbformat.v4.new_code_cell(cell) for cell in cells[1:]]
    path = folder / f"{name}.ipynb"
    nbformat.write(made, path)
    return path
