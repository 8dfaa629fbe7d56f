"""Notebooks and an article in, one HTML file out; many articles in, their reports and an index out."""

import base64
import hashlib
import re
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

import pandas as pd

from helpers.articles import DESCRIPTIONS, Articles, as_articles, read_articles
from helpers.display import CSS, STYLE_MARK, font_face, isolate
from helpers.errors import UrduNewsError
from helpers.files import reason, safe_names, write_bytes, write_table
from helpers.interactive import TIMELINE_MARK, timeline_script, timeline_style
from helpers.runs import Run, article_notebooks, kernel, run_notebooks
from helpers.tables import rows

if TYPE_CHECKING:
    from nbformat import NotebookNode

TEMPLATES = CSS.parents[1]
SCRIPT = CSS.parent / "vendor" / "sortable.min.js"
INDEX = "index.html"
# Cells that are there for the run, or, tagged by the notebook, for those who run it.
UNSEEN = {"parameters", "injected-parameters", "clean-slate", "notebook-only"}
HEADING = re.compile(r"^(#{1,2}) +(.+)$", re.MULTILINE)
LINK_TO_NOTEBOOK = re.compile(r"\]\((\w+)\.ipynb\)")
# Characters: the lines of a report that the index reads lie before this.
HEAD = 65_536
MARK = "urdu-news:"


class Entry(NamedTuple):
    """A line of the contents list."""

    level: int
    anchor: str
    title: str


def report(articles: Articles, *, out: str | Path, notebooks: Sequence[str | Path] | None = None) -> pd.DataFrame:
    """Run the notebooks on each article and write ``<article>.html`` for each, and ``index.html``, into a folder.

    A report is one file that opens from disk with the network off. The index lists all reports in the folder, also
    those of earlier runs. A notebook that fails is named in the report, which has the others whole.

    Args:
        articles: a table from ``read_articles``, one text or a list of texts.
        out: the folder to write into; made if it is not there.
        notebooks: notebooks to run instead of 00 to 05.

    Returns:
        One row per article: article, path of the report, seconds it took, status ("ok", or what went wrong).

    Raises:
        UrduNewsError: the folder cannot be written to. Nothing has been run then, and earlier reports are as they were.
    """
    from tqdm import tqdm

    table = _complete(articles)
    folder = Path(out).resolve()
    _require_writable(folder)
    paths = [Path(path).resolve() for path in notebooks] if notebooks else article_notebooks()
    names = safe_names([str(name) for name in table["article"]], taken=Path(INDEX).stem)
    done = []
    with TemporaryDirectory() as scratch, kernel(paths[0].parent) as manager:
        progress = tqdm(total=len(table) * len(paths), unit="notebook", disable=None, leave=False)
        records: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
        for row, name in zip(records, names, strict=True):
            began = time.perf_counter()
            progress.set_description(name)
            settings = _settings(row, name, Path(scratch), folder)
            runs = run_notebooks(paths, settings, manager, progress.update)
            path = write_bytes(folder / f"{name}.html", report_html(row, runs).encode("utf-8", "xmlcharrefreplace"))
            status = " · ".join(run.fault for run in runs if run.fault) or "ok"
            done.append((row["article"], str(path), round(time.perf_counter() - began, 1), status))
        progress.close()
    write_bytes(folder / INDEX, index_html(folder).encode())
    return pd.DataFrame(done, columns=["article", "path", "seconds", "status"])


def report_html(article: dict[str, Any], runs: Sequence[Run]) -> str:
    """Return the report of one article as HTML: cover, contents, a chapter for each notebook that ran."""
    import nbformat
    from nbconvert import HTMLExporter

    notebook = nbformat.v4.new_notebook(metadata=runs[0].notebook.metadata)
    entries: list[Entry] = []
    for run in runs:
        notebook.cells += _chapter(run, entries)
    timelines = any(_metadata(output) == TIMELINE_MARK for run in runs for output in _outputs(run.notebook))
    page = _page(str(article["title"]), language="en", timelines=timelines) | {
        "meta": {"title": article["title"], "published": article["published"] or "", "source": article["source"] or ""},
        "cover": _cover(article) + _contents(entries),
        "colophon": "Made with Urdu News. " + escape(_licences()),
    }
    exporter = HTMLExporter(extra_template_basedirs=[str(TEMPLATES)], template_name="urdu_news")
    html: str = exporter.from_notebook_node(notebook, resources={"urdu_news": page, "metadata": {"name": "report"}})[0]
    return html


