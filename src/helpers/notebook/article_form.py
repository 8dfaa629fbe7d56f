"""The form at the top of a notebook: choose an article or hand one in, say when it was published, use it."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from helpers.base.errors import UrduNewsError
from helpers.base.escaping import escape
from helpers.base.package_data import TEMPLATE
from helpers.files.article_descriptions import DESCRIPTIONS, descriptions
from helpers.files.article_paths import CORRECTIONS
from helpers.files.formats import READERS
from helpers.files.iso_dates import iso_date
from helpers.notebook.bidi_html import isolate
from helpers.notebook.uploads import keep_article
from helpers.tables import rows

if TYPE_CHECKING:
    from ipywidgets import Dropdown, VBox

# Marks the output that is the form, so that a page, on which it could do nothing, can leave it out.
FORM_MARK = {"urdu_news": "form"}
CSS = TEMPLATE / "form.css"
UNKNOWN = "unknown"
# What the field for the date takes; empty is the date in ``articles.csv``.
DATES = f"2024-06-19, 2024-06, 2024, {UNKNOWN}"
# Articles: a longer list is no help, and a folder may hold thousands.
MOST_OFFERED = 200


class Choice(NamedTuple):
    """What the cell *parameters* says of an article: its file, and its date."""

    article: str
    published: str | None


# What was chosen, by what the parameters were at the time: once they are changed by hand, they hold again.
_CHOSEN: dict[Choice, Choice] = {}


def choose_article(article: str, published: str | None) -> Choice:
    """Show a form for choosing an article, and return what was chosen with it before: file and date.

    The button notes the choice; when the notebook is run once more, this returns it in place of what it is given.
    Until then, and in a run without a reader, what is given comes back. A file that is handed in is put into the folder
    of ``article``, with a row in its ``articles.csv``. Where ``article`` is not a file, there is no form.

    >>> choose_article("خبر کا متن", None)
    Choice(article='خبر کا متن', published=None)
    """
    given = Choice(article, published)
    chosen = _CHOSEN.get(given, given)
    if _somebody_is_there() and _is_file(article):
        _show(_form(given, chosen))
    return chosen


def _somebody_is_there() -> bool:
    """Tell whether this is a notebook whose front end says that its reader can be asked: a report's run says not."""
    from IPython.core.getipython import get_ipython

    kernel = getattr(get_ipython(), "kernel", None)
    return bool(getattr(kernel, "_allow_stdin", False))


def _is_file(article: str) -> bool:
    try:
        return Path(article).is_file()
    except (OSError, ValueError):
        # Longer than any file name, or with a character that none has.
        return False


def _form(given: Choice, chosen: Choice) -> "VBox":
    """Return the form; its button looks at what was entered, keeps it, and says so or what is wrong."""
    from ipywidgets import HTML, Button, Dropdown, FileUpload, Text, VBox

    folder = Path(given.article).parent
    files = Dropdown(description=_phrase("existing"))
    _offer(files, folder, chosen.article)
    upload = FileUpload(accept=",".join(READERS), description=_phrase("upload"))
    title, source = Text(description=_phrase("title")), Text(description=_phrase("source"))
    date = Text(value=chosen.published or "", description=_phrase("date"), placeholder=DATES)
    use, told = Button(description=_phrase("use"), button_style="primary"), HTML()

    def note(_: Button) -> None:
        try:
            choice = Choice(files.value, _date(date.value))
            # Taken out of the form: a file that is refused must not stand in the way of the next choice.
            handed_in, upload.value = upload.value, ()
            for file in handed_in:
                known = {"title": title.value, "source": source.value, "published": _day(choice.published)}
                path = keep_article(file["name"], bytes(file["content"]), folder, **known)
                choice = choice._replace(article=path.as_posix())
        except UrduNewsError as error:
            told.value = f'<p class="error" role="alert">{isolate(str(error))}</p>'
            return
        _CHOSEN[given] = choice
        _offer(files, folder, choice.article)
        told.value = _ready(choice)

    use.on_click(note)
    head = HTML(f"<style>{CSS.read_text(encoding='utf-8')}</style><p class=head>{isolate(_phrase('heading'))}</p>")
    form = VBox([head, files, upload, title, source, date, use, told])
    form.add_class("urdu-news-form")
    return form


def _offer(files: "Dropdown", folder: Path, article: str) -> None:
    """Fill the list of articles, ``article`` chosen; that one is offered whatever its name ends in."""
    chosen = Path(article).as_posix()
    offered = _articles(folder)
    known = chosen in dict(offered).values()
    files.options = offered if known else [*offered, (Path(article).name, chosen)]
    files.value = chosen


def _articles(folder: Path) -> list[tuple[str, str]]:
    """Return the articles of a folder as they are shown, by title where that is known, and their paths."""
    known = descriptions(folder)
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in READERS)
    articles = [path for path in files if path.name not in (DESCRIPTIONS, CORRECTIONS)][:MOST_OFFERED]
    titles = [known.get(path.name, {}).get("title") for path in articles]
    return [
        (f"{title} · {path.name}" if title else path.name, path.as_posix())
        for path, title in zip(articles, titles, strict=True)
    ]


def _date(entered: str) -> str | None:
    """Return a date as the parameters have it, its digits perhaps Urdu ones: ``"unknown"``, or None for no entry."""
    text = "".join(str(unicodedata.digit(sign, sign)) for sign in entered.strip())
    return UNKNOWN if text.casefold() == UNKNOWN else iso_date(text, "the field for the date")


def _day(published: str | None) -> str:
    return "" if published in (None, UNKNOWN) else str(published)


def _ready(choice: Choice) -> str:
    """Say what is chosen, and what to do; JupyterLab runs the command that a button names, other editors do nothing."""
    row = _phrases()["ready"]
    name = Path(choice.article).name
    return (
        f'<p role="status"><b><bdi>{escape(name)}</bdi> <bdi>{escape(choice.published or "")}</bdi></b><br>'
        f'<span lang="ur">{escape(row["urdu"])}</span><br><bdi>{escape(row["gloss"])}</bdi></p>'
        '<button class="jupyter-button run" data-commandlinker-command="notebook:run-all-cells">'
        f"{escape(_phrase('run'))}</button>"
    )


def _phrases() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in rows("form_phrases.csv")}


def _phrase(key: str) -> str:
    row = _phrases()[key]
    return f"{row['urdu']} · {row['gloss']}"


def _show(form: "VBox") -> None:
    """Show the form alone: where a notebook is shown without its kernel, no plain text stands in for it."""
    from IPython.display import display

    view = "application/vnd.jupyter.widget-view+json"
    display({view: form._repr_mimebundle_()[view]}, raw=True, metadata=FORM_MARK)
