"""Unique article names: bbc, bbc-2, bbc-3."""

from collections import Counter
from collections.abc import Sequence


class UniqueNames:
    """Gives unique names to articles that arrive in batches: ``bbc``, ``bbc-2``, ``bbc-3``."""

    def __init__(self) -> None:
        """Start without names."""
        self._seen: Counter[str] = Counter()
        self._taken: set[str] = set()

    def give(self, names: Sequence[str]) -> list[str]:
        """Return a unique name for each of these articles, keeping the original if it is unused.

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
