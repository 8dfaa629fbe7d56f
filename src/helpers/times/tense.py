"""Tense: clause boundaries, and whether the verb of a clause means past or future.

Tense decides expressions that can mean either: کل, a weekday, a month without a year.
"""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from helpers.tables import rows, settings
from helpers.times.lexicon import Word, word_group
from helpers.times.model import Direction
from helpers.times.patterns import Match

# Punctuation that ends a clause. Quotation marks do not: they occur inside clauses as often as around them.
CLAUSE_ENDS = frozenset("۔؟!؛:…;?.") | {"..."}
FINITE = frozenset({"future", "past", "present", "progressive"})
# Kinds of words that continue a verb group.
GROUP_KINDS = FINITE | {"perfective", "subjunctive", "auxiliary", "participle"}
# Kinds of finite verbs that end a clause in a text without full stops.
CLAUSE_FINAL = frozenset({"present", "past", "future"})
# Longest clause that is searched; anything longer is a list or a text without punctuation.
MAX_CLAUSE_WORDS = 60
# The ergative marker: the verb of its clause is perfective.
ERGATIVE = "نے"
# Words after a time in which جاری بیان follows.
ISSUE_WINDOW_WORDS = 6
# Words after ہونے والے in which a purpose (کی تیاری) shows that the event is still ahead.
PURPOSE_WINDOW_WORDS = 6


class Tense(NamedTuple):
    """Tense of a clause: its direction, and the evidence for it.

    Attributes:
        direction: -1 for past, 1 for future, None if undecided.
        evidence: the words that decided, for the column ``why``.
        habitual: whether the clause describes a habit.
        certain: False if the only evidence is ہے, which occurs with any time.
    """

    direction: Direction | None
    evidence: str
    habitual: bool = False
    certain: bool = True


UNKNOWN_TENSE = Tense(None, "no verb shows past or future")


@cache
def _verbs() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in rows("times/verbs.csv")}


@cache
def _boundaries() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in rows("times/clauses.csv")}


@cache
def _regular() -> dict[str, str]:
    """Return the regular forms of all verb stems, with their kind.

    The forms are the perfective, the infinitive and the imperfective participle.
    """
    forms: dict[str, str] = {}
    endings = settings("verb_forms.toml")
    stems = [row["stem"] for row in rows("verbs.csv")]
    for stem in stems:
        perfective = word_group("perfective_after_vowel" if stem.endswith(word_group("vowels")) else "perfective")
        forms |= dict.fromkeys((stem + ending for ending in perfective), "perfective")
    # Infinitives come last: جانے is more often "to go" than "known".
    for stem in stems:
        regular = [stem + ending for ending in endings["every"]]
        forms |= {form: "infinitive" if form[-2] == "ن" else "participle" for form in regular}
    forms |= dict.fromkeys(word_group("short_infinitives"), "infinitive")
    return forms | dict.fromkeys(word_group("short_participles"), "participle")


def verb_kind(form: str) -> str | None:
    """Return the kind of a verb form, by ``verbs.csv`` or regular suffix."""
    kind = _verbs().get(form) or ("future" if form.endswith(word_group("future_endings")) else _regular().get(form))
    return None if kind == "none" else kind


def clause_bounds(words: list[Word], start: int, end: int) -> tuple[int, int]:
    """Return start and end (exclusive) of the clause around some words."""
    first = max(0, start - MAX_CLAUSE_WORDS)
    while start > first and not _begins(words, start):
        start -= 1
    last = min(len(words), end + MAX_CLAUSE_WORDS)
    while end < last and not _begins(words, end):
        end += 1
    return start, end


def is_conjunction(word: Word) -> bool:
    """Return whether a word only joins clauses: کہ, لیکن, اور."""
    return _boundaries().get(word.form) in {"boundary", "and"}


def _begins(words: list[Word], index: int) -> bool:
    """Return whether a clause boundary is before a word."""
    form, before = words[index].form, words[index - 1].form
    if before in CLAUSE_ENDS or form in CLAUSE_ENDS:
        return True
    match _boundaries().get(form):
        case "boundary" | "relative":
            return True
        case "and" | "subject":
            return verb_kind(before) in FINITE or verb_kind(before) == "perfective"
        case _:
            return _verbs().get(before) in CLAUSE_FINAL and before in word_group("closing") and verb_kind(form) is None


