"""Errors and warnings for users: one sentence that says what is wrong, in which file, and what to do."""

import sys
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn, TypeAlias

from helpers.base.escaping import printable

# Called with a message for each unreadable item: ``reject`` raises it, the ``append`` of a list collects it.
OnProblem: TypeAlias = Callable[[str], object]
# A longer message is cut in the middle, because its end says what to do.
MESSAGE_CHARACTERS, END_CHARACTERS = 1_000, 300


def one_line(sentence: str) -> str:
    r"""Return a message as one line of bounded length, without control characters.

    >>> one_line('"خبر\n" is not a date.')
    '"خبر[U+000A]" is not a date.'
    """
    if len(sentence) > MESSAGE_CHARACTERS:
        sentence = f"{sentence[: MESSAGE_CHARACTERS - END_CHARACTERS]} … {sentence[-END_CHARACTERS:]}"
    return printable(sentence)


class UrduNewsError(Exception):
    """An error that the user can fix, with a message of one sentence.

    The command line prints the message and exits with code 2. A notebook shows the message without a traceback, which
    would bury it.
    """

    def __init__(self, sentence: str) -> None:
        """Keep the message as one line."""
        super().__init__(one_line(sentence))

    def _render_traceback_(self, *_: type[BaseException] | BaseException | TracebackType | None) -> list[str]:
        """Return what IPython shows instead of a traceback."""
        return [str(self)]


def reject(sentence: str) -> NoReturn:
    """Raise an error with this message.

    Raises:
        UrduNewsError: always.
    """
    raise UrduNewsError(sentence)


class UrduNewsWarning(UserWarning):
    """A note about what a function assumed, with a message of one or two sentences."""


def warn(sentence: str) -> None:
    """Show a note as a warning at the line that called this package, once for each line and note."""
    frame, level = sys._getframe(1), 2
    # The decorators of contextlib are between our own functions.
    while frame.f_back is not None and frame.f_globals.get("__name__", "").split(".")[0] in ("helpers", "contextlib"):
        frame, level = frame.f_back, level + 1
    warnings.warn(one_line(sentence), UrduNewsWarning, stacklevel=level)
