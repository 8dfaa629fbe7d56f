"""Identification: the language of one text in Arabic script, or none where it is not certain."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from helpers.base.graphemes import stream_safe
from helpers.text.language_id.cues import URDU, Evidence, count_cues

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The languages in Arabic script that py3langid distinguishes: ISO 639 code -> displayed name. Those that it does not
# know are recognised by their cues only.
NAMES = {"ar": "Arabic", "fa": "Persian", "ps": "Pashto", "sdh": "Kurdish", "ug": "Uyghur", "ur": URDU}
# Languages that py3langid also finds in languages it does not know; without one of their letters or words it is wrong.
# Persian needs one in a sentence of some length only.
DOUBTED, DOUBTED_IN_SENTENCES = {"Pashto", "Kurdish", "Uyghur"}, {"Persian"}
# Probability below which the language of a sentence is discarded: of 2,449 sentences of Urdu news, all
# misidentified ones fell below it. Such a sentence, often a heading of two words, takes the language of its article.
MIN_PROBABILITY = 0.8
NONE = Evidence(0, 0)
# Words of a text from which it has function words in any language.
SENTENCE_WORDS = 5
# In a text of this many words or more, one cue alone may be a name: سنڌ.
NAME_WORDS, MIN_WEIGHT = 4, 3
# Words of a text for each that must have a cue.
WORDS_PER_CUE = 5


def identify(words: Sequence[str], marks: Sequence[str] = ()) -> str | None:
    """Return the language of a text by its words; None if it is not certain.

    The letters and function words of ``tables/language_cues.csv`` decide where they outweigh Urdu's function words.
    Elsewhere py3langid does, unless the cues contradict it.

    Args:
        words: in the order of the text, as written.
        marks: signs that are words in some languages, such as Sindhi's and Balochi's ۽ and ءِ.

    >>> identify("سنڌ حڪومت پاران اعلان ڪيو ويو آهي".split())
    'Sindhi'
    """
    found = count_cues([*words, *marks])
    urdu = found.pop(URDU, NONE).words
    ranked = sorted(found, key=lambda language: found[language].weight, reverse=True)
    distinctive = [language for language in ranked if found[language].distinctive]
    guess = _guess(" ".join(words))
    if distinctive and found[distinctive[0]].weight > urdu:
        return _by_cues(distinctive, found, len(words), guess)
    if guess == URDU:
        doubts = distinctive and found[distinctive[0]].distinctive * 2 > urdu
        return None if doubts or (urdu == 0 and len(words) >= SENTENCE_WORDS) else guess
    if guess in DOUBTED or (guess in DOUBTED_IN_SENTENCES and len(words) >= SENTENCE_WORDS and guess not in found):
        return None
    own = found.get(guess or "", NONE).words
    return None if urdu > own else guess


def _by_cues(ranked: list[str], found: dict[str, Evidence], count: int, guess: str | None) -> str | None:
    """Return the language with the most evidence, if there is enough of it and no other has as much."""
    best = found[ranked[0]]
    equal = [language for language in ranked if found[language].weight == best.weight]
    enough = best.words * WORDS_PER_CUE >= count and (count < NAME_WORDS or best.weight >= MIN_WEIGHT)
    if enough and len(equal) == 1:
        return equal[0]
    return guess if guess in equal else None


def _guess(text: str) -> str | None:
    """Return the language that py3langid is certain of."""
    code, probability = _identifier().classify(stream_safe(text))
    return NAMES[code] if probability >= MIN_PROBABILITY else None


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(NAMES))
    return identifier
