"""The report of one article as a page: cover with findings, contents, a chapter for each notebook, and methods."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.display import (
    CSS,
    PROVENANCE_MARK,
    SENTENCE_MARK,
    STYLE_MARK,
    font_face,
    heading_html,
    isolate,
    sentence_html,
)
from helpers.escaping import escape
from helpers.interactive import TIMELINE_MARK, timeline_script, timeline_style
from helpers.letters import one_letter
from helpers.methods import ANCHOR, methods_html, methods_title
from helpers.phrases import DIRECTIONS, Language, current_language, in_language, phrase, prose
from helpers.runs import Run
from helpers.word_lines import LINES_MARK, gathered

if TYPE_CHECKING:
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

TEMPLATES = CSS.parents[1]
SCRIPTS = tuple(CSS.parent / name for name in ("vendor/sortable.min.js", "fold.js", "page.js", "lines.js"))
# Cells, tagged by the notebook, whose sentences also stand on the cover.
FINDINGS = "findings"
# Cells that are there for the run, or, tagged by the notebook, for those who run it.
UNSEEN = {"parameters", "injected-parameters", "clean-slate", "notebook-only"}
HEADING = re.compile(r"^(#{1,2}) +(.+)$", re.MULTILINE)
SECOND_LANGUAGE = " · <span"
LINK_TO_NOTEBOOK = re.compile(r"\]\((\w+)\.ipynb\)")


class Entry(NamedTuple):
    """A line of the contents list; its title is HTML."""

    level: int
    anchor: str
    title: str


class Finding(NamedTuple):
    """Computed sentences for the cover, as HTML, and the entry of the chapter they come from."""

    chapter: Entry
    sentences: list[str]


def report_html(
    *articles: dict[str, Any], runs: Sequence[Run], head: Mapping[str, str], language: Language = "en"
) -> str:
    """Return the report of one article as HTML, or of several that the same notebooks read together.

    It has a cover with the findings, the contents, a chapter for each notebook that ran, and methods and provenance.
    The notebooks ran with the same language, for their sentences stand in their outputs. ``head`` is what the page says
    of itself in its head, by name.
    """
    with in_language(language):
        return _report_html(articles, runs, head)


def _report_html(articles: Sequence[dict[str, Any]], runs: Sequence[Run], head: Mapping[str, str]) -> str:
    import nbformat

    notebook = nbformat.v4.new_notebook(metadata=runs[0].notebook.metadata)
    entries: list[Entry] = []
    findings: list[Finding] = []
    for run in runs:
        begins = len(entries)
        notebook.cells += _chapter(run, entries)
        if len(entries) > begins and (sentences := _sentences(run)):
            findings.append(Finding(entries[begins], sentences))
    notebook.cells += _lines(runs, entries)
    entries.append(Entry(1, ANCHOR, methods_title()))
    timelines = any(_metadata(output) == TIMELINE_MARK for run in runs for output in _outputs(run.notebook))
    title = " · ".join(str(article["title"]) for article in articles)
    content = page(title, timelines=timelines) | {
        "meta": head,
        "skip": escape(phrase("Skip to the report")),
        "cover": "".join(map(_cover, articles)) + _findings(findings) + _contents(entries),
        "methods": methods_html(articles, runs),
        "colophon": escape(phrase("Made with Urdu News {version}.", version=version("urdu-news"))),
    }
    return page_html(notebook, content)


def page_html(notebook: "NotebookNode", page: dict[str, Any]) -> str:
    """Return a page made with the template of reports, from what :func:`page` gave and more."""
    exporter = _exporter()
    resources = exporter._init_resources({"urdu_news": page, "metadata": {"name": "report"}})
    # Not HTMLExporter's own way, which ends in reading the whole page and writing it out again, to put in what our
    # template has already, such as alternative text: with that, making a page takes three times as long.
    html: str = super(type(exporter), exporter).from_notebook_node(notebook, resources=resources)[0]
    return html


def _exporter() -> "HTMLExporter":
    """Return nbconvert's exporter with our template, and the filters that it would add on its own way."""
    from nbconvert import HTMLExporter
    from nbconvert.filters import Highlight2HTML
    from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter

    exporter = HTMLExporter(extra_template_basedirs=[str(TEMPLATES)], template_name="urdu_news")
    exporter.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=exporter))
    exporter.register_filter("filter_data_type", WidgetsDataTypeFilter(notebook_metadata={}, parent=exporter))
    return exporter


def page(title: str, *, timelines: bool = False, scripts: Sequence[Path] = SCRIPTS) -> dict[str, Any]:
    """Return what every page has: language and font, and the scripts, which alone the page allows to run."""
    texts = [path.read_text(encoding="utf-8").strip() for path in scripts] + [timeline_script()] * timelines
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in texts]
    return {
        "title": escape(title),
        "language": current_language(),
        "direction": DIRECTIONS[current_language()],
        "code": escape(phrase("code")),
        "font": font_face(),
        "style": timeline_style() if timelines else "",
        "data": _data(),
        "scripts": texts,
        "script_hashes": " ".join(f"'sha256-{digest}'" for digest in digests),
    }


def _data() -> str:
    """Return what the page's own script needs to know, as JSON: its words, and which letters are one."""
    words = {"filter": phrase("Find in this table"), "found": phrase("{found} of {all} rows")}
    return json.dumps({"words": words, "letters": one_letter()}, ensure_ascii=False, separators=(",", ":"))


