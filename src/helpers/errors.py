"""The one kind of error meant for the reader: what is wrong, which file, what to do."""

from types import TracebackType

from helpers.escaping import printable


class UrduNewsError(Exception):
    """A fault the reader can mend, told in one sentence.

    The command line prints the sentence and exits with code 2; in a notebook the sentence stands alone,
    without the traceback, which would bury it.
    """

    def _render_traceback_(self, *_: type[BaseException] | BaseException | TracebackType | None) -> list[str]:
        """What IPython shows in place of a traceback."""
        return [printable(str(self))]
