"""Rules for names: every rule at each word of an article, the longest match first, then repetitions."""

from helpers.entities.beginnings import PHRASE, beginnings
from helpers.entities.found import Found, nothing_end, phrases
from helpers.entities.organisations import find_organisations
from helpers.entities.persons import person
from helpers.entities.places import listed_name, unlisted_place
from helpers.entities.scan.repetitions import again
from helpers.entities.words import Words


def rule_names(words: Words) -> list[Found]:
    """Find the names of an article from left to right, the longest at each word, and then their repetitions."""
    found: list[Found] = []
    organisations = {name.begin: name for name in find_organisations(words)}
    may_begin, earliest = beginnings(), 0
    for index in [at for at, word in enumerate(words) if may_begin[word.form] or at in organisations]:
        phrase_only = may_begin[words[index].form] == PHRASE and index not in organisations
        if index < earliest or (phrase_only and not phrases(index, words)):
            continue
        if (skipped := nothing_end(index, words)) > index:
            earliest = skipped
            continue
        candidates = [organisations[index]] if index in organisations else []
        candidates += [*listed_name(index, words), *person(index, words), *unlisted_place(index, words)]
        best = max(candidates, key=lambda name: name.end, default=None)
        if best:
            # The name of a person ends where an organisation begins: زمان شیخ | جناح ہسپتال.
            earliest = next((at for at in range(best.begin + 1, best.end) if at in organisations), best.end)
            found.append(best._replace(end=earliest))
    return sorted([*found, *again(words, found)])
