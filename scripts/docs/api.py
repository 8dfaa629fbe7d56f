"""API pages: the public names of each package, read from its stub file, for mkdocstrings to document."""

import ast
from pathlib import Path
from typing import NamedTuple

from docs.markdown import table

SOURCE = Path(__file__).parents[2] / "src"
PACKAGE = "helpers"


class PublicName(NamedTuple):
    """A public name and the module that defines it."""

    name: str
    module: str


def packages() -> list[str]:
    """Return the packages that show public names, in the order of the alphabet."""
    stubs = (SOURCE / PACKAGE).glob("*/__init__.pyi")
    return sorted(stub.parent.name for stub in stubs if public_names(stub.parent.name))


def public_names(package: str) -> list[PublicName]:
    """Return the names that a package exports, in the order of its stub file."""
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
