"""The prose of the documentation: its code, commands and targets are those of the program."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import typer
from docs.command_line import PROGRAM
from typer.main import get_command

import helpers
from helpers.cli.app import app
from tests.support.paths import ROOT

PAGES = sorted((ROOT / "docs").rglob("*.md"))
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(rf"{PROGRAM} ([a-z]+)((?: [^`\n#]*)?)")
TARGET = re.compile(r"(?:^|`)make ([a-z]+)", re.MULTILINE)


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def options() -> dict[str, set[str]]:
    """Return the options of every command."""
    group: Any = get_command(app)
    context = typer.Context(group)
    commands = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {
        name: {"--help"} | {flag for one in command.params for flag in (*one.opts, *one.secondary_opts)}
        for name, command in commands.items()
    }


def imported(code: str) -> list[str]:
    """Return the names that a piece of code imports from the package."""
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom)]
    return [alias.name for node in nodes if node.module == "helpers" for alias in node.names]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_python_imports_public_names(page: Path) -> None:
    blocks = [code for _, language, code in BLOCK.findall(text(page)) if language == "python"]
    names = [name for code in blocks for name in imported("\n".join(line.strip() for line in code.splitlines()))]
    assert [name for name in names if name not in helpers.__all__] == []


def test_its_commands_and_options_exist() -> None:
    known = options()
    used = [(name, rest) for page in PAGES for name, rest in COMMAND.findall(text(page))]
    assert used
    assert {name for name, _ in used} <= set(known)
    flags = [(name, flag) for name, rest in used for flag in re.findall(r"--[a-z][a-z-]*", rest)]
    assert [(name, flag) for name, flag in flags if flag not in known[name]] == []


def test_its_make_targets_exist() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {target for page in PAGES for target in TARGET.findall(text(page))}
    assert named <= made


def test_its_paths_exist() -> None:
    named = {
        path for page in PAGES for path in re.findall(r"`((?:src|scripts|tests|docs|seeds)/[\w./-]+)`", text(page))
    }
    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
