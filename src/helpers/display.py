"""Tables, text and pictures as notebook output: right to left, in Nastaliq, every cell isolated and escaped."""

import base64
import hashlib
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.articles import Articles, as_articles
from helpers.escaping import escape
from helpers.formulas import formulas
from helpers.phrases import Language, current_language, phrase, urdu_phrases, use_language
from helpers.stored import corpus_fingerprint
from helpers.tables import rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from helpers.cloud import Cloud

HERE = Path(__file__).parent
CSS = HERE / "templates" / "urdu_news" / "urdu.css"
# What a notebook's words lead to their lines with.
SCRIPT = CSS.parent / "notebook.js"
# Marks the output that carries the font, so that a report, which has the font once, can leave it out.
STYLE_MARK = {"urdu_news": "style"}
# Marks a computed sentence, so that a report can tell it on its cover, and the versions, which a report tells once.
SENTENCE_MARK, PROVENANCE_MARK = {"urdu_news": "sentence"}, {"urdu_news": "provenance"}
# The Arabic blocks and the marks that go with them. The space stays with the page's own font: Nastaliq's is too narrow.
URDU_RANGE = "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+200C-200F, U+2010-2011, U+FB50-FDFF, U+FE70-FEFF"
URDU_RUN = re.compile(
    r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc](?:[^A-Za-z<>&;\n]*[\u0600-\u06ff\u0750-\u077f])?"
)
# And in a sentence in Urdu what is not: Latin words, numbers and dates, each read from the left.
FOREIGN_RUN = re.compile(
    r"/?[A-Za-z0-9](?:(?:[^\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc;:()\n]|:(?=\S)|\([^()\u0600-\u06ff]*\))*"
    r"(?:[A-Za-z0-9%+]|\([^()\u0600-\u06ff]*\)))?"
)
URDU = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
# A cell that begins so is a Latin one, though Urdu may follow; and a date must not be broken at its hyphens.
LATIN_WORD = re.compile(r"\W*[A-Za-z]{2}")
ISO_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")
# Rows: more than this in one table make a notebook slow to scroll.
MOST_ROWS = 200
MISSING = "–"
# A cell, its tags and what is between them.
CELL = re.compile("(<td[^>]*>)(.*)(</td>)", re.DOTALL)
# Characters: from here on a cell gets room for several words in a line, also on a phone.
LONG_CELL = 40
# The packages whose versions decide what the numbers and pictures are.
DECIDING = ("urdu-news", "pandas", "polars", "matplotlib", "urduhack", "wordcloud", "wordfreq")


def use_urdu(language: Language = "en") -> None:
    """Give this notebook the Urdu font and right-to-left tables; nothing is fetched and nothing need be installed.

    Args:
        language: of sentences and captions from here on, ``"en"`` or ``"ur"``. What is not in the catalogue of
            phrases, such as a sentence of your own, stays as it is.

    Raises:
        UrduNewsError: the language is another one.
    """
    use_language(language)
    style, script = CSS.read_text(encoding="utf-8"), SCRIPT.read_text(encoding="utf-8")
    html = f"<style>{font_face()}{style}</style><script>{script}</script>"
    display_html(html, "Urdu is shown in Nastaliq.", STYLE_MARK)


@cache
def font_face() -> str:
    """Return the CSS that embeds Noto Nastaliq Urdu, regular and bold."""
    return "".join(
        '@font-face{font-family:"Urdu News Nastaliq";font-style:normal;'
        f"font-weight:{weight};unicode-range:{URDU_RANGE};"
        f"src:url(data:font/woff2;base64,{_base64(HERE / 'fonts' / name)}) format('woff2')}}"
        for name, weight in (("NotoNastaliqUrdu-Regular.woff2", 400), ("NotoNastaliqUrdu-Bold.woff2", 700))
    )


def show(table: pd.DataFrame, *, caption: str | None = None, limit: int = MOST_ROWS) -> None:
    """Show a table from right to left, with headings in Urdu and English.

    Numbers are rounded for reading, missing values shown as –, and a table longer than ``limit`` rows says so. The
    caption is told in the language of the session, where it is a known phrase.
    """
    display_html(table_html(table, caption=caption, limit=limit), table.head(limit).to_string(index=False))


