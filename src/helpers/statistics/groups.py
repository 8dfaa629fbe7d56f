"""Two groups of articles to compare: one and another, one and the rest of its folder, before a day and after it."""

import pandas as pd

from helpers.base.dataframes import require_columns, whole_characters
from helpers.base.errors import UrduNewsError
from helpers.statistics.keyness_tables import before_and_after

NEEDED = {"article", "text"}


@whole_characters()
def two_groups(articles: pd.DataFrame, others: pd.DataFrame | None = None, *, date: str | None = None) -> pd.DataFrame:
    """Put two groups of articles into one table, each article with the name of its group.

    1. With a ``date``, ``articles`` are parted there: published on that day or after, and before it; ``others`` are
       not looked at. Articles of which no day is known are left out.
    2. Else ``articles`` are one group and ``others`` the other. What both have is taken out of the larger, so that an
       article of a folder is compared with the rest of that folder.

    Args:
        articles: from ``read_articles``.
        others: from ``read_articles``; not needed with a date.
        date: a day, ISO 8601.

    Returns:
        One row per article, those of the first group first: the columns of ``articles``; group, the name of the
        article, or of the first of several and how many more there are. An article of the second group that is called
        like one of the first gets a number. ``attrs["left_out"]`` names the articles without a day.

    Raises:
        UrduNewsError: a group is empty, both are the same, the date is no day, or a text has half of a character in it.

    >>> articles = pd.DataFrame({"article": ["a", "b", "c"], "text": ["امن", "جنگ", "روس"]})
    >>> two_groups(articles[:1], articles)[["article", "group"]].values.tolist()
    [['a', 'a'], ['b', 'b + 1'], ['c', 'b + 1']]
    """
    if date is not None:
        # Articles have the one column by which that function parts tokens.
        split = before_and_after(articles, articles, date)
        table = _together(split.target, f"from {date}", split.reference, f"before {date}")
        table.attrs["left_out"] = split.left_out
        return table
    if others is None:
        raise UrduNewsError("Two articles are needed. Give others to compare with, or the date at which to part these.")
    for group in (articles, others):
        require_columns(group, NEEDED, "read_articles")
        if group.empty:
            raise UrduNewsError("Two articles are needed, and one group is empty. Give at least one article for each.")
    if len(articles) > len(others):
        articles = _without(articles, others)
    else:
        others = _without(others, articles)
    table = _together(articles, _name(articles), _renamed(others, articles), _name(_renamed(others, articles)))
    table.attrs["left_out"] = []
    return table


def _without(articles: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    left = articles[~articles["text"].isin(others["text"])]
    if left.empty:
        raise UrduNewsError("Two articles are needed, and the same one was given twice.")
    return left


def _renamed(articles: pd.DataFrame, first: pd.DataFrame) -> pd.DataFrame:
    """Give a number to each article that is called like one of the first group."""
    taken = set(first["article"].astype(str))
    names = []
    for name in articles["article"].astype(str):
        numbered = (f"{name}-{number}" if number > 1 else name for number in range(1, len(taken) + 2))
        names.append(next(candidate for candidate in numbered if candidate not in taken))
        taken.add(names[-1])
    return articles.assign(article=names)


def _name(articles: pd.DataFrame) -> str:
    """Return how a group is called in tables and pictures: short, and unlike the other."""
    first = str(articles["article"].iloc[0])
    return first if len(articles) == 1 else f"{first} + {len(articles) - 1}"


def _together(first: pd.DataFrame, name: str, second: pd.DataFrame, other: str) -> pd.DataFrame:
    return pd.concat([first.assign(group=name), second.assign(group=other)], ignore_index=True)
