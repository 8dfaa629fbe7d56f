"""The one kind of error meant for the reader: what is wrong, which file, what to do."""

from types import TracebackType

from helpers.base.escaping import printable

# Characters of a sentence: what cites more is cut in its middle, as its end says what to do.
LONGEST, LONGEST_END = 1_000, 300


def one_line(sentence: str) -> str:
    r"""Return a sentence that cites a file or a reader as one line, of bounded length, that shows as what it is.

    >>> one_line('"خبر\n" is no date.')
    '"خبر[U+000A]" is no date.'
    """
    if len(sentence) > LONGEST:
        sentence = f"{sentence[: LONGEST - LONGEST_END]} … {sentence[-LONGEST_END:]}"
    return printable(sentence)


class UrduNewsError(Exception):
    """A fault the reader can mend, told in one sentence.

    The command line prints the sentence and exits with code 2; in a notebook the sentence stands alone,
    without the traceback, which would bury it.
    """

    def __init__(self, sentence: str) -> None:
        """Take the sentence, whatever it cites, as one line."""
        super().__init__(one_line(sentence))

    def _render_traceback_(self, *_: type[BaseException] | BaseException | TracebackType | None) -> list[str]:
        """What IPython shows in place of a traceback."""
        return [str(self)]
