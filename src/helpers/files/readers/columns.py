"""Columns: which columns of a table hold the text, title, date and source of articles, by name or content."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

import polars as pl

from helpers.base.errors import OnProblem, UrduNewsError, reject
from helpers.base.plurals import counted
from helpers.files.decoding import ARABIC_LETTER, MAX_BYTES, size_message, without_mojibake
from helpers.files.encodings.mojibake import mojibake_pattern
from helpers.files.formats import name_of
from helpers.files.iso_dates import UNDATED, date_message, iso_date
from helpers.files.readers.articles_read import ArticlesRead, new_row
from helpers.files.readers.page_text import text_of_html
from helpers.files.written_dates import DateOrder, date_order, written_date
from helpers.tables import rows

# Names of columns whose text is often only the beginning of an article, or about something else.
SUMMARIES = frozenset({"description", "summary", "excerpt"})
OURS = ("article", "title", "published", "source", "text")
# Rows at the beginning of a table from which its columns are recognised.
SAMPLE_ROWS = 100
# A column is prose if most of its values have an Urdu letter, and it is the article if its values are much longer.
PROSE_SHARE, PROSE_WORDS, LENGTH_RATIO = 0.5, 4, 3
# A column has the dates of publication if so many of its values are complete dates, none of them longer.
DATE_SHARE, DATE_CHARACTERS = 0.8, 60
DAY_CHARACTERS = len("2024-06-19")
# A day as spreadsheets keep it, counted from the day before the first: 1954 to 2064. It may have a time of day.
SERIAL_DAY, SERIAL_START = r"^\s*[2-5]\d{4}(?:\.\d+)?\s*$", dt.date(1899, 12, 30)
# Rows are parts of articles, or are there several times, if so many of them repeat an earlier one.
REPEATED_SHARE = 0.2
SEPARATORS = re.compile(r"[\s_\-.:*\"']+")
MAX_NAMES_SHOWN = 20
# How programs and people write that there is no date, title or source.
NO_VALUE = ("n/a", "na", "null", "none", "nan", "nat", "-", "--", "unknown", "نامعلوم")
NO_VALUE_BYTES = 20
# A name that is a link, such as the source of a post.
LINK = r"(?is)^\s*<a\s[^<>]*>([^<>]*)</a>\s*$"
# Elements that a text has only if it is HTML.
HTML = r"(?i)</p>|</div>|<br\s*/?>"


class Columns(NamedTuple):
    """The columns of a table that have a meaning for us: ours -> theirs, the best first."""

    named: Mapping[str, Sequence[str]]
    # About a column that was chosen by its content, or HTML in it.
    notes: tuple[str, ...] = ()
    # In which day and month are written, if the first rows show it.
    order: DateOrder | None = None
    # Whether the texts are HTML.
    markup: bool = False
    # Whether the dates are numbers of days, as spreadsheets keep them.
    serial: bool = False

    @property
    def used(self) -> list[str]:
        """The columns of the table that are read."""
        return list(dict.fromkeys(name for names in self.named.values() for name in names))


class ArticleTable(NamedTuple):
    """The articles of a table: the columns of ``OURS``, all of them strings; and notes about their dates."""

    articles: pl.DataFrame
    notes: tuple[str, ...] = ()


def choose_columns(sample: pl.DataFrame, file: Path) -> Columns:
    """Recognise the columns of a table by their names, and the text by its content where no name fits.

    Args:
        sample: the first rows of the table, with its column names as in the file.
        file: named in errors.

    Raises:
        UrduNewsError: no column holds text, or several do and none is named.
    """
    # Parquet and pandas keep repeated values as categories.
    sample = sample.with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))
    found = _with_date_column(_choose(sample, file), sample, file)
    markup = any(_is_markup(sample[name]) for name in found.named["text"])
    serial = _is_serial(sample, found.named["published"])
    notes = (
        *found.notes,
        *((f"{file}: the texts are HTML; they were read without its tags.",) if markup else ()),
        *(
            (f"{file}: its dates are numbers of days since {SERIAL_START}, as spreadsheets keep them.",)
            if serial
            else ()
        ),
    )
    return found._replace(order=_order(sample, found.named["published"]), markup=markup, serial=serial, notes=notes)


def _choose(sample: pl.DataFrame, file: Path) -> Columns:
    named = _by_name(sample.columns)
    prose = _prose_columns(sample)
    if all(plain_name(name) in SUMMARIES for name in named["text"]):
        # In datasets of summaries the column "article" is no name of an article.
        texts = [name for name in named["article"] if name in prose]
        named = named | {"text": texts + named["text"], "article": [n for n in named["article"] if n not in texts]}
    text = [name for name in named["text"] if sample.schema[name] in (pl.String, pl.Null)]
    if text and (not prose or set(text) & set(prose)):
        # Of columns with the same meaning those with Urdu come first.
        ordered = sorted(text, key=lambda name: name not in prose)
        return Columns({**named, "text": ordered})
    others = [name for name in prose if name not in named["title"]]
    if not others:
        if text:
            return Columns({**named, "text": text})
        reject(missing_text_message(file, sample.columns))
    chosen = _longest(sample, others)
    if chosen is None:
        reject(
            f"{file} has no column named text, and several with Urdu in them: {_listed(others)}. "
            "Name the one that holds the articles text."
        )
    rest = {ours: [name for name in names if name != chosen] for ours, names in named.items()}
    note = f'{file}: the articles were read from the column "{chosen}", the one with Urdu text in it.'
    return Columns({**rest, "text": [chosen]}, (note,))


def _with_date_column(found: Columns, sample: pl.DataFrame, file: Path) -> Columns:
    """Add the only column of dates where none has a known name."""
    if found.named["published"]:
        return found
    others = [name for name in sample.columns if name not in found.used and plain_name(name) not in _other_dates()]
    dates = [name for name in others if _is_of_dates(sample[name])]
    if len(dates) != 1:
        return found
    note = f'{file}: the dates of publication were read from the column "{dates[0]}", the only one with dates in it.'
    return Columns({**found.named, "published": dates}, (*found.notes, note))


def _is_of_dates(column: pl.Series) -> bool:
    """Return whether a column has dates, or strings most of which are complete dates, ambiguous ones too."""
    if column.dtype in (pl.Date, pl.Datetime):
        return True
    if column.dtype != pl.String:
        return False
    values = [value for value in column.drop_nulls().str.strip_chars() if value and value.lower() not in NO_VALUE]
    # Names with digits only are numbers, which may look like seconds since 1970.
    dates = [value for value in values if len(value) <= DATE_CHARACTERS and not value.isdecimal() and _is_day(value)]
    return bool(values) and len(dates) >= DATE_SHARE * len(values)


def _is_day(text: str) -> bool:
    """Return whether a text is a complete date, in one order of its numbers or two."""
    found = written_date(text)
    return bool(found.readings) or len(found.value or "") == DAY_CHARACTERS


def article_table(
    table: pl.DataFrame, columns: Columns, file: Path, numbers: pl.Series, on_problem: OnProblem
) -> ArticleTable:
    """Return an article for each row of a table.

    Where several columns have the same meaning, each row takes the first that is not null. A date that cannot be read
    is left empty and noted.

    Args:
        table: the rows of the file, or some of them.
        columns: from ``choose_columns``.
        file: named in errors; an article without a name is called after it and its row number.
        numbers: row numbers, counted from 1 in the file.
        on_problem: called with a message for each row whose text is too large, which is skipped.
    """
    # The number of a row must not be taken for a number that names another article.
    unnamed = f"{name_of(file)}-row-" if columns.named.get("article") else f"{name_of(file)}-"
    texts = table.select(
        **{
            ours: pl.coalesce(*(_cells(table[name], ours, file) for name in known))
            if (known := [name for name in columns.named.get(ours, ()) if name in table.columns])
            else pl.lit(None, pl.String)
            for ours in OURS
        }
    ).with_columns(
        pl.col("text").fill_null(""),
        pl.col("article").fill_null(pl.concat_str(pl.lit(unnamed), numbers.cast(pl.String))),
    )
    if len(texts) != len(table):
        # Without any column of ours polars returns one row of constants.
        texts = texts.clear()
    brief = [name for name in ("title", "source") if (texts[name].str.len_bytes() <= NO_VALUE_BYTES).any()]
    texts = texts.with_columns(_given(pl.col(name)) for name in brief)
    linked = [name for name in ("title", "source") if texts[name].str.contains("<a ", literal=True).any()]
    if linked:
        texts = texts.with_columns(pl.col(linked).str.replace(LINK, "$1"))
    fits = texts["text"].str.len_bytes() <= MAX_BYTES["article"]
    if not fits.all():
        for number in numbers.filter(~fits):
            on_problem(f"Row {number} of {size_message(file, 'article')}")
        texts, numbers = texts.filter(fits), numbers.filter(fits)
    if columns.markup:
        texts, numbers = _without_markup(texts, file, numbers, on_problem)
    texts, numbers, repairs = _without_mojibake(texts, file, numbers, on_problem)
    written = texts["text"].str.contains(r"\S") | texts["title"].fill_null("").str.contains(r"\S")
    empty = len(texts) - int(written.sum())
    if empty:
        was = "was" if empty == 1 else "were"
        texts, numbers = texts.filter(written), numbers.filter(written)
        repairs = (*repairs, f"{file}: {counted(empty, 'row')} {was} skipped, without a text or title.")
    if columns.serial:
        texts = texts.with_columns(published=_of_serial(pl.col("published")))
    found = _with_dates(texts, columns.order, file, numbers)
    first = len(numbers) and numbers[0] == 1
    return found._replace(notes=(*repairs, *found.notes, *(_repeated(texts, columns, file) if first else ())))


def _given(cells: pl.Expr) -> pl.Expr:
    """Return cells, those that say that there is no value as null."""
    return pl.when(~cells.str.strip_chars().str.to_lowercase().is_in(NO_VALUE)).then(cells)


def _of_serial(cells: pl.Expr) -> pl.Expr:
    """Return cells with numbers of days as dates; others as they are."""
    days = cells.str.extract(r"(\d+)").cast(pl.Int32, strict=False)
    dates = (pl.lit(SERIAL_START) + pl.duration(days=days)).dt.strftime("%Y-%m-%d")
    return pl.when(cells.str.contains(SERIAL_DAY)).then(dates).otherwise(cells)


def _repeated(articles: pl.DataFrame, columns: Columns, file: Path) -> Iterator[str]:
    """Yield notes about rows that have the text or the name of an earlier row, if there are many."""
    rows_read = len(articles)
    names = columns.named.get("article", ())
    distinct = articles["article"].n_unique() if names else rows_read
    if rows_read - distinct > REPEATED_SHARE * rows_read:
        yield (
            f'{file}: the names in "{names[0]}" are repeated: {counted(rows_read, "row")} for '
            f"{counted(distinct, 'article')}. Each row was read as an article of its own."
        )
    again = rows_read - articles["text"].n_unique()
    if again > REPEATED_SHARE * rows_read:
        repeat = "repeats" if again == 1 else "repeat"
        yield f"{file}: {counted(again, 'row')} {repeat} the text of an earlier row. Each was read as an article."


def articles_of(table: pl.DataFrame, file: Path, encoding: str | None = None) -> ArticlesRead:
    """Return an article for each row of a complete table, as rows.

    Raises:
        UrduNewsError: no column holds text.
    """
    columns = choose_columns(table.head(SAMPLE_ROWS), file)
    found, notes = article_table(table, columns, file, pl.int_range(1, len(table) + 1, eager=True), reject)
    return ArticlesRead(
        [new_row(**row, encoding=encoding) for row in found.iter_rows(named=True)], (*columns.notes, *notes)
    )


def missing_text_message(file: Path, columns: Iterable[str]) -> str:
    """Return the message for a table that has no column with the text of articles."""
    return (
        f'{file} has no column "text" with text in it; its columns are {_listed(list(columns)) or "none"}. '
        "Rename the one that holds the articles."
    )


def plain_name(name: str) -> str:
    r"""Return the name of a column as it is compared: without case, blanks, vowel signs and invisible marks.

    >>> plain_name(" Article-Text\u200f ")
    'articletext'
    """
    glyphs = unicodedata.normalize("NFKC", name)
    visible = "".join(glyph for glyph in glyphs if unicodedata.category(glyph) not in ("Cf", "Mn"))
    urdu = visible.translate(str.maketrans("يىك", "ییک"))
    return SEPARATORS.sub("", urdu).casefold()


def is_known_name(name: str) -> bool:
    """Return whether a name is that of a column of articles."""
    return meaning(name) is not None


def meaning(name: str) -> str | None:
    """Return which of our columns a name means, if any.

    >>> meaning("Full Text"), meaning("views")
    ('text', None)
    """
    return _meanings().get(plain_name(name))


def _by_name(names: Sequence[str]) -> dict[str, list[str]]:
    """Return the columns with each meaning, in the order of the table of names."""
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(plain_name(name), name)
    found: dict[str, list[str]] = {ours: [] for ours in OURS}
    for known, ours in _meanings().items():
        if known in plain:
            found[ours].append(plain[known])
    return found


@cache
def _meanings() -> dict[str, str]:
    """Return our column for each known name."""
    return {plain_name(row["name"]): row["column"] for row in rows("column_names.csv") if row["column"] in OURS}


@cache
def _other_dates() -> frozenset[str]:
    """Return the names of columns with other dates than that of publication."""
    return frozenset(plain_name(row["name"]) for row in rows("column_names.csv") if row["column"] not in OURS)


def _prose_columns(sample: pl.DataFrame) -> list[str]:
    """Return the columns most of whose values are Urdu of several words."""
    return [name for name in sample.columns if _mean_words(sample[name]) >= PROSE_WORDS]


def _mean_words(column: pl.Series) -> float:
    """Return the mean number of words of a column's values; 0 if most of them have no Urdu."""
    if column.dtype != pl.String:
        return 0
    values = column.drop_nulls()
    values = values.filter(values.str.strip_chars() != "")
    if values.is_empty() or values.str.contains(ARABIC_LETTER.pattern).sum() < PROSE_SHARE * len(values):
        return 0
    return int(values.str.count_matches(r"\S+").sum()) / len(values)


