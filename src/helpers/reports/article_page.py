"""Report page of an article: cover with findings, contents, a chapter for each notebook, and methods."""

import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from helpers.base.escaping import escape
from helpers.base.translation import Language, in_language, phrase, prose
from helpers.notebook.bidi_html import heading_html, sentence_html
from helpers.notebook.linked_words import LINES_MARK, merge_lines
from helpers.notebook.output import PROVENANCE_MARK, SENTENCE_MARK, STYLE_MARK
from helpers.notebook.timeline_widget import TIMELINE_MARK
from helpers.reports.cover import Entry, Finding, contents_html, cover_html, findings_html
from helpers.reports.methods import ANCHOR, methods_html, methods_title
from helpers.reports.notebook_runs import Run
from helpers.reports.template import page, page_html

if TYPE_CHECKING:
    from nbformat import NotebookNode

# The tag of cells whose sentences are repeated on the cover.
FINDINGS_TAG = "findings"
# The tags of cells that a report does not show.
HIDDEN_TAGS = {"parameters", "injected-parameters", "clean-slate", "notebook-only"}
HEADING = re.compile(r"^(#{1,2}) +(.+)$", re.MULTILINE)
LINK_TO_NOTEBOOK = re.compile(r"\]\((\w+)\.ipynb\)")


def report_html(
    *articles: dict[str, Any], runs: Sequence[Run], head: Mapping[str, str], language: Language = "en"
) -> str:
    """Return the HTML report of an article, or of several articles read by the same notebooks.

    It has a cover with the findings, the contents, a chapter for each notebook that ran, and methods and provenance.
    The notebooks must have run in the same language, because their outputs contain sentences. ``head`` is the metadata
    for the page's ``<head>``, by name.
    """
    with in_language(language):
        return _report_html(articles, runs, head)


def _report_html(articles: Sequence[dict[str, Any]], runs: Sequence[Run], head: Mapping[str, str]) -> str:
    import nbformat

    notebook = nbformat.v4.new_notebook(metadata=runs[0].notebook.metadata)
    entries: list[Entry] = []
    findings: list[Finding] = []
    for run in runs:
        first = len(entries)
        notebook.cells += _chapter(run, entries)
        if len(entries) > first and (sentences := _sentences(run)):
            findings.append(Finding(entries[first], sentences))
    notebook.cells += _lines(runs, entries)
    entries.append(Entry(1, ANCHOR, methods_title()))
    timelines = any(_metadata(output) == TIMELINE_MARK for run in runs for output in _outputs(run.notebook))
    title = " · ".join(str(article["title"]) for article in articles)
    content = page(title, timelines=timelines) | {
        "meta": head,
        "skip": escape(phrase("Skip to the report")),
        "cover": "".join(map(cover_html, articles)) + findings_html(findings) + contents_html(entries),
        "methods": methods_html(articles, runs),
        "colophon": escape(phrase("Made with Urdu News {version}.", version=version("urdu-news"))),
    }
    return page_html(notebook, content)


def _chapter(run: Run, entries: list[Entry]) -> list["NotebookNode"]:
    """Return the cells of a notebook for the report: set-up removed, headings anchored and added to ``entries``."""
    import nbformat

    cells = [nbformat.v4.new_markdown_cell(f'<a id="{run.name}"></a>')]
    for cell in run.notebook.cells:
        if HIDDEN_TAGS & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            source = HEADING.sub(lambda match: _anchored(match, entries), prose(cell.source))
            cells.append(nbformat.v4.new_markdown_cell(LINK_TO_NOTEBOOK.sub(r"](#\1)", source)))
        elif outputs := [output for output in cell.get("outputs", []) if _is_shown(output)]:
            cells.append(nbformat.v4.new_code_cell(cell.source, outputs=outputs))
    if run.error:
        cells.append(_shown(sentence_html(run.error, kind="error")))
    return cells


def _lines(runs: Sequence[Run], entries: list[Entry]) -> list["NotebookNode"]:
    """Return the last chapter: the concordance lines of every word in a table or cloud, each word once."""
    import nbformat

    marked = [out for run in runs for out in _outputs(run.notebook) if _metadata(out) == LINES_MARK]
    if not marked:
        return []
    title = f"# {heading_html('Every word in context')}"
    source = HEADING.sub(lambda match: _anchored(match, entries), title)
    html = merge_lines(out["data"]["text/html"] for out in marked)
    return [nbformat.v4.new_markdown_cell(source), _shown(html)]


def _is_shown(output: Any) -> bool:
    # The page already has the font and the library, a chapter with the lines of words, and the versions at its end. Of
    # a traceback it shows the error message. Warnings of libraries, such as a full disk for a font cache, do not
    # concern the article and differ between machines.
    hidden_marks = (STYLE_MARK, TIMELINE_MARK, LINES_MARK, PROVENANCE_MARK)
    is_diagnostic = output.output_type == "error" or output.get("name") == "stderr"
    return not is_diagnostic and _metadata(output) not in hidden_marks


def _sentences(run: Run) -> list[str]:
    """Return the HTML of the sentences shown by a notebook's findings cells."""
    cells = [cell for cell in run.notebook.cells if FINDINGS_TAG in cell.metadata.get("tags", [])]
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


def _anchored(match: re.Match[str], entries: list[Entry]) -> str:
    entry = Entry(len(match[1]), f"part-{len(entries) + 1}", match[2])
    entries.append(entry)
    # Inside the heading, so that in a PDF the link goes to the page of the heading.
    return f'{match[1]} <span id="{entry.anchor}"></span>{match[2]}'