def tense(match: Match) -> Tense:
    """Return the tense of the clause around a time expression.

    Urdu puts the verb last: the first group of finite verbs after the expression decides, unless a plan, an order or a
    purpose in the infinitive comes before it. A clause without verb has the tense of the next one.
    """
    words = match.sentence.words
    start, end = clause_bounds(words, match.start, match.end)
    if _is_issued(words[match.end : min(end, match.end + ISSUE_WINDOW_WORDS)]):
        return Tense(-1, "published then")
    if match.is_next("FORTHEN") or (match.is_next("KE") and match.is_next("PURPOSE", offset=1)):
        return Tense(1, "meant for then", certain=False)
    if found := _search(match, match.end, end):
        return found
    if any(word.form == ERGATIVE for word in words[start:end]):
        return Tense(-1, f"{ERGATIVE} marks a completed action")
    following = _search(match, end, min(len(words), end + MAX_CLAUSE_WORDS))
    return following._replace(evidence=f"{following.evidence}, of the clause beside") if following else UNKNOWN_TENSE


def _search(match: Match, index: int, end: int) -> Tense | None:
    """Return the tense that the first verb or plan from a word on shows."""
    words = match.sentence.words
    planned = ""
    while index < end:
        form = words[index].form
        kind = verb_kind(form)
        following = words[index + 1].form if index + 1 < end else ""
        next_kind = verb_kind(following)
        if kind == "planned" or (kind == "scheduled" and next_kind in {"present", "past"} and following != "پایا"):
            planned = planned or form
        elif kind == "deferred" and match.is_next("TO"):
            return Tense(1, f"{form}: put off or extended until then")
        elif kind == "summons" and (index <= match.end + 1 or _is_of_session(words, index)):
            return Tense(1, f"{form}: summoned for then")
        elif (
            kind == "event" and _has(words, index + 1, end, "KE") and verb_kind(_form(words, index + 2, end)) == "call"
        ):
            return Tense(1, f"{form}: announced")
        elif kind == "infinitive" and (found := _of_infinitive(match, words, index, end)):
            return found
        elif kind == "participle" and next_kind == "present":
            return Tense(None, f"{form} {following}: a habit", habitual=True)
        elif (kind == "participle" and following in word_group("while_doing")) or following in word_group("to_be_done"):
            index += kind == "participle"
        elif kind in FINITE or (kind == "perfective" and _is_verb_here(words, index, end)):
            return _of_group(match, words, index, end, planned)
        elif kind == "subjunctive" and (not following or following in CLAUSE_ENDS or following in _boundaries()):
            return Tense(1, f"{form}: wished or ordered")
        index += 1
    return Tense(1, f"{planned}: planned or likely") if planned else None


def _is_of_session(words: list[Word], index: int) -> bool:
    return any(verb_kind(word.form) == "event" for word in words[max(0, index - MAX_CLAUSE_WORDS) : index])


def _has(words: list[Word], index: int, end: int, *names: str) -> bool:
    return index < end and words[index].has(*names)


def _form(words: list[Word], index: int, end: int) -> str:
    return words[index].form if index < end else ""


def _is_verb_here(words: list[Word], index: int, end: int) -> bool:
    """Return whether a homograph (کی, ہوا, بچے) is a verb.

    It is one at the end of a clause or before a finite verb.
    """
    following = _form(words, index + 1, end)
    if words[index - 1].has("KE") and words[index].has("PURPOSE"):
        return False
    is_last = not following or following in CLAUSE_ENDS or words[index + 1].has("COMMA")
    return is_last or verb_kind(following) in FINITE


def _is_issued(following: list[Word]) -> bool:
    """Return whether a time is that of a report: پیر کو جاری بیان کے مطابق."""
    issued = next((index for index, word in enumerate(following) if word.has("ISSUING")), None)
    return issued is not None and any(word.has("ISSUED") for word in following[issued:])


