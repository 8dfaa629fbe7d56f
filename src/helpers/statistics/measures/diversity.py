"""Lexical diversity: indices over the words of a text in order, or over the counts of its words.

All indices depend on text length to some degree; ``tables/formulas.csv`` lists the number of words each requires.
Undefined values are nan: without words, or with fewer words than a window. V is the number of different words, N the
number of all words, f the count of a word.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

# Covington and McFall (2010) use 500 for novels; tools for short texts use 50.
WINDOW_WORDS = 50
# Type-token ratio at which the curves of most texts flatten (McCarthy and Jarvis 2010).
MTLD_THRESHOLD = 0.72
# Mean of the sample sizes (35 to 50) of vocd-D (McCarthy and Jarvis 2007).
SAMPLE_WORDS = 42

Codes = NDArray[np.int64]


def codes(words: Sequence[str]) -> Codes:
    """Number the different words in the order of their first occurrence.

    >>> codes(["امن", "جنگ", "امن"]).tolist()
    [0, 1, 0]
    """
    known: dict[str, int] = {}
    return np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int64)


def type_token_ratio(words: Codes) -> float:
    """Type-token ratio, V / N: higher means more varied. It falls with length, so compare texts of equal length only.

    Source: Johnson, W. (1944), Studies in language behavior, Psychological Monographs 56(2).
    """
    return _types(words) / len(words) if len(words) else math.nan


def root_ttr(words: Codes) -> float:
    """Guiraud's root TTR, V / sqrt N; higher means more varied.

    Source: Guiraud, P. (1954), Les caractères statistiques du vocabulaire.
    """
    return _types(words) / math.sqrt(len(words)) if len(words) else math.nan


def corrected_ttr(words: Codes) -> float:
    """Carroll's corrected TTR, V / sqrt(2 N); higher means more varied.

    Source: Carroll, J. B. (1964), Language and Thought.
    """
    return _types(words) / math.sqrt(2 * len(words)) if len(words) else math.nan


def herdan_c(words: Codes) -> float:
    """Herdan's C, ln V / ln N; higher means more varied.

    Source: Herdan, G. (1960), Type-Token Mathematics.
    """
    return math.log(_types(words)) / math.log(len(words)) if len(words) > 1 else math.nan


def summer_s(words: Codes, base: float = math.e) -> float:
    """Summer's S, log log V / log log N; higher means more varied. textacy uses log10.

    Source: Somers, H. H. (1966), Statistical methods in literary analysis, in The Computer and Literary Style.
    """
    types, tokens = _types(words), len(words)
    # log log V is positive only for V above the base.
    return math.log(math.log(types, base)) / math.log(math.log(tokens, base)) if types > base else math.nan


def dugast_u(words: Codes, base: float = math.e) -> float:
    """Dugast's U, (log N)^2 / (log N - log V); higher means more varied. nan if no word is repeated.

    textacy uses log10, which gives a value smaller by the factor ln 10.

    Source: Dugast, D. (1978), Sur quoi se fonde la notion d'étendue théorique du vocabulaire, Le français moderne 46.
    """
    types, tokens = _types(words), len(words)
    return math.log(tokens, base) ** 2 / math.log(tokens / types, base) if types < tokens else math.nan


def maas_a2(words: Codes, base: float = math.e) -> float:
    """Maas's a^2, (log N - log V) / (log N)^2; LOWER means more varied.

    LexicalRichness uses the natural logarithm too; lexical-diversity uses log10, which gives a value larger by the
    factor ln 10.

    Source: Maas, H.-D. (1972), Über den Zusammenhang zwischen Wortschatzumfang und Länge eines Textes, LiLi 2(8).
    """
    types, tokens = _types(words), len(words)
    return math.log(tokens / types, base) / math.log(tokens, base) ** 2 if tokens > 1 else math.nan


def yule_k(words: Codes) -> float:
    """Yule's K, 10^4 (sum f^2 - N) / N^2: probability that two words drawn are the same; LOWER means more varied.

    Source: Yule, G. U. (1944), The Statistical Study of Literary Vocabulary.

    >>> yule_k(codes(["امن", "جنگ", "امن", "روس"]))
    1250.0
    """
    return 1e4 * (_squares(words) - len(words)) / len(words) ** 2 if len(words) else math.nan


def yule_i(words: Codes) -> float:
    """Yule's I, V^2 / (sum f^2 - V); higher means more varied. nan if no word is repeated.

    Source: Oakes, M. P. (1998), Statistics for Corpus Linguistics, after Yule (1944).
    """
    types, squares = _types(words), _squares(words)
    return types**2 / (squares - types) if squares > types else math.nan


def herdan_vm(words: Codes) -> float:
    """Herdan's V_m, sqrt(sum (f / N)^2 - 1 / V): inequality of the word counts; LOWER means more varied.

    Source: Herdan, G. (1955), A new derivation and interpretation of Yule's characteristic K, ZAMP 6.
    """
    if not len(words):
        return math.nan
    return math.sqrt(max(_squares(words) / len(words) ** 2 - 1 / _types(words), 0.0))


def simpson_d(words: Codes) -> float:
    """Simpson's D, sum f (f - 1) / N (N - 1): probability that two words are the same; LOWER means more varied.

    Source: Simpson, E. H. (1949), Measurement of diversity, Nature 163.
    """
    tokens = len(words)
    return (_squares(words) - tokens) / (tokens * (tokens - 1)) if tokens > 1 else math.nan


def mean_segmental_ttr(words: Codes, window: int = WINDOW_WORDS) -> float:
    """MSTTR, the mean TTR of consecutive segments of ``window`` words; higher means more varied.

    An incomplete last segment is not counted. LexicalRichness does not count the last segment even if it is complete.

    Source: Johnson, W. (1944), Studies in language behavior, Psychological Monographs 56(2).
    """
    segments = len(words) // window
    if not segments:
        return math.nan
    return float(np.mean([_types(part) / window for part in words[: segments * window].reshape(segments, window)]))


def moving_average_ttr(words: Codes, window: int = WINDOW_WORDS) -> float:
    """MATTR, the mean TTR of all windows of ``window`` words; higher means more varied. Independent of text length.

    The window moves by one word at a time, so that the number of different words changes by one at most.

    Source: Covington, M. A. and McFall, J. D. (2010), Cutting the Gordian knot, Journal of Quantitative Linguistics
    17(2).

    >>> moving_average_ttr(codes("one one two one one two one".split()), window=3)
    0.6666666666666666
    """
    if len(words) < window:
        return math.nan
    counts = Counter(words[:window].tolist())
    total = different = len(counts)
    for removed, added in zip(words[:-window].tolist(), words[window:].tolist(), strict=True):
        counts[removed] -= 1
        # If the removed and the added word are the same, the two terms cancel out.
        different += (counts[added] == 0) - (counts[removed] == 0)
        counts[added] += 1
        total += different
    return total / (len(words) - window + 1) / window


def mtld(words: Codes, threshold: float = MTLD_THRESHOLD) -> float:
    """MTLD, the mean length of stretches with a TTR above the threshold; higher means more varied.

    A stretch ends when its TTR falls below the threshold. The rest at the end counts as a fraction of a stretch, by how
    far its TTR has fallen. The result is the mean of a forward and a backward pass; nan if no word is repeated.
    LexicalRichness ends a stretch when its TTR equals the threshold, which gives another value if, for example, 18 of
    25 words differ.

    Source: McCarthy, P. M. and Jarvis, S. (2010), MTLD, vocd-D, and HD-D, Behavior Research Methods 42(2).
    """
    lengths = [_stretch_length(direction, threshold) for direction in (words.tolist(), words[::-1].tolist())]
    return sum(lengths) / 2


def hd_d(words: Codes, sample: int = SAMPLE_WORDS) -> float:
    """HD-D, the mean TTR of all samples of ``sample`` words without replacement; higher means more varied.

    Source: McCarthy, P. M. and Jarvis, S. (2007), vocd: a theoretical and empirical evaluation, Language Testing 24(4).
    """
    if len(words) < sample:
        return math.nan
    from scipy.stats import hypergeom

    counts = np.bincount(words)
    return float((1 - hypergeom.pmf(0, len(words), counts, sample)).sum() / sample)


# Indices of an article: name of the column -> formula.
DIVERSITY: dict[str, Callable[[Codes], float]] = {
    "ttr": type_token_ratio,
    "mattr": moving_average_ttr,
    "msttr": mean_segmental_ttr,
    "mtld": mtld,
    "hdd": hd_d,
    "yule_k": yule_k,
    "simpson_d": simpson_d,
    "herdan_vm": herdan_vm,
    "yule_i": yule_i,
    "maas": maas_a2,
    "dugast": dugast_u,
    "herdan_c": herdan_c,
    "summer": summer_s,
    "root_ttr": root_ttr,
    "corrected_ttr": corrected_ttr,
}


def _types(words: Codes) -> int:
    return len(np.unique(words))


def _squares(words: Codes) -> int:
    return int((np.bincount(words) ** 2).sum()) if len(words) else 0


def _stretch_length(words: list[int], threshold: float) -> float:
    """Return the mean length of stretches in one direction."""
    stretches, seen, length = 0.0, set[int](), 0
    for word in words:
        seen.add(word)
        length += 1
        if len(seen) / length < threshold:
            stretches, seen, length = stretches + 1, set(), 0
    if length:
        stretches += (1 - len(seen) / length) / (1 - threshold)
    return len(words) / stretches if stretches else math.nan
