"""Article form at the top of a notebook: choose or upload an article and enter its publication date."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from helpers.base.errors import UrduNewsError
from helpers.base.escaping import escape
from helpers.base.translation import label_language, translation
from helpers.files.article_descriptions import DESCRIPTIONS_FILE, descriptions_by_file
from helpers.files.article_paths import CORRECTIONS, STOP_WORDS
from helpers.files.formats import READABLE, format_of
from helpers.files.iso_dates import iso_date
from helpers.notebook.bidi_html import isolate
from helpers.notebook.output import stylesheet
from helpers.notebook.uploads import keep_article

if TYPE_CHECKING:
    from ipywidgets import Dropdown, VBox

# Marks the form's output, so that an exported page, where the form cannot work, can remove it.
FORM_MARK = {"urdu_news": "form"}
UNKNOWN = "unknown"
# Examples of valid dates, shown in the empty field; an empty field means the date in ``articles.csv``.
DATE_EXAMPLES = f"2024-06-19, 2024-06, 2024, {UNKNOWN}"
# A folder may hold thousands of articles; a longer list is no help.
MAX_LISTED_ARTICLES = 200
# Follows the name of the chosen article.
READY = "is selected. Now run all cells: Run > Run All Cells."


class Choice(NamedTuple):
    """An article's file and publication date, as in the *parameters* cell."""

    article: str
    published: str | None


# The choice made for each state of the parameters cell: when its values are edited by hand, the new values apply.
_CHOSEN: dict[Choice, Choice] = {}


def choose_article(article: str, published: str | None) -> Choice:
    """Show the article form, and return the last choice: file and date.

    The button stores the choice; the next run of the notebook returns it instead of the arguments. Until then, and in
    a run without a user, the arguments are returned. An uploaded file is saved into the folder of ``article``, with a
    row in its ``articles.csv``. When ``article`` is not a file, no form is shown.

    >>> choose_article("خبر کا متن", None)
    Choice(article='خبر کا متن', published=None)
    """
    given = Choice(article, published)
    chosen = _CHOSEN.get(given, given)
    if _is_interactive() and _is_file(article):
        _show(_form(given, chosen))
    return chosen


def _is_interactive() -> bool:
    """Return whether the notebook's front end accepts input: in an automatic run it does not."""
    from IPython.core.getipython import get_ipython

    kernel = getattr(get_ipython(), "kernel", None)
    return bool(getattr(kernel, "_allow_stdin", False))


def _is_file(article: str) -> bool:
    try:
        return Path(article).is_file()
    except (OSError, ValueError):
        # Longer than any file name, or with a character that no file name can have.
        return False


def _form(given: Choice, chosen: Choice) -> "VBox":
    """Return the form; its button validates the entries, stores the choice and shows a message."""
    from ipywidgets import HTML, Button, Dropdown, FileUpload, Text, VBox

    folder = Path(given.article).parent
    files = Dropdown(description=form_label("Article"))
    _offer(files, folder, chosen.article)
    upload = FileUpload(accept=",".join(READABLE), description=form_label("Upload a file"))
    title, source = (
        Text(description=form_label("Title of your file")),
        Text(description=form_label("Source of your file")),
    )
    date = Text(
        value=chosen.published or "", description=form_label("Publication date, if known"), placeholder=DATE_EXAMPLES
    )
    use, message = Button(description=form_label("Use this article"), button_style="primary"), HTML()

    def store_choice(_: Button) -> None:
        try:
            choice = Choice(files.value, _date(date.value))
            # Clear the upload field first: a rejected file must not block the next choice.
            uploaded, upload.value = upload.value, ()
            for file in uploaded:
                known = {"title": title.value, "source": source.value, "published": _day(choice.published)}
                path = keep_article(file["name"], bytes(file["content"]), folder, **known)
                choice = choice._replace(article=path.as_posix())
        except UrduNewsError as error:
            message.value = f'<p class="error" role="alert">{isolate(str(error))}</p>'
            return
        _CHOSEN[given] = choice
        _offer(files, folder, choice.article)
        message.value = _ready(choice)

    use.on_click(store_choice)
    head = HTML(
        f"<style>{stylesheet('form.css')}</style>"
        f"<p class=head>{isolate(form_label('Choose an article or upload your own'))}</p>"
    )
    form = VBox([head, files, upload, title, source, date, use, message])
    form.add_class("urdu-news-form")
    return form


def _offer(files: "Dropdown", folder: Path, article: str) -> None:
    """Fill the list of articles and select ``article``, which is listed with any file extension."""
    chosen = Path(article).as_posix()
    options = _articles(folder)
    listed = chosen in dict(options).values()
    files.options = options if listed else [*options, (Path(article).name, chosen)]
    files.value = chosen


def _articles(folder: Path) -> list[tuple[str, str]]:
    """Return the articles of a folder: the label (title, if known, and file name) and the path of each."""
    known = descriptions_by_file(folder)
    files = sorted(path for path in folder.iterdir() if path.is_file() and format_of(path) in READABLE)
    tables = (DESCRIPTIONS_FILE, CORRECTIONS, STOP_WORDS)
    articles = [path for path in files if path.name not in tables][:MAX_LISTED_ARTICLES]
    titles = [known.get(path.name, {}).get("title") for path in articles]
    return [
        (f"{title} · {path.name}" if title else path.name, path.as_posix())
        for path, title in zip(articles, titles, strict=True)
    ]


def _date(entered: str) -> str | None:
    """Parse a date, which may have Urdu digits: ISO 8601, ``"unknown"``, or None for an empty field."""
    text = "".join(str(unicodedata.digit(character, character)) for character in entered.strip())
    return UNKNOWN if text.casefold() == UNKNOWN else iso_date(text, "the field for the date")


def _day(published: str | None) -> str:
    return "" if published in (None, UNKNOWN) else str(published)


def _ready(choice: Choice) -> str:
    """Return the message after a choice, with a button that runs the notebook; only JupyterLab runs its command."""
    name = Path(choice.article).name
    return (
        f'<p role="status"><b><bdi>{escape(name)}</bdi> <bdi>{escape(choice.published or "")}</bdi></b><br>'
        f'<span lang="{label_language()}">{escape(form_text(READY))}</span><br><bdi>{escape(READY)}</bdi></p>'
        '<button class="jupyter-button run" data-commandlinker-command="notebook:run-all-cells">'
        f"{escape(form_label('Run all cells'))}</button>"
    )


def form_label(english: str) -> str:
    """Return a label of the form in Urdu, or in the language of the session, with the English after it.

    >>> form_label("Article")
    'خبر · Article'
    """
    return f"{form_text(english)} · {english}"


def form_text(english: str) -> str:
    """Return what the form says in Urdu, or in the language of the session."""
    return translation(english, label_language(), context="form")


def _show(form: "VBox") -> None:
    """Show the form without a plain-text fallback: without a kernel nothing is shown."""
    from IPython.display import display

    view = "application/vnd.jupyter.widget-view+json"
    display({view: form._repr_mimebundle_()[view]}, raw=True, metadata=FORM_MARK)