def _of_infinitive(match: Match, words: list[Word], index: int, end: int) -> Tense | None:
    """Return the future tense of an infinitive: کرنا ہے, کرنے کا فیصلہ.

    ہونے والے اجلاس is in the future only if a preparation or purpose follows. A time before the subject is that of the
    decision: جمعرات کو کپتان نے کھیلنے کا فیصلہ کیا.
    """
    form, following, then = words[index].form, _form(words, index + 1, end), _form(words, index + 2, end)
    purpose = _has(words, index + 2, end, "PURPOSE") or verb_kind(then) in {"plan", "planned", "call"}
    if _has(words, index + 1, end, "KE") and purpose:
        if any(word.form == ERGATIVE for word in words[match.end : index]) and verb_kind(then) != "planned":
            return None
        if any(word.has("PASTCOPULA") for word in words[index + 3 : end]):
            # In روکنے کا اعلان کیا تھا the day may be that of the announcement.
            return Tense(None, f"{form} {following} {then}: planned or announced then")
        return Tense(1, f"{form} {following} {then}: planned, ordered or meant")
    if _has(words, index + 1, end, "AGENT"):
        if any(word.has("ISSUED") for word in words[index + 2 : min(end, index + 2 + PURPOSE_WINDOW_WORDS)]):
            return Tense(-1, f"{form} {following}: published then")
        if verb_kind(then) == "present":
            return Tense(1, f"{form} {following} {then}: about to")
        if any(_is_ahead(*pair) for pair in pairwise(words[index + 2 : min(end, index + 2 + PURPOSE_WINDOW_WORDS)])):
            return Tense(1, f"{form} {following}: prepared for")
        return None
    # کرنا ہے and کرنی چاہیے are obligations; کرنے ہو is not.
    if verb_kind(following) in {"present", "subjunctive", "future"} and not form.endswith("ے"):
        return Tense(1, f"{form} {following}: to be done")
    return None


def _is_ahead(first: Word, second: Word) -> bool:
    """Return whether two words mark something ahead: کے لیے, سے قبل, کی تیاری."""
    purpose = first.has("KE") and (second.has("PURPOSE") or verb_kind(second.form) == "plan")
    return purpose or (first.has("SE") and second.has("AGO"))


def _of_group(match: Match, words: list[Word], index: int, end: int, planned: str) -> Tense:
    """Return the tense of a verb group.

    A future suffix decides first, then the perfective, then the present.
    """
    last = index
    while last + 1 < end and verb_kind(words[last + 1].form) in GROUP_KINDS:
        last += 1
    forms = [word.form for word in words[index : last + 1]]
    first = index
    while first > match.end and verb_kind(words[first - 1].form) in GROUP_KINDS:
        first -= 1
    evidence = " ".join(word.form for word in words[first : last + 1])
    # In the passive (کیا جا رہا ہے), tense is marked from جا on.
    passive = next((position for position, form in enumerate(forms) if form in word_group("passive")), None)
    kinds = {verb_kind(form) for form in forms[passive:]}
    if "future" in kinds:
        return Tense(1, f"verb: {evidence} (future)")
    if planned:
        return Tense(1, f"{planned} {evidence}: planned or likely")
    if kinds == {"participle", "present"} or kinds == {"auxiliary", "present"}:
        return Tense(None, f"{evidence}: a habit", habitual=True)
    if kinds & {"past", "perfective"}:
        return Tense(-1, f"verb: {evidence} (past)")
    since = match.is_next("SE")
    starts = any(
        word.has("BEGINNING") for word in (*words[match.end : index], *words[max(0, match.start - 2) : match.start])
    )
    if since and not starts:
        return Tense(-1, f"verb: {evidence} (under way since then)")
    if "progressive" in kinds and "present" in kinds:
        return Tense(1, f"verb: {evidence} (under way or arranged)")
    if "progressive" in kinds:
        return Tense(-1, f"verb: {evidence} (past)")
    if match.is_next("KE"):
        return Tense(-1, f"verb: {evidence} (something of that day is spoken of)", certain=False)
    return Tense(1, f"verb: {evidence} (present, of a day that is not today)", certain=False)
