"""Signals: an interrupted run cleans up; errors of the computer are one sentence."""

import errno
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from helpers.cli.app import STOPPED, main
from helpers.cli.output import INCOMPLETE, INTERRUPTED, USER_ERROR
from helpers.cli.signals import machine_error, stoppable
from tests.support.paths import SEEDS

SEED = SEEDS / "kitab-mela.txt"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has neither signal")


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_termination_signal_acts_like_ctrl_c(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    number = getattr(signal, name)
    monkeypatch.setattr("helpers.check", lambda: os.kill(os.getpid(), number))
    # Under nohup the suite itself ignores SIGHUP.
    outside = signal.signal(number, signal.SIG_DFL)
    try:
        assert main(["check"]) == INTERRUPTED
        assert capsys.readouterr().err == f"{STOPPED}\n"
        assert signal.getsignal(number) == signal.SIG_DFL
    finally:
        signal.signal(number, outside)


@posix
def test_a_signal_ignored_under_nohup_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGTERM) == signal.default_int_handler
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (OSError(28, "No space left on device"), USER_ERROR, "could not go on: No space left on device. Finished"),
        (PermissionError(13, "Permission denied", "a.txt"), USER_ERROR, "go on: Permission denied (a.txt). Finished"),
        (MemoryError(), USER_ERROR, f"could not go on: {os.strerror(errno.ENOMEM)}. Finished"),
        (RuntimeError("can't start new thread"), USER_ERROR, "could not go on: can't start new thread. Finished"),
        (
            pl.exceptions.PanicException('Os { message: "Resource temporarily unavailable" }'),
            USER_ERROR,
            "could not go on: Resource temporarily unavailable. Finished",
        ),
        (pl.exceptions.PanicException("index out of bounds"), INCOMPLETE, "Unexpected error (PanicException: index"),
    ],
)
def test_an_error_of_the_computer_is_one_sentence(
    error: BaseException,
    code: int,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def check() -> None:
        raise error

    monkeypatch.setattr("helpers.check", check)
    assert main(["check"]) == code
    message = capsys.readouterr().err
    assert sentence in message
    assert message.count("\n") == 1


def test_an_error_of_the_program_is_not_blamed_on_the_computer() -> None:
    assert machine_error(KeyError("text")) is None


def test_a_console_without_urdu_letters_still_gives_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", console)
    assert main(["times", str(SEED), "--to", str(tmp_path / "خبر.csv")]) == 0
    console.flush()
    assert b"\\u062e\\u0628\\u0631.csv  (8 rows)" in console.buffer.getvalue()


@posix
def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("urdu-news")
    line = f'"{command}" times "{SEED}" --to "{tmp_path}/a.csv" | true; "{command}" --version >&- 2>&-'
    run = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")
    assert (tmp_path / "a.csv").is_file()
