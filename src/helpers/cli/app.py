"""The program ``urdu-news``: its commands, its options, and one-line error messages."""

import gc
import io
import sys
from typing import Annotated

import typer

from helpers.base.errors import UrduNewsError
from helpers.cli.check import check
from helpers.cli.cloud import cloud
from helpers.cli.compare import compare
from helpers.cli.frequencies import frequencies
from helpers.cli.ingest import ingest
from helpers.cli.lab import lab
from helpers.cli.new import new
from helpers.cli.output import INCOMPLETE, INTERRUPTED, USER_ERROR, report_message, show
from helpers.cli.report import report
from helpers.cli.signals import machine_error, stoppable
from helpers.cli.times import times
from helpers.cli.tokens import tokens

PROGRAM = "urdu-news"
# New objects after which Python looks for those that refer to each other in circles. Word lists are a million objects
# without circles: looking through them again and again is a tenth of the time of a command.
COLLECT_AFTER = 1_000_000
STOPPED = "Stopped. Finished results are kept; run the same command again to continue."

app = typer.Typer(
    help="Urdu news as data: reports, tables, times and word clouds from articles in Urdu.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (new, report, lab, compare, frequencies, times, tokens, cloud, ingest, check):
    app.command()(command)


@app.callback(invoke_without_command=True)
def global_options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")] = False,
) -> None:
    """Handle the options that come before a command."""
    context.obj = {"debug": debug}
    if version:
        from importlib.metadata import version as installed

        show(installed("urdu-news"))
        raise typer.Exit


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; an error is one sentence on standard error."""
    given = sys.argv[1:] if arguments is None else arguments
    _skip_address_grammars()
    gc.set_threshold(COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        # Escape characters that the console cannot encode, so that output never fails.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    with stoppable():
        try:
            code = app(given, standalone_mode=False, prog_name=PROGRAM)
        except UrduNewsError as error:
            return _fail(str(error), USER_ERROR)
        except (typer.Abort, KeyboardInterrupt):
            return _fail(STOPPED, INTERRUPTED)
        except SystemExit:
            # The reader of a pipe has closed it: ``urdu-news ... | head``.
            raise
        # Not Exception: a panic of polars is a BaseException.
        except BaseException as error:
            if hasattr(error, "format_message"):
                return _usage_error(error.format_message(), error)
            if "--debug" in given:
                raise
            return _fail(*_unexpected(error))
    if code == INTERRUPTED:
        return _fail(STOPPED, INTERRUPTED)
    return code if isinstance(code, int) else 0


def _skip_address_grammars() -> None:
    """Keep jsonschema from building 38 grammars of addresses (RFC 3987), which takes a second; notebooks use none."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def _usage_error(message: str, error: BaseException) -> int:
    """Print a usage error and the help that explains it; without a message, the help has been printed already."""
    # "Value error" is what pydantic, which typer uses, puts before a message.
    plain = message.replace("Value error, ", "").strip()
    if not plain:
        return USER_ERROR
    return _fail(f"{plain}{'' if plain.endswith(('.', '?')) else '.'} {_help_for(error)}", USER_ERROR)


def _help_for(error: BaseException) -> str:
    """Return a pointer to the help for a usage error: that of the command, if one was named."""
    context = getattr(error, "ctx", None)
    return f"See {context.command_path if context else PROGRAM} --help."


def _unexpected(error: BaseException) -> tuple[str, int]:
    """Return the message for an error that no command has handled, and the exit code."""
    if message := machine_error(error):
        return message, USER_ERROR
    kind = type(error).__name__
    return f"Unexpected error ({kind}: {error}). Run {PROGRAM} --debug ... and report what it shows.", INCOMPLETE


def _fail(sentence: str, code: int) -> int:
    report_message(sentence)
    return code
