"""The one kind of error meant for the reader: what is wrong, which file, what to do."""

from types import TracebackType


class UrduNewsError(Exception):
    """A fault the reader can mend, told in one sentence.

    The command line prints the sentence and exits with code 2; in a notebook the sentence stands alone,
    without the traceback, which would bury it.
    """

    def __init__(self, sentence: str) -> None:
        r"""Tell the sentence; half of a character in it, which no screen or file can take, is written out: \ud800."""
        super().__init__(sentence.encode(errors="backslashreplace").decode())

    def _render_traceback_(self, *_: type[BaseException] | BaseException | TracebackType | None) -> list[str]:
        """What IPython shows in place of a traceback."""
        return [str(self)]
