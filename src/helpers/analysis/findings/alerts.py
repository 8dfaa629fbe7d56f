"""Alerts: what to check before an article's figures are used, the most important first."""

from collections.abc import Sequence

from helpers.analysis.findings.dates import Dated
from helpers.analysis.findings.languages_found import foreign_share
from helpers.analysis.findings.numbers import spelled, words_counted
from helpers.analysis.findings.sentences import Clause, Finding, Place, Urdu, filled, finding
from helpers.analysis.findings.statements import missing_marks
from helpers.analysis.results.article_results import ArticleResults
from helpers.base.translation import phrase, plural_template
from helpers.text.lines.datelines import STOP
from helpers.times.time_tables import find_times

MAX_ALERTS = 3
# Counts of fewer words mean little.
LEAST_WORDS = 40
# In percent of the words.
LEAST_FOREIGN = 10
# Characters of removed text that an alert quotes; an alert has two lines.
MAX_QUOTED_CHARACTERS = 60
# Any day: it shows which expressions need a publication date.
TRIAL_DATE = "2020-06-15"


def article_alerts(results: ArticleResults, dates: Sequence[Dated]) -> list[Finding]:
    """Return at most three alerts about an article, the most important first."""
    found = [
        *_too_short(results),
        *_other_languages(results),
        *_few_stops(results),
        *_no_date(results, dates),
        *missing_marks(results),
        *_removed_lines(results),
        *_no_title(results),
    ]
    return found[:MAX_ALERTS]


def _too_short(results: ArticleResults) -> list[Finding]:
    if results.words >= LEAST_WORDS:
        return []
    if not results.words:
        return [finding("A6", phrase("No words: nothing can be counted."))]
    length = Place(words_counted(results.words), "text")
    return [finding("A6", phrase("Only {length}: counts mean little."), length=length)]


def _other_languages(results: ArticleResults) -> list[Finding]:
    foreign = round(100 * foreign_share(results.tokens, LEAST_FOREIGN / 100))
    if not foreign:
        return []
    part = Place(phrase("{p} %", p=foreign), "text")
    return [finding("A5", phrase("{p} of the text is not Urdu."), p=part)]


def _few_stops(results: ArticleResults) -> list[Finding]:
    if results.has_stops:
        return []
    stops = int(results.tokens["form"].str.contains(rf"{STOP}|^\.$").sum())
    words = Place(f"{results.words:,}", "text")
    if not stops:
        return [finding("A3", phrase("No full stops in {m} words: sentence figures mean little."), m=words)]
    template = plural_template(
        "One full stop in {m} words: sentence figures mean little.",
        "{n} full stops in {m} words: sentence figures mean little.",
        stops,
    )
    return [finding("A3", template, n=Place(spelled(stops), "text"), m=words)]


def _no_date(results: ArticleResults, dates: Sequence[Dated]) -> list[Finding]:
    if results.published:
        return _inferred_date(dates) if results.date_inferred else []
    more = _datable(results)
    if not more:
        date = Place(phrase("publication date"), "times")
        return [finding("A1", phrase("The file carries no {date}."), date=date)]
    template = phrase("The file carries no date. Give one, and {more} can be dated.")
    if dates:
        expressions = plural_template("one more time expression", "{n} more time expressions", more)
    else:
        expressions = plural_template("one time expression", "{n} time expressions", more)
    linked = expressions.format(n=spelled(more))
    return [finding("A1", template, more=Place(linked, "times"))]


def _inferred_date(dates: Sequence[Dated]) -> list[Finding]:
    """Return how many dates rest on a publication date that is inferred."""
    resting = sum(date.rests_on_publication for date in dates)
    if not resting:
        date = Place(phrase("publication date"), "times")
        return [finding("A2", phrase("The file carries no {date}. It was inferred."), date=date)]
    template = plural_template(
        "The file carries no date. It was inferred, and {dates} rests on it.",
        "The file carries no date. It was inferred, and {dates} rest on it.",
        resting,
    )
    linked = plural_template("one date", "{n} dates", resting).format(n=spelled(resting))
    return [finding("A2", template, dates=Place(linked, "times"))]


def _datable(results: ArticleResults) -> int:
    """Return how many more time expressions have a date if there is one of publication."""
    dated = results.times["begin"].notna()
    # Reading the article again takes as long as its times did.
    return (
        0 if dated.all() else int(find_times(results.text, published=TRIAL_DATE)["begin"].notna().sum() - dated.sum())
    )


def _removed_lines(results: ArticleResults) -> list[Finding]:
    lines = [line.strip() for text in results.furniture["text"] for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    number = Place(plural_template("one line", "{n} lines", len(lines)).format(n=spelled(len(lines))), "text")
    if sum(map(len, lines)) > MAX_QUOTED_CHARACTERS:
        template = plural_template(
            "{lines} that is not part of the article was skipped.",
            "{lines} that are not part of the article were skipped.",
            len(lines),
        )
        return [finding("A4", template, lines=number)]
    template = plural_template(
        "{lines} that is not part of the article was skipped: {list}.",
        "{lines} that are not part of the article were skipped: {list}.",
        len(lines),
    )
    return [finding("A4", template, lines=number, list=[_quoted(line) for line in lines])]


def _quoted(line: str) -> Clause:
    return filled(phrase("“{line}”"), line=Urdu(line))


def _no_title(results: ArticleResults) -> list[Finding]:
    """Return that the headline is the name of the file, if it is."""
    if results.headline != results.article:
        return []
    missing = Place(phrase("no title"), "text")
    return [finding("A7", phrase("The file has {no_title}; its name is shown instead."), no_title=missing)]
