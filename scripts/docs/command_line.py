"""Command line reference: every command with its arguments and options, read from the program itself."""

from typing import Any

import typer
from typer.main import get_command

from docs.markdown import code, literal, table
from helpers.cli.app import app

PROGRAM = "urdu-news"


def command_line_page() -> str:
    """Return the Markdown of all commands."""
    group: Any = get_command(app)
    context = typer.Context(group, info_name=PROGRAM)
    commands = [group.get_command(context, name) for name in group.list_commands(context)]
    sections = [_section(command, context) for command in commands]
    return "\n\n".join([_usage(group, context), _options(group, context), *sections])


def _section(command: Any, parent: typer.Context) -> str:
    context = typer.Context(command, info_name=command.name, parent=parent)
    return "\n\n".join([f"## {command.name}", command.help, _usage(command, context), _options(command, context)])


def _usage(command: Any, context: typer.Context) -> str:
    return f"```text\n{' '.join([context.command_path, *command.collect_usage_pieces(context)])}\n```"


def _options(command: Any, context: typer.Context) -> str:
    records = [record for parameter in command.params if (record := parameter.get_help_record(context))]
    rows = ([code(name), literal(text)] for name, text in records)
    return table(["argument or option", "what it does"], rows) if records else ""
