"""API pages: the public names of each package, read from its stub file, for mkdocstrings to document."""

import ast
import tomllib
from pathlib import Path
from typing import NamedTuple

from docs.markdown import table

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
PACKAGE = "helpers"


class PublicName(NamedTuple):
    """A public name and the module that defines it."""

    name: str
    module: str


def layers() -> list[list[str]]:
    """Return the layers of the packages, the highest first, from the contract in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    found = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [layer.split(" | ") for layer in found]


def packages() -> list[str]:
    """Return the packages of the names that can be imported from ``helpers``, the lowest layer first."""
    owners = {one.module.split(".")[1] for one in public_names("")}
    return [package for layer in reversed(layers()) for package in layer if package in owners]


def public_names(package: str) -> list[PublicName]:
    """Return the names that a package exports, in the order of its stub file; ``helpers`` itself without a name."""
    stub = SOURCE / PACKAGE / package / "__init__.pyi"
    tree = ast.parse(stub.read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return [
        PublicName(alias.asname or alias.name, f"{_module(package, node)}.{alias.name}")
        for node in imports
        for alias in node.names
    ]


def charter(package: str) -> str:
    """Return the sentence that says what a package is for: the first line of its docstring."""
    tree = ast.parse((SOURCE / PACKAGE / package / "__init__.py").read_text(encoding="utf-8"))
    documented = ast.get_docstring(tree) or ""
    return documented.partition("\n\n")[0].replace("\n", " ")


def package_page(package: str) -> str:
    """Return the Markdown of one package: charter, import line, and each public name with its docstring."""
    names = public_names(package)
    imported = f"```python\nfrom helpers import {', '.join(one.name for one in names[:3])}\n```"
    entries = (f"::: {one.module}\n    options:\n      heading: {one.name}\n" for one in names)
    return "\n\n".join([charter(package), imported, *entries])


def layer_list() -> str:
    """Return the layers as a block of text, one a line."""
    return "\n".join(["```text", *(" | ".join(layer) for layer in layers()), "```"])


def package_list() -> str:
    """Return a Markdown table of the packages with their charters and public names."""
    return table(["package", "what it is for", "public names"], map(_package_row, packages()))


def _package_row(package: str) -> list[str]:
    names = ", ".join(f"[`{one.name}`][{one.module}]" for one in public_names(package))
    return [f"[`{package}`][{PACKAGE}.{package}]", charter(package), names]


def _module(package: str, node: ast.ImportFrom) -> str:
    """Return the full name of a module that a stub imports from."""
    if node.level == 0:
        return node.module or PACKAGE
    return ".".join(filter(None, [PACKAGE, package, node.module]))
