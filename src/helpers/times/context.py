"""Resolution context: publication date, narrative focus, region, and the tense of the clause."""

from dataclasses import dataclass
from functools import cached_property

from helpers.times.model import Anchor, Focus, Region
from helpers.times.patterns import Match
from helpers.times.tense import Tense, tense


@dataclass
class Context:
    """What an underspecified time expression is resolved against.

    Attributes:
        match: the words of the expression and the sentence around them.
        anchor: the publication date, from which relative expressions (گزشتہ سال) are counted; None if unknown.
        focus: the date mentioned last in the article, to which اسی سال and اگلے دن refer; None before the first date.
        region: "PK" or "IN", for fiscal years and national days.
        weekday_range: ISO weekdays at both ends of the range (پیر سے جمعہ) that the expression belongs to, else None.
    """

    match: Match
    anchor: Anchor | None
    focus: Focus | None = None
    region: Region = "PK"
    weekday_range: tuple[int, int] | None = None

    @cached_property
    def tense(self) -> Tense:
        """Tense of the clause, computed at first access."""
        return tense(self.match)
