"""Unique article names: bbc, bbc-2, bbc-3."""

from collections import Counter
from collections.abc import Sequence


class UniqueNames:
    """Names for articles that come one after the other, or in batches: ``bbc``, ``bbc-2``, ``bbc-3``."""

    def __init__(self) -> None:
        """Begin without any."""
        self._seen: Counter[str] = Counter()
        self._taken: set[str] = set()

    def give(self, names: Sequence[str]) -> list[str]:
        """Return a name for each of these articles, its own where no other has it.

        >>> UniqueNames().give(["bbc", "bbc", "bbc-2"])
        ['bbc', 'bbc-3', 'bbc-2']
        """
        fresh = set(names) - self._taken
        self._taken |= fresh
        given = []
        for name in names:
            self._seen[name] += 1
            unique = name
            while (
                not (self._seen[name] == 1 and name in fresh)
                and (unique := f"{name}-{self._seen[name]}") in self._taken
            ):
                self._seen[name] += 1
            self._taken.add(unique)
            given.append(unique)
        return given
