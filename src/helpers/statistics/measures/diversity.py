"""How varied the vocabulary of a text is: indices over its words in order, or over how often each occurs.

All depend on length to some degree; ``tables/formulas.csv`` says how many words each needs. nan where an index does not
exist: no words, or fewer than a window.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

# Covington and McFall (2010) show windows of 500 for novels; 50 is what the tools for short texts take.
WINDOW = 50
# McCarthy and Jarvis (2010): where the curve of type-token ratios of most texts turns flat.
MTLD_THRESHOLD = 0.72
# McCarthy and Jarvis (2007): the mean of the sample sizes (35 to 50) of vocd-D.
SAMPLE = 42

Codes = NDArray[np.int64]


def codes(words: Sequence[str]) -> Codes:
    """Number the different words in the order they first appear.

    >>> codes(["امن", "جنگ", "امن"]).tolist()
    [0, 1, 0]
    """
    known: dict[str, int] = {}
    return np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int64)


def type_token_ratio(words: Codes) -> float:
    """TTR, V / N, different words over all; falls as the text grows, so compare only texts of one length.

    Source: Johnson, W. (1944), Studies in language behavior, Psychological Monographs 56(2).
    """
    return _types(words) / len(words) if len(words) else math.nan


def root_ttr(words: Codes) -> float:
    """Guiraud's root TTR, V / sqrt N.

    Source: Guiraud, P. (1954), Les caractères statistiques du vocabulaire.
    """
    return _types(words) / math.sqrt(len(words)) if len(words) else math.nan


def corrected_ttr(words: Codes) -> float:
    """Carroll's corrected TTR, V / sqrt(2 N).

    Source: Carroll, J. B. (1964), Language and Thought.
    """
    return _types(words) / math.sqrt(2 * len(words)) if len(words) else math.nan


def herdan_c(words: Codes) -> float:
    """Herdan's C, ln V / ln N; higher means more varied.

    Source: Herdan, G. (1960), Type-Token Mathematics.
    """
    return math.log(_types(words)) / math.log(len(words)) if len(words) > 1 else math.nan


def summer_s(words: Codes, base: float = math.e) -> float:
    """Summer's S, log log V / log log N; higher means more varied; textacy takes log10.

    Source: Somers, H. H. (1966), Statistical methods in literary analysis, in The Computer and Literary Style.
    """
    types, tokens = _types(words), len(words)
    # log log V is above 0 from V = base on.
    return math.log(math.log(types, base)) / math.log(math.log(tokens, base)) if types > base else math.nan


def dugast_u(words: Codes, base: float = math.e) -> float:
    """Dugast's U, (log N)^2 / (log N - log V); higher means more varied; nan where no word comes twice.

    textacy takes log10 and prints a number smaller by ln 10.

    Source: Dugast, D. (1978), Sur quoi se fonde la notion d'étendue théorique du vocabulaire, Le français moderne 46.
    """
    types, tokens = _types(words), len(words)
    return math.log(tokens, base) ** 2 / math.log(tokens / types, base) if types < tokens else math.nan


def maas_a2(words: Codes, base: float = math.e) -> float:
    """Maas's a^2, (log N - log V) / (log N)^2; LOWER means more varied.

    LexicalRichness takes ln as we do; lexical-diversity takes log10 and prints a number larger by ln 10.

    Source: Maas, H.-D. (1972), Über den Zusammenhang zwischen Wortschatzumfang und Länge eines Textes, LiLi 2(8).
    """
    types, tokens = _types(words), len(words)
    return math.log(tokens / types, base) / math.log(tokens, base) ** 2 if tokens > 1 else math.nan


def yule_k(words: Codes) -> float:
    """Yule's K, 10^4 (sum f^2 - N) / N^2, how likely two words drawn are the same; LOWER means more varied.

    Source: Yule, G. U. (1944), The Statistical Study of Literary Vocabulary.

    >>> yule_k(codes(["امن", "جنگ", "امن", "روس"]))
    1250.0
    """
    return 1e4 * (_squares(words) - len(words)) / len(words) ** 2 if len(words) else math.nan


def yule_i(words: Codes) -> float:
    """Yule's I, V^2 / (sum f^2 - V); higher means more varied; nan where no word comes twice.

    Source: Oakes, M. P. (1998), Statistics for Corpus Linguistics, after Yule (1944).
    """
    types, squares = _types(words), _squares(words)
    return types**2 / (squares - types) if squares > types else math.nan


def herdan_vm(words: Codes) -> float:
    """Herdan's V_m, sqrt(sum (f / N)^2 - 1 / V): how unequally the words are used; LOWER means more varied.

    Source: Herdan, G. (1955), A new derivation and interpretation of Yule's characteristic K, ZAMP 6.
    """
    if not len(words):
        return math.nan
    return math.sqrt(max(_squares(words) / len(words) ** 2 - 1 / _types(words), 0.0))


def simpson_d(words: Codes) -> float:
    """Simpson's D, sum f (f - 1) / N (N - 1), how likely two words drawn are the same; LOWER means more varied.

    Source: Simpson, E. H. (1949), Measurement of diversity, Nature 163.
    """
    tokens = len(words)
    return (_squares(words) - tokens) / (tokens * (tokens - 1)) if tokens > 1 else math.nan


def mean_segmental_ttr(words: Codes, window: int = WINDOW) -> float:
    """MSTTR, the mean TTR of segments of so many words, one after the other; what is left at the end is not counted.

    LexicalRichness leaves the last segment out even where it is whole.

    Source: Johnson, W. (1944), Studies in language behavior, Psychological Monographs 56(2).
    """
    segments = len(words) // window
    if not segments:
        return math.nan
    return float(np.mean([_types(part) / window for part in words[: segments * window].reshape(segments, window)]))


def moving_average_ttr(words: Codes, window: int = WINDOW) -> float:
    """MATTR, the mean TTR of all windows of so many words: does not depend on the length of the text.

    The window moves by one word: what comes in and what goes out changes the number of different words by one at most.

    Source: Covington, M. A. and McFall, J. D. (2010), Cutting the Gordian knot, Journal of Quantitative Linguistics
    17(2).

    >>> moving_average_ttr(codes("one one two one one two one".split()), window=3)
    0.6666666666666666
    """
    if len(words) < window:
        return math.nan
    inside = Counter(words[:window].tolist())
    total = different = len(inside)
    for gone, came in zip(words[:-window].tolist(), words[window:].tolist(), strict=True):
        inside[gone] -= 1
        different += (inside[came] == 0) - (inside[gone] == 0)
        # What goes out and comes in again was counted as gone and as come.
        inside[came] += 1
        total += different
    return total / (len(words) - window + 1) / window


def mtld(words: Codes, threshold: float = MTLD_THRESHOLD) -> float:
    """MTLD, the mean length of stretches whose TTR stays above the threshold, read forwards and backwards.

    A stretch ends when its TTR falls below the threshold; what is left at the end counts as the part of a stretch by
    which its TTR has fallen. Where no word comes twice there is no stretch: nan. LexicalRichness ends a stretch already
    when its TTR is equal to the threshold, which on a text where 18 of 25 words differ gives another number.

    Source: McCarthy, P. M. and Jarvis, S. (2010), MTLD, vocd-D, and HD-D, Behavior Research Methods 42(2).
    """
    found = [_one_way(one, threshold) for one in (words.tolist(), words[::-1].tolist())]
    return sum(found) / 2


def hd_d(words: Codes, sample: int = SAMPLE) -> float:
    """HD-D, the mean TTR of all samples of so many words, drawn without putting back; higher means more varied.

    Source: McCarthy, P. M. and Jarvis, S. (2007), vocd: a theoretical and empirical evaluation, Language Testing 24(4).
    """
    if len(words) < sample:
        return math.nan
    from scipy.stats import hypergeom

    counts = np.bincount(words)
    return float((1 - hypergeom.pmf(0, len(words), counts, sample)).sum() / sample)


# What is told of each article: name of the column -> formula.
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


def _one_way(words: list[int], threshold: float) -> float:
    """Words per stretch, read in one direction."""
    factors, seen, length = 0.0, set[int](), 0
    for word in words:
        seen.add(word)
        length += 1
        if len(seen) / length < threshold:
            factors, seen, length = factors + 1, set(), 0
    if length:
        factors += (1 - len(seen) / length) / (1 - threshold)
    return len(words) / factors if factors else math.nan