def _longest(sample: pl.DataFrame, names: list[str]) -> str | None:
    """Return the column whose values are much longer than those of the others."""
    lengths = sorted(((_mean_words(sample[name]), name) for name in names), reverse=True)
    return lengths[0][1] if len(lengths) == 1 or lengths[0][0] >= LENGTH_RATIO * lengths[1][0] else None


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MAX_NAMES_SHOWN} more" if len(names) > MAX_NAMES_SHOWN else ""
    return f"{', '.join(names[:MAX_NAMES_SHOWN])}{more}"


def _text(column: pl.Series) -> pl.Series:
    if column.dtype.is_temporal():
        return column.dt.strftime("%Y-%m-%d")
    if column.dtype.is_nested() or column.dtype == pl.Object:
        return pl.Series([None if value is None else str(value) for value in column], dtype=pl.String)
    return column.cast(pl.String)


def _cells(column: pl.Series, ours: str, file: Path) -> pl.Series:
    """Return the cells of a column as strings; a number that names an article is preceded by the name of its file.

    Numbers that count rows are the same in all files, and a report is named after its article.
    """
    cells = _text(column)
    if ours != "article" or plain_name(column.name) == "article":
        return cells
    # A dollar sign begins the number of a group.
    return cells.str.replace(r"^\s*(\d+)\s*$", f"{name_of(file).replace('$', '$$')}-$1")


