"""Worker process: read a function and a job from standard input, write the result to standard output, and repeat."""

import os
import pickle
import sys
from typing import BinaryIO

from helpers.base.errors import UrduNewsError


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the questions end, which they do when the process that asks has ended."""
    while True:
        try:
            work, job = pickle.load(questions)
        except EOFError:
            return
        try:
            answer = work(job)
        except UrduNewsError as error:
            answer = UrduNewsError(str(error))
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    # What a library prints must not come between the answers.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as private:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(sys.stdin.buffer, private)