def index_html(folder: Path) -> str:
    """Return a page that lists the reports of a folder, the newest article first."""
    import nbformat
    from nbconvert import HTMLExporter

    found = [(path, _meta(path)) for path in sorted(folder.glob("*.html")) if path.name != INDEX]
    reports = sorted(
        ((path, meta) for path, meta in found if meta), key=lambda pair: pair[1]["published"], reverse=True
    )
    lines = "".join(
        f'<li dir="rtl"><a lang="ur" href="{quote(path.name)}">{escape(meta["title"])}</a> '
        f'<small dir="auto">{escape(meta["published"])} {escape(meta["source"])}</small></li>'
        for path, meta in reports
    )
    heading = f'<header class="cover"><h1 lang="ur" dir="rtl">{_fixed("reports")}</h1></header>'
    cover = f'{heading}<ul class="reports">{lines}</ul>'
    page = _page("Urdu News: reports", language="ur") | {"cover": cover}
    exporter = HTMLExporter(extra_template_basedirs=[str(TEMPLATES)], template_name="urdu_news")
    html: str = exporter.from_notebook_node(nbformat.v4.new_notebook(), resources={"urdu_news": page})[0]
    return html


def _complete(articles: Articles) -> pd.DataFrame:
    """Return the table with the columns a report names, whatever form the articles came in."""
    table = as_articles(articles).to_pandas()
    if table.empty:
        raise UrduNewsError("There is no article to report on. Give at least one.")
    for column in ("title", "published", "source", "path"):
        table[column] = table[column].astype(object) if column in table else None
    table = table.astype(object).where(table.notna(), None)
    return table.assign(title=table["title"].fillna(table["article"].astype(str)))


def _require_writable(folder: Path) -> None:
    """Make the folder and try it, before anything is run."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        raise UrduNewsError(
            f"Cannot write into {folder}: {reason(fault)}. Choose a folder you may write to with --out."
        ) from fault


def _settings(row: dict[str, Any], name: str, scratch: Path, out: Path) -> dict[str, object]:
    """Return what goes into the parameters cells. An article without a file of its own gets one for the run."""
    path = Path(row["path"]).resolve() if row["path"] else None
    if path is None or len(read_articles(path)) > 1:
        path = scratch / name / f"{name}.txt"
        write_bytes(path, str(row["text"]).encode("utf-8", "surrogatepass"))
        known = {"file": path.name, "title": row["title"], "published": row["published"], "source": row["source"]}
        write_table(pd.DataFrame([known]), path.with_name(DESCRIPTIONS))
    # A report is of one article: what a notebook does with a folder it does with that one, and is left out.
    # Tables go out in one format, or a folder of many reports would drown in files.
    return {
        "ARTICLE": str(path),
        "FOLDER": str(path),
        "PUBLISHED": row["published"] or "unknown",
        "OUT": str(out),
        "FORMATS": ["csv"],
    }


def _chapter(run: Run, entries: list[Entry]) -> list["NotebookNode"]:
    """Return a notebook's cells as they go into the report: without set-up, its headings anchored and listed."""
    import nbformat

    cells = [nbformat.v4.new_markdown_cell(f'<a id="{run.name}"></a>')]
    for cell in run.notebook.cells:
        if UNSEEN & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            source = HEADING.sub(lambda found: _anchored(found, entries), cell.source)
            cells.append(nbformat.v4.new_markdown_cell(LINK_TO_NOTEBOOK.sub(r"](#\1)", source)))
        elif outputs := [output for output in cell.get("outputs", []) if _seen(output)]:
            cells.append(nbformat.v4.new_code_cell(cell.source, outputs=outputs))
    if run.fault:
        cells.append(_shown(f'<p class="fault">{isolate(run.fault)}</p>'))
    return cells