def table_html(
    table: pd.DataFrame,
    *,
    caption: str | None = None,
    limit: int = MOST_ROWS,
    links: tuple[str, Mapping[str, str]] = ("", {}),
) -> str:
    """Return the HTML of ``show``: every cell escaped, and isolated so that brackets and digits keep their place.

    ``links`` is a column and the addresses on the page that its words lead to.

    >>> '<td class="urdu" lang="ur" data-sort="1">خبر</td>' in table_html(pd.DataFrame({"form": ["خبر"]}))
    True
    """
    shown = table.head(limit)
    # A table may have two columns of one name: a label and what it labels.
    names = list(map(str, shown.columns))
    columns = [_column(name, values) for name, (_, values) in zip(names, shown.items(), strict=True)]
    column, addresses = links
    if addresses:
        place = names.index(column)
        number, cells = columns[place]
        ways = [addresses.get(str(word)) for word in shown[column]]
        columns[place] = number, list(map(_linked, cells, ways))
    head = "".join(_heading(name, number) for name, (number, _) in zip(names, columns, strict=True))
    lines = zip(*(cells for _, cells in columns), strict=True)
    body = "".join(f"<tr>{''.join(line)}</tr>" for line in lines)
    title = sentence_html(phrase(caption), "caption") if caption else ""
    first = phrase("The first {limit:,} of {rows:,} rows.", limit=limit, rows=len(table))
    more = sentence_html(first, kind="more") if len(table) > limit else ""
    none = sentence_html(phrase("No rows."), kind="more") if table.empty else ""
    return (
        f'<div class="urdu-news"><div class="scroll" dir="rtl"><table class="sortable n-last" dir="rtl">{title}'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}{none}</div>"
    )


def show_text(text: str, *, mark: pd.DataFrame | None = None) -> None:
    """Show a text in paragraphs, the spans of ``mark`` (columns start, end, perhaps type and value) highlighted."""
    display_html(text_html(text, mark=mark), text)


