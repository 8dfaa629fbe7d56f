"""Language cues: count the letters and frequent words of each language in Arabic script."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from helpers.files.encodings.frequent_words import folded, urdu_words
from helpers.tables import rows

URDU = "Urdu"


class Evidence(NamedTuple):
    """Words with a cue of a language, and those among them whose cue Urdu does not have."""

    words: int
    distinctive: int

    @property
    def weight(self) -> int:
        """A cue that Urdu does not have counts twice."""
        return self.words + self.distinctive


def count_cues(words: Iterable[str]) -> dict[str, Evidence]:
    """Return the evidence for each language with a cue in these words; for Urdu, its function words.

    A word counts once for each of the languages that share its cue. A function word of Urdu that has a cue which Urdu
    does not have is no evidence for Urdu.

    >>> count_cues(["سنڌ", "حڪومت", "نے"])["Sindhi"]
    Evidence(words=2, distinctive=2)
    """
    found: dict[str, Evidence] = {}
    for word in words:
        for language, distinctive in _cues_of(word):
            before = found.get(language, Evidence(0, 0))
            found[language] = Evidence(before.words + 1, before.distinctive + distinctive)
    return found


@cache
def _cues() -> dict[tuple[str, str], dict[str, bool]]:
    """Return the languages of each kind of cue and cue, and whether Urdu does not have it."""
    found: dict[tuple[str, str], dict[str, bool]] = {}
    for row in rows("language_cues.csv"):
        found.setdefault((row["kind"], row["cue"]), {})[row["language"]] = row["also_urdu"] == "no"
    return found


def _cues_of(word: str) -> list[tuple[str, bool]]:
    plain = folded(word)
    keys = [("spelling", word), ("word", plain), *(("letter", letter) for letter in sorted(set(word)))]
    found: dict[str, bool] = {}
    for key in keys:
        for language, distinctive in _cues().get(key, {}).items():
            found[language] = found.get(language, False) or distinctive
    if plain in urdu_words() and not any(found.values()):
        found[URDU] = False
    return list(found.items())