def _seen(output: Any) -> bool:
    # The page has font and library already; a traceback is told in the sentence on the fault.
    return output.output_type != "error" and _metadata(output) not in (STYLE_MARK, TIMELINE_MARK)


def _metadata(output: Any) -> dict[str, Any]:
    return dict(output.get("metadata", {}))


def _outputs(notebook: "NotebookNode") -> list[Any]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def _shown(html: str) -> "NotebookNode":
    import nbformat

    output = nbformat.v4.new_output("display_data", data={"text/html": html})
    cell: NotebookNode = nbformat.v4.new_code_cell("", outputs=[output])
    return cell


def _anchored(found: re.Match[str], entries: list[Entry]) -> str:
    entry = Entry(len(found[1]), f"part-{len(entries) + 1}", found[2])
    entries.append(entry)
    return f'<a id="{entry.anchor}"></a>\n\n{found[0]}'


def _page(title: str, *, language: str, timelines: bool = False) -> dict[str, Any]:
    """Return what every page has: the font, and the scripts, which alone the page allows to run."""
    scripts = [SCRIPT.read_text(encoding="utf-8").strip(), *([timeline_script()] if timelines else [])]
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    return {
        "title": escape(title),
        "language": language,
        "font": font_face(),
        "style": timeline_style() if timelines else "",
        "scripts": scripts,
        "script_hashes": " ".join(f"'sha256-{digest}'" for digest in digests),
    }


def _cover(article: dict[str, Any]) -> str:
    """Return the head of a report: title, source and date, and the figures that say what the rest is made of."""
    from helpers.counts import COUNTED
    from helpers.times import find_times
    from helpers.words import tokenise

    tokens = tokenise(str(article["text"]))
    words = tokens[tokens["kind"].isin(COUNTED)]
    figures = {
        "sentences": int(tokens["sentence"].max()) + 1,
        "words": len(words),
        "different_words": words["form"].nunique(),
        "times": len(find_times(str(article["text"]), published=article["published"])),
    }
    shown = "".join(f'<div><dt lang="ur">{_fixed(key)}</dt><dd>{count:,}</dd></div>' for key, count in figures.items())
    date = article["published"] or _fixed("no_date")
    source = f"<p>{isolate(str(article['source']))}</p>" if article["source"] else ""
    return (
        f'<header class="cover"><h1 lang="ur" dir="rtl">{escape(str(article["title"]))}</h1>{source}'
        f'<p>{isolate(str(date))}</p><dl class="figures">{shown}</dl></header>'
    )


def _contents(entries: Sequence[Entry]) -> str:
    # Titles are the notebooks' own Markdown, which may hold HTML for Urdu; nothing of the article is in them.
    lines = "".join(f'<li><a href="#{entry.anchor}">{entry.title}</a></li>' for entry in entries if entry.level == 1)
    return f'<nav class="contents" aria-label="Contents"><ol>{lines}</ol></nav>'


def _fixed(key: str) -> str:
    """Return one of the report's own phrases."""
    return next(row["urdu"] for row in rows("report_phrases.csv") if row["key"] == key)


def _licences() -> str:
    return next(row["gloss"] for row in rows("report_phrases.csv") if row["key"] == "licences")


def _meta(path: Path) -> dict[str, str]:
    """Return what a report says of itself in its head; empty for any other page."""
    from bs4 import BeautifulSoup

    with path.open(encoding="utf-8", errors="replace") as file:
        head = BeautifulSoup(file.read(HEAD), "html.parser")
    marked = head.find_all("meta", attrs={"name": re.compile(f"^{MARK}")})
    return {str(tag["name"]).removeprefix(MARK): str(tag["content"]) for tag in marked}
