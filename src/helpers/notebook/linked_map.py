"""Linked map: a map of places whose names link to their concordance lines."""

from collections.abc import Sequence

import pandas as pd

from helpers.base.translation import phrase
from helpers.charts.maps.figure import PlaceMap
from helpers.files.article_arguments import Articles
from helpers.notebook.display import say
from helpers.notebook.linked_words import show_linked, word_lines

# Names in a sentence below the map; the table of places has all of them.
NAMES_PER_SENTENCE = 20
SEPARATOR = "، "


def show_map(places: PlaceMap, tokens: pd.DataFrame, *, alt: str, articles: Articles | None = None) -> None:
    """Show a map of places whose circles and names link to their lines, collapsed below it.

    Sentences below the map name the places that are not on it, and those whose location is uncertain.

    Args:
        places: from ``place_map``.
        tokens: the tokens in which the places were found.
        alt: a sentence that describes the map (alternative text).
        articles: the table of articles behind the tokens, if lines are to show dates.
    """
    names = [place.name for place in places.places]
    show_linked(places, word_lines(tokens, names, by="form", articles=articles, entities=True), phrase(alt))
    uncertain = [place.name for place in places.places if place.ambiguous]
    if uncertain:
        say("Hollow circles, names of several places: {n:,} ({names}).", **_listed(uncertain))
    if places.outside:
        say("Too far away for this map: {n:,} ({names}).", **_listed(places.outside))
    if places.unlocated:
        say("Places without a known location: {n:,} ({names}).", **_listed(places.unlocated))


def _listed(names: Sequence[str]) -> dict[str, object]:
    return {"n": len(names), "names": SEPARATOR.join(names[:NAMES_PER_SENTENCE])}
