"""The public interface: complete, quick to import, and the same whatever was imported before."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import helpers

ROOT = Path(__file__).parents[1]
HEAVY = {"pandas", "polars", "matplotlib", "pyarrow", "wordcloud", "wordfreq", "nbconvert", "urduhack"}


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", helpers.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(helpers, name).__doc__


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(helpers.__file__).read_text(encoding="utf-8"))
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert sorted(set(imported) & set(helpers.__all__)) == helpers.__all__


def test_importing_helpers_loads_no_heavy_library_and_prints_nothing() -> None:
    code = f"import helpers, sys; print(sorted({HEAVY!r} & set(sys.modules)))"
    assert python(code).strip() == "[]"


def test_a_function_keeps_its_name_though_its_module_has_the_same() -> None:
    code = "import helpers.report; from helpers import report; print(callable(report), callable(helpers.report))"
    assert python(code).split() == ["True", "True"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(helpers, "nothing")  # noqa: B009


def imported(tree: ast.Module) -> set[str]:
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[1] for name in names if name.startswith("helpers.")}


def test_a_module_imports_only_from_those_above_it() -> None:
    source = Path(helpers.__file__).parent
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("in this order")[1].split("\n\n")[0]
    order = [name for name in re.findall(r"`(\w+)`", told) if name != "tests"]
    files = {name: sorted((source / name).rglob("*.py")) or [source / f"{name}.py"] for name in order}
    assert sorted(order) == sorted(path.stem for path in source.iterdir() if is_module(path))
    wrong = {
        (name, below)
        for position, name in enumerate(order)
        for file in files[name]
        for below in imported(ast.parse(file.read_text(encoding="utf-8"))) - set(order[: position + 1])
    }
    assert wrong == set()


def is_module(path: Path) -> bool:
    return (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()


def test_one_module_alone_escapes_text_for_pages() -> None:
    """Another way would forget the characters that turn text round."""
    source = Path(helpers.__file__).parent
    uses = [
        path.stem
        for path in source.rglob("*.py")
        if re.search(r"^\s*(from|import) html\b", path.read_text("utf-8"), re.M)
    ]
    assert uses == ["escaping"]


def test_everything_shown_says_that_it_holds_no_formulas() -> None:
    """A block with our class alone would have dollar signs of the news set as mathematics by JupyterLab."""
    source = Path(helpers.__file__).parent
    named = [
        path.stem for path in source.rglob("*.py") if re.search(r"class=\\?[\"']?urdu-news", path.read_text("utf-8"))
    ]
    assert named == []
