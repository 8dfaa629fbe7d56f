"""Past or future: clauses, and what the verb of a clause says about a day that has two sides (کل, منگل, مارچ)."""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from helpers.tables import rows, settings
from helpers.times.lexicon import Word, word_group
from helpers.times.model import Direction
from helpers.times.patterns import Match

# Marks at which a clause ends. Quotation marks are no such: they stand within clauses as often as around them.
CLAUSE_ENDS = frozenset("۔؟!؛:…;?.") | {"..."}
FINITE = frozenset({"future", "past", "present", "progressive"})
# What may go on with a group of finite verbs.
IN_A_GROUP = FINITE | {"perfective", "subjunctive", "auxiliary", "participle"}
# Words after which, in a text without full stops, the next clause begins.
FINAL = frozenset({"present", "past", "future"})
# Words: what goes on for longer is a list or a text without any marks, and is not searched to its end each time.
MAX_CLAUSE_WORDS = 60
# The mark of who did something: such a verb is perfective.
ERGATIVE = "نے"
# Words: how far after ہونے والے the purpose may stand that makes what is to happen still ahead.
PURPOSE_WINDOW_WORDS = 6


class Tense(NamedTuple):
    """-1 for the past, 1 for the future, None where nothing says, the evidence, and whether it is a habit."""

    direction: Direction | None
    evidence: str
    habitual: bool = False
    # False where only ہے speaks, which may be of any time.
    certain: bool = True


UNKNOWN_TENSE = Tense(None, "no verb tells past from future")


@cache
def _verbs() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in rows("times/verbs.csv")}


@cache
def _boundaries() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in rows("times/clauses.csv")}


@cache
def _regular() -> dict[str, str]:
    """Return the forms of all verbs of the table of stems: perfective, infinitive, imperfective participle."""
    forms: dict[str, str] = {}
    endings = settings("verb_forms.toml")
    stems = [row["stem"] for row in rows("verbs.csv")]
    for stem in stems:
        perfective = word_group("perfective_after_vowel" if stem.endswith(word_group("vowels")) else "perfective")
        forms |= dict.fromkeys((stem + ending for ending in perfective), "perfective")
    # جانے is rather "to go" than "known".
    for stem in stems:
        every = [stem + ending for ending in endings["every"]]
        forms |= {form: "infinitive" if form[-2] == "ن" else "participle" for form in every}
    forms |= dict.fromkeys(word_group("short_infinitives"), "infinitive")
    return forms | dict.fromkeys(word_group("short_participles"), "participle")


def verb_kind(form: str) -> str | None:
    """Return what a word tells of the time of its clause: the table's kind, else that of the regular form."""
    kind = _verbs().get(form) or ("future" if form.endswith(word_group("future_endings")) else _regular().get(form))
    return None if kind == "none" else kind


def clause_bounds(words: list[Word], i: int, j: int) -> tuple[int, int]:
    """Return the first word, and the word after the last, of the clause that holds the words from i to j."""
    begin, first = i, max(0, i - MAX_CLAUSE_WORDS)
    while begin > first and not _begins(words, begin):
        begin -= 1
    end, last = j, min(len(words), j + MAX_CLAUSE_WORDS)
    while end < last and not _begins(words, end):
        end += 1
    return begin, end


def is_conjunction(word: Word) -> bool:
    """Tell whether a word joins clauses without belonging to either: کہ, لیکن, اور."""
    return _boundaries().get(word.form) in {"boundary", "and"}


def _begins(words: list[Word], k: int) -> bool:
    """Tell whether a clause begins with a word, or one ends before it."""
    form, before = words[k].form, words[k - 1].form
    if before in CLAUSE_ENDS or form in CLAUSE_ENDS:
        return True
    match _boundaries().get(form):
        case "boundary" | "relative":
            return True
        case "and" | "subject":
            return verb_kind(before) in FINITE or verb_kind(before) == "perfective"
        case _:
            return _verbs().get(before) in FINAL and before in word_group("closing") and verb_kind(form) is None


def tense(match: Match) -> Tense:
    """Return the side of a time expression that its clause tells.

    Urdu puts the verb last: the first group of finite verbs to the right decides, unless a plan, a command or a purpose
    in the infinitive stands before it. A clause without any takes it from the next one.
    """
    words = match.sentence.words
    begin, end = clause_bounds(words, match.start, match.end)
    if told := _told(match, match.end, end):
        return told
    if any(word.form == ERGATIVE for word in words[begin:end]):
        return Tense(-1, f"{ERGATIVE}, which goes with what is done")
    further = min(len(words), end + MAX_CLAUSE_WORDS)
    beyond = _told(match, end, further)
    return beyond._replace(evidence=f"{beyond.evidence}, of the clause beside") if beyond else UNKNOWN_TENSE


