"""The public face: complete, fast to import, and independent of earlier imports."""

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import helpers
from helpers.base.package_data import PACKAGE
from helpers.cli.app import main
from tests.support.paths import ROOT

PACKAGES = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
HEAVY = {"pandas", "polars", "matplotlib", "pyarrow", "wordcloud", "wordfreq", "nbconvert", "urduhack"}


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", helpers.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(helpers, name).__doc__


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_shows_its_own_public_names(package: str) -> None:
    """Of a module with the name of a function, Python would put the module where the function should be."""
    face = import_module(f"helpers.{package}")
    modules = {path.stem for path in Path(face.__file__ or "").parent.iterdir()}
    for name in getattr(face, "__all__", []):
        assert getattr(face, name) is (main if package == "cli" else getattr(helpers, name))
        assert name not in modules


def test_every_public_name_is_shown_by_one_package() -> None:
    shown = [name for package in PACKAGES for name in getattr(import_module(f"helpers.{package}"), "__all__", [])]
    assert sorted(shown) == sorted([*helpers.__all__, "main"])


def test_the_docstring_names_every_package_in_the_order_of_the_layers() -> None:
    assert helpers.__doc__ is not None
    assert sorted(re.findall(r"^\* ``(\w+)``", helpers.__doc__, re.M)) == PACKAGES


def test_no_folder_has_more_than_16_modules() -> None:
    folders = Counter(path.parent for path in PACKAGE.rglob("*.py"))
    assert max(folders.values()) <= 16


def test_importing_helpers_loads_no_heavy_library_and_prints_nothing() -> None:
    code = f"import helpers, sys; print(sorted({HEAVY!r} & set(sys.modules)))"
    assert python(code).strip() == "[]"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        getattr(helpers, "nothing")  # noqa: B009


def test_one_module_alone_escapes_text_for_pages() -> None:
    """Another way would forget the characters that turn text round."""
    uses = [
        path.stem
        for path in PACKAGE.rglob("*.py")
        if re.search(r"^\s*(?:from html import (?!unescape$)|import html\b)", path.read_text("utf-8"), re.M)
    ]
    assert uses == ["escaping"]


def test_everything_shown_says_that_it_holds_no_formulas() -> None:
    """A block with our class alone would have dollar signs of the news set as mathematics by JupyterLab."""
    named = [
        path.stem for path in PACKAGE.rglob("*.py") if re.search(r"class=\\?[\"']?urdu-news", path.read_text("utf-8"))
    ]
    assert named == []


# What would run text of an article, or of a setting, as a program: Python, a shell, SQL, a query of pandas, and formats
# whose reading runs what is in them.
RUNS_TEXT = {"eval", "exec", "compile", "__import__", "system", "popen", "query", "sql", "run_line_magic", "run_cell"}
READS_PROGRAMS = {"pickle", "shelve", "marshal", "dill", "joblib", "cloudpickle", "xml"}
ASKS_OTHERS = {"urllib.request", "http", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "socket", "webbrowser"}


def sources() -> dict[str, ast.Module]:
    """Return the code of the package and of the notebooks' cells, by file."""
    found = {path.name: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        found[path.name] = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return {name: ast.parse(source) for name, source in found.items()}


def test_nothing_runs_text_reads_programs_or_asks_another_computer() -> None:
    called, imported_modules, shells, loaders = set(), set(), set(), set()
    for name, tree in sources().items():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="query"), args=[ast.Constant()]):
                    # A query that is a literal in the code is code.
                    continue
                case ast.Call(func=ast.Attribute(value=ast.Name(id="yaml"))):
                    loaders |= {ast.unparse(argument) for argument in node.args[1:]} or {ast.unparse(node.func)}
                case ast.Call(func=ast.Name(id=function)) | ast.Call(func=ast.Attribute(attr=function)):
                    called |= {(name, ast.unparse(node.func))} if function in RUNS_TEXT else set()
                    shells |= {name} if any(word.arg == "shell" for word in node.keywords) else set()
                case ast.Import(names=names):
                    imported_modules |= {(name, alias.name) for alias in names}
                case ast.ImportFrom(module=str(module)):
                    imported_modules |= {(name, module)}
    assert {(name, what) for name, what in called if what not in ("re.compile", "regex.compile")} == set()
    assert shells == set()
    # The loader that makes strings, lists and mappings only.
    assert loaders == {"yaml.BaseLoader"}
    forbidden = READS_PROGRAMS | ASKS_OTHERS
    found = {(name, of) for name, of in imported_modules if of in forbidden or of.split(".")[0] in forbidden}
    # Jobs and their results, between this process and those that it starts itself, through their own pipes.
    assert found == {("worker.py", "pickle"), ("worker_processes.py", "pickle")}


BLOCKED = """
import socket, sys

class Blocked(socket.socket):
    def connect(self, address):
        raise AssertionError(f"asked {address}")
    connect_ex = sendto = connect

def asked(*address, **_):
    raise AssertionError(f"asked for the address of {address}")

socket.socket, socket.getaddrinfo, socket.create_connection = Blocked, asked, asked
from helpers import check, read_articles, tokenise, frequencies, find_times
articles = read_articles(sys.argv[1])
print(len(frequencies(tokenise(articles))) > 0, len(find_times(articles)), "SECRET" in articles["text"].sum())
check()
"""


def test_reading_a_page_asks_for_nothing_and_opens_no_other_file(tmp_path: Path) -> None:
    """Entities that name a file or an address, or that grow; frames, pictures, style: none is fetched."""
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    entities = (
        f'<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY n SYSTEM "http://example.org/n"><!ENTITY a "aaaaaaaaaa">'
    )
    entities += "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    parts = f'<iframe src="{secret.as_uri()}"></iframe><object data="{secret.as_uri()}"></object>'
    parts += '<img src="http://example.org/i.png"><link rel="stylesheet" href="http://example.org/a.css">'
    parts += f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    text = "<p>پاکستان میں 2000ء میں بارش ہوئی۔ &e; &n; &i; لوگ خوش ہیں۔</p>"
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><article>{text}{parts}</article></body></html>'
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED, str(tmp_path / "a.html")], capture_output=True, text=True, check=False
    )
    assert run.stdout.split() == ["True", "1", "False"], run.stderr
