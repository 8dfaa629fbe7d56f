"""Groups of articles to compare: two sets, one article and the rest of its folder, or before and after a date."""

import pandas as pd

from helpers.base.dataframes import to_pandas
from helpers.base.errors import UrduNewsError
from helpers.files.article_arguments import Articles, as_articles
from helpers.statistics.keyness_tables import before_and_after


def two_groups(articles: Articles, others: Articles | None = None, *, date: str | None = None) -> pd.DataFrame:
    """Combine two groups of articles in one table, with a column for the group.

    1. With ``date``, split ``articles`` into those published on or after that day and those published before it.
       ``others`` is ignored, and articles without a known day are skipped.
    2. Otherwise ``articles`` is the first group and ``others`` the second. Articles in both are removed from the
       larger group, so that an article can be compared with the rest of its folder.

    Args:
        articles: a table of articles, one text or a list of texts.
        others: the same; not needed with a date.
        date: a day in ISO 8601.

    Returns:
        One row per article, first group first: the columns of ``articles``; group, the name of its only article, or
        the name of its first article and the number of further ones ("b + 1"). An article of the second group with
        the same name as one of the first gets a number. ``attrs["left_out"]`` lists the articles without a known day.

    Raises:
        UrduNewsError: a group is empty, both are the same, the date is not a day, or a text has a lone surrogate.

    >>> articles = pd.DataFrame({"article": ["a", "b", "c"], "text": ["امن", "جنگ", "روس"]})
    >>> two_groups(articles[:1], articles)[["article", "group"]].values.tolist()
    [['a', 'a'], ['b', 'b + 1'], ['c', 'b + 1']]
    """
    first = to_pandas(as_articles(articles))
    if date is not None:
        # The function splits tokens by their column "article", which a table of articles has too.
        split = before_and_after(first, first, date)
        table = _combined(split.target, f"from {date}", split.reference, f"before {date}")
        table.attrs["left_out"] = split.left_out
        return table
    if others is None:
        raise UrduNewsError("Two articles are needed. Give others to compare with, or a date at which to split these.")
    second = to_pandas(as_articles(others))
    if first.empty or second.empty:
        raise UrduNewsError("Two articles are needed, and one group is empty. Give at least one article for each.")
    if len(first) > len(second):
        first = _without(first, second)
    else:
        second = _without(second, first)
    renamed = _renamed(second, first)
    table = _combined(first, _name(first), renamed, _name(renamed))
    table.attrs["left_out"] = []
    return table


def _without(articles: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    rest = articles[~articles["text"].isin(others["text"])]
    if rest.empty:
        raise UrduNewsError("Two articles are needed, and the same one was given twice.")
    return rest


def _renamed(articles: pd.DataFrame, first: pd.DataFrame) -> pd.DataFrame:
    """Add a number to the name of each article whose name the first group has too."""
    taken = set(first["article"].astype(str))
    names = []
    for name in articles["article"].astype(str):
        numbered = (f"{name}-{number}" if number > 1 else name for number in range(1, len(taken) + 2))
        names.append(next(candidate for candidate in numbered if candidate not in taken))
        taken.add(names[-1])
    return articles.assign(article=names)


def _name(articles: pd.DataFrame) -> str:
    """Return a short name of a group for tables and charts, different from that of the other group."""
    first = str(articles["article"].iloc[0])
    return first if len(articles) == 1 else f"{first} + {len(articles) - 1}"


def _combined(first: pd.DataFrame, first_name: str, second: pd.DataFrame, second_name: str) -> pd.DataFrame:
    return pd.concat([first.assign(group=first_name), second.assign(group=second_name)], ignore_index=True)
