"""What an expression is resolved against: publication date, verb, the date before it, the reader's region."""

from dataclasses import dataclass
from functools import cached_property

from helpers.times.model import Anchor, Focus, Region
from helpers.times.patterns import Match
from helpers.times.tense import Tense, tense


@dataclass
class Context:
    """The surroundings of one expression; its verb is looked for only when somebody asks."""

    match: Match
    anchor: Anchor | None
    focus: Focus | None = None
    region: Region = "PK"
    # Days of the week with which the range begins and ends that the expression is in.
    days: tuple[int, int] | None = None

    @cached_property
    def tense(self) -> Tense:
        """What the verb says."""
        return tense(self.match)