def _is_markup(column: pl.Series) -> bool:
    """Return whether most values of a column have paragraphs or line breaks of HTML."""
    return column.dtype == pl.String and bool(2 * column.str.contains(HTML).sum() > len(column.drop_nulls()))


def _without_markup(
    articles: pl.DataFrame, file: Path, numbers: pl.Series, on_problem: OnProblem
) -> tuple[pl.DataFrame, pl.Series]:
    """Return the articles with the text of their HTML, and their numbers; skip those whose HTML is not usable."""
    texts: list[str | None] = []
    for number, text in zip(numbers, articles["text"], strict=True):
        try:
            texts.append(text_of_html(text, f"Row {number} of {file}"))
        except UrduNewsError as error:
            on_problem(str(error))
            texts.append(None)
    usable = pl.Series([text is not None for text in texts], dtype=pl.Boolean)
    titles = pl.Series([title and unescape(title) for title in articles["title"]], dtype=pl.String)
    return articles.with_columns(text=pl.Series(texts, dtype=pl.String), title=titles).filter(usable), numbers.filter(
        usable
    )


def _without_mojibake(
    articles: pl.DataFrame, file: Path, numbers: pl.Series, on_problem: OnProblem
) -> tuple[pl.DataFrame, pl.Series, tuple[str, ...]]:
    """Return the articles with their mojibake repaired, their numbers, and a note; skip those beyond repair."""
    broken = articles.select(pl.col("text").str.contains(mojibake_pattern()))["text"]
    if not broken.any():
        return articles, numbers, ()
    texts: list[str | None] = articles["text"].to_list()
    titles: list[str | None] = articles["title"].to_list()
    notes: list[str] = []
    for place in broken.arg_true():
        where = f"Row {numbers[place]} of {file}"
        try:
            texts[place], repairs = without_mojibake(texts[place] or "", where)
            titles[place] = without_mojibake(titles[place], where)[0] if titles[place] else None
        except UrduNewsError as error:
            on_problem(str(error))
            texts[place], repairs = None, ()
        notes += repairs
    repaired = articles.with_columns(text=pl.Series(texts, dtype=pl.String), title=pl.Series(titles, dtype=pl.String))
    usable = repaired["text"].is_not_null()
    more = f" Rows repaired in all: {len(notes):,}." if len(notes) > 1 else ""
    return repaired.filter(usable), numbers.filter(usable), (f"{notes[0]}{more}",) if notes else ()