def _told(match: Match, k: int, end: int) -> Tense | None:
    words = match.sentence.words
    planned = ""
    while k < end:
        form = words[k].form
        kind = verb_kind(form)
        following = words[k + 1].form if k + 1 < end else ""
        next_kind = verb_kind(following)
        if kind == "planned" or (kind == "scheduled" and next_kind in {"present", "past"} and following != "پایا"):
            planned = planned or form
        elif kind == "deferred" and match.is_next("TO"):
            return Tense(1, f"{form}: put off or extended until then")
        elif kind == "summons" and (k <= match.end + 1 or _is_of_session(words, k)):
            return Tense(1, f"{form}: summoned for then")
        elif kind == "event" and _has(words, k + 1, end, "KE") and verb_kind(_form(words, k + 2, end)) == "call":
            return Tense(1, f"{form}: announced")
        elif kind == "infinitive" and (told := _of_infinitive(words, k, end)):
            return told
        elif kind == "participle" and next_kind == "present":
            return Tense(None, f"{form} {following}: a habit", habitual=True)
        elif (kind == "participle" and following in word_group("while_doing")) or following in word_group("to_be_done"):
            k += kind == "participle"
        elif kind in FINITE or (kind == "perfective" and _is_verb_here(words, k, end)):
            return _of_group(match, words, k, end, planned)
        elif kind == "subjunctive" and (not following or following in CLAUSE_ENDS or following in _boundaries()):
            return Tense(1, f"{form}: wished or ordered")
        k += 1
    return Tense(1, f"{planned}: planned or likely") if planned else None


def _is_of_session(words: list[Word], k: int) -> bool:
    return any(verb_kind(word.form) == "event" for word in words[max(0, k - MAX_CLAUSE_WORDS) : k])


def _has(words: list[Word], k: int, end: int, *names: str) -> bool:
    return k < end and words[k].has(*names)


def _form(words: list[Word], k: int, end: int) -> str:
    return words[k].form if k < end else ""


def _is_verb_here(words: list[Word], k: int, end: int) -> bool:
    """Tell whether a form that may be another word (کی, ہوا, بچے) is a verb: at the end of a clause or of a group."""
    following = _form(words, k + 1, end)
    if words[k - 1].has("KE") and words[k].has("PURPOSE"):
        return False
    ends = not following or following in CLAUSE_ENDS or words[k + 1].has("COMMA")
    return ends or verb_kind(following) in FINITE


def _of_infinitive(words: list[Word], k: int, end: int) -> Tense | None:
    """Read کرنے کا فیصلہ, کرنے کے لیے, کرنا ہے, ہونے والا ہے; ہونے والے اجلاس where it is prepared for."""
    form, following, then = words[k].form, _form(words, k + 1, end), _form(words, k + 2, end)
    purpose = _has(words, k + 2, end, "PURPOSE") or verb_kind(then) in {"plan", "planned", "call"}
    if _has(words, k + 1, end, "KE") and purpose:
        return Tense(1, f"{form} {following} {then}: planned, ordered or meant")
    if _has(words, k + 1, end, "AGENT"):
        if verb_kind(then) == "present":
            return Tense(1, f"{form} {following} {then}: about to")
        if any(_is_ahead(*pair) for pair in pairwise(words[k + 2 : min(end, k + 2 + PURPOSE_WINDOW_WORDS)])):
            return Tense(1, f"{form} {following}: prepared for")
        return None
    # کرنا ہے, کرنی چاہیے; but کرنے ہو is no such thing.
    if verb_kind(following) in {"present", "subjunctive", "future"} and not form.endswith("ے"):
        return Tense(1, f"{form} {following}: to be done")
    return None


def _is_ahead(first: Word, second: Word) -> bool:
    """Tell whether two words say of what is before them that it is still to come: کے لیے, سے قبل, کی تیاری."""
    meant = first.has("KE") and (second.has("PURPOSE") or verb_kind(second.form) == "plan")
    return meant or (first.has("SE") and second.has("AGO"))


def _of_group(match: Match, words: list[Word], k: int, end: int, planned: str) -> Tense:
    """Read a group of finite verbs: the future ending before all else, then the perfective, then the present."""
    last = k
    while last + 1 < end and verb_kind(words[last + 1].form) in IN_A_GROUP:
        last += 1
    forms = [word.form for word in words[k : last + 1]]
    first = k
    while first > match.end and verb_kind(words[first - 1].form) in IN_A_GROUP:
        first -= 1
    evidence = " ".join(word.form for word in words[first : last + 1])
    # In the passive (کیا جا رہا ہے) what follows جا tells the time.
    passive = next((n for n, form in enumerate(forms) if form in word_group("passive")), None)
    kinds = {verb_kind(form) for form in forms[passive:]}
    if "future" in kinds:
        return Tense(1, f"verb: {evidence} (future)")
    if planned:
        return Tense(1, f"{planned} {evidence}: planned or likely")
    if kinds == {"participle", "present"} or kinds == {"auxiliary", "present"}:
        return Tense(None, f"{evidence}: a habit", habitual=True)
    if kinds & {"past", "perfective"}:
        return Tense(-1, f"verb: {evidence} (past)")
    since, begins = match.is_next("SE"), words[k - 1].form == "ہو" and _form(words, k - 2, end) == "شروع"
    if since and not begins:
        return Tense(-1, f"verb: {evidence} (under way since then)")
    if "progressive" in kinds and "present" in kinds:
        return Tense(1, f"verb: {evidence} (under way or arranged)")
    if "progressive" in kinds:
        return Tense(-1, f"verb: {evidence} (past)")
    if match.is_next("KE"):
        return Tense(-1, f"verb: {evidence} (something of that day is spoken of)", certain=False)
    return Tense(1, f"verb: {evidence} (present, of a day that is not today)", certain=False)
