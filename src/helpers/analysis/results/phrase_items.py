"""Phrase items: the longest phrases of several words that recur, each with all its lines."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd
import polars as pl

from helpers.analysis.results.contexts import lines_of
from helpers.analysis.results.items import Item, key_of
from helpers.base.dataframes import to_pandas, to_polars
from helpers.text.normalisation import normalise_text


def phrase_items(
    text: str, phrases: pl.DataFrame, mentions: pd.DataFrame, items: Mapping[str, Item]
) -> tuple[pd.DataFrame, list[Item]]:
    """Return the table of phrases that are no names, with the key of the item of each, and the items that are new.

    Args:
        text: the raw text.
        phrases: from ``phrase_table``.
        mentions: the mentions by name.
        items: the items of names and topics; a phrase that is one of them is counted there.
    """
    names = set(to_polars(mentions).select("start", "end").iter_rows())
    found: dict[str, Item] = {}
    rows = []
    for row in phrases.to_dicts():
        places = pl.DataFrame(row.pop("places"), schema=["sentence", "start", "end"], orient="row")
        if names.issuperset(places.select("start", "end").iter_rows()):
            continue
        lines = lines_of(text, places)
        forms = Counter(line.node for line in lines)
        shown = _shown(row["phrase"], forms)
        key = key_of("topic", shown)
        written = tuple(form for form, _ in forms.most_common())
        item = items.get(key) or found.setdefault(key, Item(key, "topic", shown, lines, written))
        rows.append(row | {"phrase": item.text, "count": item.count, "key": key})
    schema = {name: kind for name, kind in phrases.schema.items() if name != "places"} | {"key": pl.String()}
    table = pl.DataFrame(rows, schema=schema, orient="row").unique("key", maintain_order=True)
    return to_pandas(table), list(found.values())


def _shown(phrase: str, forms: Counter[str]) -> str:
    """Return a phrase as it is written most often: a name in it may be a part of the complete one."""
    usual, count = forms.most_common(1)[0]
    return phrase if forms[phrase] == count else normalise_text(usual)