def _is_serial(sample: pl.DataFrame, names: Sequence[str]) -> bool:
    """Return whether all dates of a table are numbers of days, as spreadsheets keep them."""
    cells = [sample[name].drop_nulls() for name in names if sample.schema[name] == pl.String]
    given = [cell for column in cells for cell in column if cell.strip()]
    return bool(given) and all(re.match(SERIAL_DAY, cell) for cell in given)


def _order(sample: pl.DataFrame, names: Sequence[str]) -> DateOrder | None:
    """Return the order of day and month in the columns of dates."""
    return date_order(
        value for name in names if sample.schema[name] == pl.String for value in sample[name].drop_nulls()
    )


def _with_dates(articles: pl.DataFrame, order: DateOrder | None, file: Path, numbers: pl.Series) -> ArticleTable:
    """Read the dates, each distinct one once; leave empty those that cannot be read."""
    dates: dict[str, str | None] = {}
    unreadable: list[str] = []
    for value in articles["published"].drop_nulls().unique():
        try:
            given = value.strip().lower() not in NO_VALUE
            dates[value] = (written_date(value).read(order) or iso_date(value, "")) if given else None
        except UrduNewsError:
            unreadable.append(value)
    bad = articles["published"].is_in(unreadable)
    replaced = pl.col("published").replace_strict(dates, return_dtype=pl.String, default=None)
    dated = articles.with_columns(replaced)
    if not bad.any():
        return ArticleTable(dated)
    first = date_message(articles["published"].filter(bad)[0], f"row {numbers.filter(bad)[0]}")
    count = int(bad.sum())
    were = "was" if count == 2 else "were"
    more = f" {counted(count - 1, 'more date')} of this file {were} not read either." if count > 1 else ""
    return ArticleTable(dated, (f"{file}: {first} {UNDATED}{more}",))
