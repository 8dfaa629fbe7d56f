"""Topic choice: the word to study first in a text."""

import pandas as pd

from helpers.analysis.topics import topic_words
from helpers.analysis.whole_names import LATIN
from helpers.base.errors import UrduNewsError
from helpers.statistics.conventions import COUNTED_KINDS, Unit
from helpers.statistics.frequency_tables import drop_verbs, frequencies
from helpers.text.stop_word_lists import StopWords


def main_topic(tokens: pd.DataFrame, *, by: Unit = "form", stop_words: StopWords = "drop") -> str:
    """Return the first topic word that is no verb and occurs in the tokens: the word to study first.

    A complete name of several tokens is skipped, unless ``join_units`` has joined them. Words that
    ``drop_verbs`` removes (کھیل) are taken only if there is no other; choose them yourself if they are your topic.
    Without a topic word, the most frequent word that is neither a verb nor a stop word is returned, or else a verb, or
    else a stop word.

    Args:
        tokens: from ``tokenise``, or from ``join_units`` after it.
        by: return a form or a lemma.
        stop_words: as in ``topic_words``.

    Raises:
        UrduNewsError: the tokens contain no word, or an option has another value.

    >>> from helpers.text.tokenisation import tokenise
    >>> main_topic(tokenise("صدر نے کہا کہ کل بارش ہوگی اور وزیر نے کہا کہ آج بارش نہیں ہوگی"))
    'بارش'
    """
    everything = frequencies(tokens, by=by)
    if everything.empty:
        raise UrduNewsError("There is no word in the text. Give an article with words.")
    topics = topic_words(tokens, by=by, stop_words=stop_words)
    counted = tokens[tokens["kind"].isin(COUNTED_KINDS) & tokens["form"].isin(topics["form"])]
    units = counted.groupby("form", observed=True)[by].agg(lambda units: units.mode().iloc[0])
    urdu = topics[topics["kind"] != LATIN]
    for form in [*drop_verbs(urdu)["form"], *urdu["form"]]:
        if form in units.index:
            return str(units[form])
    words = frequencies(tokens, by=by, stop_words=stop_words)
    return str([*drop_verbs(words)[by], *words[by], *everything[by]][0])