def _chapter(run: Run, entries: list[Entry]) -> list["NotebookNode"]:
    """Return a notebook's cells as they go into the report: without set-up, its headings anchored and listed."""
    import nbformat

    cells = [nbformat.v4.new_markdown_cell(f'<a id="{run.name}"></a>')]
    for cell in run.notebook.cells:
        if UNSEEN & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            source = HEADING.sub(lambda found: _anchored(found, entries), prose(cell.source))
            cells.append(nbformat.v4.new_markdown_cell(LINK_TO_NOTEBOOK.sub(r"](#\1)", source)))
        elif outputs := [output for output in cell.get("outputs", []) if _seen(output)]:
            cells.append(nbformat.v4.new_code_cell(cell.source, outputs=outputs))
    if run.fault:
        cells.append(_shown(sentence_html(run.fault, kind="fault")))
    return cells


def _lines(runs: Sequence[Run], entries: list[Entry]) -> list["NotebookNode"]:
    """Return the last chapter: the lines of every word that a table or a cloud shows, each word once."""
    import nbformat

    marked = [out for run in runs for out in _outputs(run.notebook) if _metadata(out) == LINES_MARK]
    if not marked:
        return []
    title = f"# {heading_html('Every word in its lines')}"
    source = HEADING.sub(lambda found: _anchored(found, entries), title)
    html = gathered(out["data"]["text/html"] for out in marked)
    return [nbformat.v4.new_markdown_cell(source), _shown(html)]


def _seen(output: Any) -> bool:
    # The page has font and library already, the lines of words in a chapter of their own, and the versions at its end;
    # a traceback is told in the sentence on the fault.
    marks = (STYLE_MARK, TIMELINE_MARK, LINES_MARK, PROVENANCE_MARK)
    return output.output_type != "error" and _metadata(output) not in marks


def _sentences(run: Run) -> list[str]:
    """Return the HTML of the sentences that a notebook's cells of findings told."""
    cells = [cell for cell in run.notebook.cells if FINDINGS in cell.metadata.get("tags", [])]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [output.data["text/html"] for output in outputs if _metadata(output) == SENTENCE_MARK]


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
    # Within the heading, so that on paper a link leads to the page that the heading is on.
    return f'{found[1]} <span id="{entry.anchor}"></span>{found[2]}'


def _cover(article: dict[str, Any]) -> str:
    """Return the head of a report: title, source and date, and the figures that say what the rest is made of."""
    from helpers.counts import COUNTED
    from helpers.times import find_times
    from helpers.words import tokenise

    tokens = tokenise(str(article["text"]))
    words = tokens[tokens["kind"].isin(COUNTED)]
    figures = {
        phrase("sentences"): int(tokens["sentence"].max()) + 1,
        phrase("words"): len(words),
        phrase("different words"): words["form"].nunique(),
        phrase("time expressions"): len(find_times(str(article["text"]), published=article["published"])),
    }
    shown = "".join(f"<div><dt>{escape(name)}</dt><dd>{count:,}</dd></div>" for name, count in figures.items())
    date = article["published"] or phrase("publication date unknown")
    source = f'<p dir="auto">{isolate(str(article["source"]))}</p>' if article["source"] else ""
    return (
        f'<header class="cover"><h1 lang="ur" dir="rtl">{escape(str(article["title"]))}</h1>{source}'
        f'{sentence_html(str(date))}<dl class="figures">{shown}</dl></header>'
    )


def _findings(findings: Sequence[Finding]) -> str:
    """Return what the notebooks found, a paragraph each, under the title of its chapter, which leads there."""
    told = "".join(
        # Titles of two languages would fill the cover; the first says where a link leads.
        f'<dt><a href="#{chapter.anchor}">{chapter.title.split(SECOND_LANGUAGE)[0]}</a></dt>'
        f"<dd>{''.join(sentences)}</dd>"
        for chapter, sentences in findings
    )
    heading = f'<h2 id="findings">{heading_html("What was found")}</h2>'
    return f'<section class="findings" aria-labelledby="findings">{heading}<dl>{told}</dl></section>' if told else ""


def _contents(entries: Sequence[Entry]) -> str:
    """Return the list of the chapters, each with its parts folded away.

    Titles are the notebooks' own Markdown, which may hold HTML for Urdu; nothing of the article is in them.
    """
    chapters: list[tuple[Entry, list[Entry]]] = []
    for entry in entries:
        if entry.level == 1:
            chapters.append((entry, []))
        else:
            chapters[-1][1].append(entry)
    lines = "".join(f"<li>{_link(chapter)}{_parts(chapter, parts)}</li>" for chapter, parts in chapters)
    return f'<nav class="contents" aria-label="{escape(phrase("Contents"))}"><ol>{lines}</ol></nav>'


def _link(entry: Entry) -> str:
    return f'<a id="to-{entry.anchor}" href="#{entry.anchor}">{entry.title}</a>'


def _parts(chapter: Entry, parts: Sequence[Entry]) -> str:
    if not parts:
        return ""
    lines = "".join(f"<li>{_link(part)}</li>" for part in parts)
    return f'<details><summary aria-labelledby="to-{chapter.anchor}"></summary><ol>{lines}</ol></details>'
