"""Words -> a sentence of items: names, numbers and clock times of several words put together."""

from collections.abc import Callable
from typing import Any, NamedTuple

from helpers.times.lexicon import FIRST_YEAR, LAST_YEAR, NUMBER_STARTS, Word, multiword_entries

Reader = Callable[[list[Word], int], tuple[int, Word]]


class Sentence(NamedTuple):
    """Items, the token with which each begins (one more at the end), and where the tokens begin in the table."""

    words: list[Word]
    first: list[int]
    base: int = 0


def group_items(words: list[Word], base: int = 0) -> Sentence:
    """Put together what is one: ربیع الاول, دو ہزار انیس, ساڑھے تین, 21 ویں, نو بج کر بیس منٹ.

    >>> from helpers.times.lexicon import look_up
    >>> [word.form for word in group_items([look_up(form) for form in "دو ہزار انیس میں".split()]).words]
    ['دو ہزار انیس', 'میں']
    """
    joined, first = _joined(*_joined(words, list(range(len(words) + 1)), _name), _number_or_clock)
    return Sentence(joined, first, base)


def _joined(words: list[Word], first: list[int], read: Reader) -> tuple[list[Word], list[int]]:
    """Put words together where a reader says so; most words begin nothing longer, and are passed over."""
    result: list[Word] = []
    starts: list[int] = []
    done = 0
    for i in [k for k, word in enumerate(words) if word.joins]:
        if i < done:
            continue
        end, word = read(words, i)
        if word is not words[i]:
            result += words[done:i]
            starts += first[done : i + 1]
            result.append(word)
            done = end
    return result + words[done:], starts + first[done:]


def _name(words: list[Word], i: int) -> tuple[int, Word]:
    for entry, name in multiword_entries().get(words[i].form, ()):
        if all(i + k < len(words) and words[i + k].form == part for k, part in enumerate(entry)):
            return i + len(entry), name
    return i + 1, words[i]


def _number_or_clock(words: list[Word], i: int) -> tuple[int, Word]:
    if NUMBER_STARTS.isdisjoint(words[i].classes):
        return i + 1, words[i]
    return _clock(words, *_number(words, i))


def _number(words: list[Word], i: int) -> tuple[int, Word]:
    """Return where the number that begins at an item ends, and what it is; a single word stays as it is."""

    def at(k: int, name: str) -> Any:
        return words[k].classes.get(name) if k < len(words) else None

    if at(i, "NUM") is not None and at(i + 1, "TH"):
        return i + 2, Word(words[i].form, {"ORD": at(i, "NUM")})
    added = at(i, "ADDER") or 0.0
    k = i + (added != 0)
    total = 0.0
    while (counted := _coefficient(at(k, "NUM"), at(k, "FRACTION"), i == k or added)) and (
        multiplier := at(k + counted[1], "MULTIPLIER")
    ):
        total, k, added = total + (counted[0] + added) * multiplier, k + counted[1] + 1, 0.0
    last = at(k, "FRACTION") if k == i else at(k, "NUM")
    if last is not None and k > i and (not total or last < 100):
        total, k = total + last + added, k + 1
    elif last is not None and k == i and at(k, "FRACTION"):
        return k + 1, Word(words[i].form, {"NUM": last})
    if k <= i + 1 and not (k > i and total and (at(k, "UNIT") or at(k, "UNITS"))):
        # سو alone is 100 only before a unit: it is also "so".
        return i + 1, words[i]
    return k, Word(" ".join(word.form for word in words[i:k]), _classes(total))


def _coefficient(number: float | None, fraction: float | None, first: object) -> tuple[float, int] | None:
    """Return what stands before a multiplier and the words it takes: a number, ڈیڑھ, or none at all (سو سال)."""
    if number is not None or fraction is not None:
        return (number if number is not None else fraction) or 0.0, 1
    return (1.0, 0) if first else None


def _classes(total: float) -> dict[str, Any]:
    classes: dict[str, Any] = {"NUM": int(total) if total.is_integer() else total}
    # Round thousands in words are quantities; a year in words names its tens and units.
    if FIRST_YEAR <= total <= LAST_YEAR and total % 100:
        classes["YEAR"] = int(total)
    elif FIRST_YEAR <= total <= LAST_YEAR:
        classes["ROUNDYEAR"] = int(total)
    return classes


def _clock(words: list[Word], k: int, number: Word) -> tuple[int, Word]:
    """Return the clock time that begins with a number, and where it ends; else the number."""

    def has(offset: int, name: str) -> bool:
        return k + offset < len(words) and name in words[k + offset].classes

    hour = number.classes.get("NUM")
    if hour is None or not 0 <= hour <= 24:
        return k, number
    minute = words[k + 1].classes.get("NUM", -1) if k + 1 < len(words) else -1
    if has(0, "COLON") and minute in range(60) and len(words[k + 1].form) == 2 and float(hour).is_integer():
        # 18:30:15 keeps its seconds out of the value; 3:2 is a score.
        return k + 2 + has(2, "BAJE"), Word(
            "", {"CLOCK": (int(hour), int(minute))} | ({} if has(2, "BAJE") else {"WRITTEN": True})
        )
    if has(0, "BAJ") and minute in range(60) and has(2, "UNIT") and words[k + 2].classes["UNIT"] == "MIN":
        return k + 3, Word("", {"CLOCK": (int(hour), int(minute))})
    before = words[k + 2].classes.get("NUM", -1) if k + 2 < len(words) else -1
    if has(0, "BAJNE") and has(1, "IN") and before in range(1, 60) and has(3, "UNIT"):
        return k + 4, Word("", {"CLOCK": (int(hour) - 1 or 12, 60 - int(before))})
    if has(0, "BAJE"):
        return k + 1, Word("", {"CLOCK": _hour(number)})
    return k, number


def _hour(number: Word) -> tuple[int, int]:
    """Read ساڑھے نو and 9.5 as half past nine, 6.30 as thirty minutes past six."""
    whole, dot, minutes = number.form.partition(".")
    if dot and len(minutes) == 2 and int(minutes) < 60:
        return int(whole), int(minutes)
    hour = float(number.classes["NUM"])
    return int(hour) or 12, round(hour % 1 * 60)