def text_html(text: str, *, mark: pd.DataFrame | None = None) -> str:
    """Return the HTML of ``show_text``.

    >>> text_html("گزشتہ سال", mark=pd.DataFrame({"start": [0], "end": [5]})).count("<mark")
    1
    """
    pieces, last = [], 0
    spans = [] if mark is None else mark.sort_values(["start", "end"]).to_dict("records")
    for span in spans:
        start, end = int(span["start"]), int(span["end"])
        if start < last:
            continue
        told = " · ".join(str(span[name]) for name in ("type", "value", "status") if pd.notna(span.get(name)))
        pieces += [escape(text[last:start]), f'<mark title="{escape(told)}">{escape(text[start:end])}</mark>']
        last = end
    paragraphs = "".join([*pieces, escape(text[last:])]).split("\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph.strip())
    return f'<div class="urdu-news"><div class="text" dir="rtl" lang="ur">{body}</div></div>'


def show_figure(picture: "Figure | Cloud", *, alt: str) -> None:
    """Show a chart or a cloud, with ``alt`` for those who cannot see it, in the language of the session."""
    display_html(figure_html(picture, alt=phrase(alt)), phrase(alt))


def figure_html(picture: "Figure | Cloud", *, alt: str) -> str:
    """Return the HTML of ``show_figure``: a chart as a dense picture, a cloud as outlines that tell word and count."""
    from matplotlib.figure import Figure

    from helpers.drawing import figure_png

    if isinstance(picture, Figure):
        content = base64.b64encode(figure_png(picture)).decode()
        width = round(picture.get_figwidth() * 80)
        image = f'<img alt="{escape(alt)}" width="{width}" src="data:image/png;base64,{content}">'
    else:
        svg = picture.to_svg()
        image = f'<div role="img" aria-label="{escape(alt)}">{svg[svg.index("<svg") :]}</div>'
    return f'<div class="urdu-news"><figure>{image}</figure></div>'


def say(sentence: str, /, **values: object) -> None:
    """Show a computed sentence in the language of the session; words of the other language keep their own direction.

    The sentence is looked up as it stands and then filled with the values: ``say("Words: {n:,}.", n=len(words))``.
    Without values it is not filled, and may hold any braces.
    """
    told = phrase(sentence, **values)
    display_html(f'<div class="urdu-news">{sentence_html(told, kind="say")}</div>', told, SENTENCE_MARK)


def sentence_html(sentence: str, element: str = "p", *, kind: str = "") -> str:
    """Return a sentence as an element with the direction and the font of its language.

    In an Urdu session a sentence with an Urdu word in it is Urdu: from right to left, its numbers, dates and Latin
    words isolated from left to right. Any other is English, its Urdu words isolated from right to left.

    >>> from helpers.phrases import in_language
    >>> with in_language("ur"):
    ...     sentence_html("تاریخ: 2024-06-19")
    '<p lang="ur" dir="rtl">تاریخ: <bdi dir="ltr">2024-06-19</bdi></p>'
    >>> sentence_html("The word خبر", kind="say")
    '<p class="say" dir="auto">The word <bdi lang="ur">خبر</bdi></p>'
    """
    named = f' class="{kind}"' if kind else ""
    if current_language() == "en":
        return f'<{element}{named} dir="auto">{isolate(sentence)}</{element}>'
    if not URDU.search(sentence):
        return f'<{element}{named} lang="en" dir="ltr">{escape(sentence)}</{element}>'
    # Escaped piece by piece: the digits of an entity are no number.
    pieces, last = [], 0
    for run in FOREIGN_RUN.finditer(sentence):
        pieces += [escape(sentence[last : run.start()]), f'<bdi dir="ltr">{escape(run[0])}</bdi>']
        last = run.end()
    inner = "".join([*pieces, escape(sentence[last:])])
    return f'<{element}{named} lang="ur" dir="rtl">{inner}</{element}>'


def heading_html(english: str) -> str:
    """Return a heading as notebooks have theirs: in both languages in an English session, in Urdu in an Urdu one.

    >>> heading_html("Versions")
    'Versions · <span dir="rtl" lang="ur">ورژن</span>'
    """
    urdu = escape(urdu_phrases()[english])
    return urdu if current_language() == "ur" else f'{english} · <span dir="rtl" lang="ur">{urdu}</span>'


def isolate(sentence: str) -> str:
    """Escape a sentence and set its runs of Urdu apart, so that what stands beside them keeps its place.

    >>> isolate("The word خبر comes twice.")
    'The word <bdi lang="ur">خبر</bdi> comes twice.'
    """
    return URDU_RUN.sub(lambda run: f'<bdi lang="ur">{run[0]}</bdi>', escape(sentence))


def provenance(articles: Articles | Path) -> None:
    """Show what made these results: the versions of the packages that decide them, and a fingerprint of the texts.

    A path is the folder of a corpus.

    Two runs with the same table give the same numbers and pictures.
    """
    if isinstance(articles, Path):
        digest = corpus_fingerprint(articles)
    else:
        digest = fingerprint(as_articles(articles)["text"].to_list())
    facts = {"texts (SHA-256)": digest[:16]} | versions()
    table = pd.DataFrame({"name": facts.keys(), "found": facts.values()})
    display_html(
        f'<details class="urdu-news provenance">{sentence_html(phrase("Versions and fingerprint"), "summary")}'
        f"{table_html(table)}</details>",
        table.to_string(index=False),
        PROVENANCE_MARK,
    )


def fingerprint(texts: Iterable[str]) -> str:
    """Return the SHA-256 of texts, in hexadecimal digits.

    >>> fingerprint(["خبر"])[:8]
    '44185590'
    """
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def versions() -> dict[str, str]:
    """Return the versions that decide what the numbers and pictures are: of Python and of packages."""
    return {"Python": platform.python_version()} | {name: version(name) for name in DECIDING}


def show_formulas(*tables: pd.DataFrame) -> None:
    """Show how the numbers of these tables are computed, folded away, in the session's language: see ``formulas``."""
    told = formulas_of(*tables)
    told = told.drop(columns="urdu" if current_language() == "en" else "english")
    letters = phrase(
        "O: how often two words meet, or a word occurs in the target; E: how often they would by chance; O11: both; "
        "O12: only the first; O21: only the second; O22: neither; R and C: sums of rows and columns; N: the sum of "
        "all; f: a word's count; V: different words; p1 and p2: a word's rate in target and reference; s: a part's "
        "share of the text; t: its share of the word; r: the word's rate in it; n: number of parts."
    )
    title = sentence_html(phrase("How these numbers are computed"), "summary")
    body = f"{title}{table_html(told)}{sentence_html(letters, kind='more')}"
    display_html(f'<details class="urdu-news provenance">{body}</details>', told.to_string(index=False))


def formulas_of(*tables: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``formulas`` for the columns of these tables, in their order, with the columns that tell most.

    >>> formulas_of(pd.DataFrame({"form": ["خبر"], "ttr": [0.5]}))["formula"].to_list()
    ['V / N']
    """
    columns = dict.fromkeys(str(column) for table in tables for column in table.columns)
    known = formulas().set_index("measure", drop=False)
    told = known.loc[[column for column in columns if column in known.index]]
    return told[["measure", "formula", "urdu", "english", "direction", "needs", "source"]].dropna(axis=1, how="all")


def display_html(html: str, plain: str, metadata: dict[str, str] | None = None) -> None:
    """Show HTML as the output of a cell, with plain text for where no HTML is shown."""
    from IPython.display import display

    display({"text/html": html, "text/plain": plain}, raw=True, metadata=metadata or {})


def _base64(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()


@cache
def _columns() -> dict[str, dict[str, str]]:
    return {row["column"]: row for row in rows("columns.csv")}


def _heading(name: str, number: bool) -> str:
    known = _columns().get(name)
    urdu = f'<span lang="ur">{known["urdu"]}</span>' if known else ""
    # A long name may be broken where its words meet.
    told = f'<small dir="ltr" lang="en">{escape(name).replace("_", "_<wbr>")}</small>'
    return f'<th scope="col"{" class=number" if number else ""}>{urdu}{told}</th>'


def _column(name: str, values: "pd.Series[Any]") -> tuple[bool, list[str]]:
    """Return whether a column holds numbers, and its cells.

    Each cell says by what it is sorted, for a page has no alphabet of its own: its value, or its place among the texts.
    """
    if pattern := _pattern(name, values):
        return True, [_number(pattern, value) for value in values]
    texts = [_written(value) for value in values]
    if _columns().get(name, {}).get("format") == "term":
        # Some cells hold several terms with commas between them.
        texts = [text and phrase(", ").join(map(phrase, text.split(", "))) for text in texts]
    return False, [_text(text, place) for text, place in zip(texts, _places(texts), strict=True)]


def _pattern(name: str, values: "pd.Series[Any]") -> str | None:
    """Choose how the numbers of a column are written: as the table of columns says, else by what they are."""
    wanted = _columns().get(name, {}).get("format", "")
    if wanted:
        return _NUMBERS.get(wanted)
    if pd.api.types.is_float_dtype(values.dtype):
        return "{:,.2f}"
    return "{:,.0f}" if pd.api.types.is_integer_dtype(values.dtype) else None


# Values of columns that can have few: with the format "term" they are told in the language of the session.
TERM_PHRASES = (
    ("word", "number", "latin", "punctuation", "symbol", "emoji", "url", "email", "hashtag", "mention", "space"),
    ("person", "place", "organisation", "direct", "indirect", "according to", "balanced", "unbalanced", "none"),
    ("missing space", "surplus space", "compound", "table", "text", "more", "less", "article", "sentence", "slice"),
    ("resolved", "underspecified", "ambiguous", "unresolved", "vague", "DATE", "TIME", "DURATION", "SET"),
    ("AT", "BEGIN", "END", "BEFORE", "AFTER", "DURING", "AUX", "ADP", "PRON", "DET", "ADV", "PART", "CCONJ", "SCONJ"),
    ("INTJ", "Urdu", "Arabic", "Persian", "Pashto", "Kurdish", "Uyghur", "in Latin letters", "in Devanagari"),
    ("in other letters", "not sure", "arabic letter", "presentation form", "composition", "removed", "invisible"),
    ("alef above", "alef before two consonants", "alef or heh at the end", "compound together or apart", "zal or ze"),
    ("hamza at the end", "hamza left out", "hamza or yeh", "hamza over waw", "yeh between two consonants"),
    ("title", "given name", "surname", "letters", "pattern", "ending", "kind of place", "again"),
    ("listed", "doer", "evidence", "same"),
)
_NUMBERS = {"whole": "{:,.0f}", "two": "{:.2f}", "percent": "{:.1%}", "p": "{:.2g}"}


def _linked(cell: str, address: str | None) -> str:
    return CELL.sub(rf'\1<a href="{address}">\2</a>\3', cell) if address else cell


def _number(pattern: str, value: Any) -> str:
    if pd.isna(value):
        return f'<td class="number" data-sort="">{MISSING}</td>'
    return f'<td class="number" data-sort="{value}">{pattern.format(value)}</td>'


def _written(value: Any) -> str | None:
    """Return a value as the text of its cell; None where there is none."""
    if isinstance(value, list | tuple) or type(value).__name__ == "ndarray":
        return "، ".join(map(str, value))
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        value = value.date()
    return str(value)


def _places(texts: Sequence[str | None]) -> list[int | None]:
    """Return the place of each text in alphabetical order; equal texts share theirs."""
    import polars as pl

    from helpers.ordering import alphabetical

    folded = pl.Series([text and text.casefold() for text in texts], dtype=pl.String)
    return alphabetical(folded).rank("dense").to_list()


def _text(text: str | None, place: int | None) -> str:
    if text is None:
        return f'<td class="plain" data-sort="">{MISSING}</td>'
    long, sort = " long" if len(text) > LONG_CELL else "", f' data-sort="{place}"'
    if URDU.search(text) and not LATIN_WORD.match(text):
        return f'<td class="urdu{long}" lang="ur"{sort}>{escape(text)}</td>'
    date = " date" if ISO_DAY.fullmatch(text) else ""
    return f'<td class="plain{long}{date}" lang="en"{sort}>{isolate(text)}</td>'
