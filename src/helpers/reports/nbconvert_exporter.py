"""nbconvert preprocessor: prepare a single notebook for the template ``urdu_news``."""

import re
from typing import TYPE_CHECKING, Any

from nbconvert.preprocessors import Preprocessor

from helpers.base.translation import ENGLISH, Language, in_language, languages, prose
from helpers.notebook.article_form import FORM_MARK
from helpers.notebook.output import STYLE_MARK
from helpers.notebook.timeline_widget import TIMELINE_MARK
from helpers.reports.template import page

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Outputs that embed the font or the library, which a page has itself, and the form, which needs a kernel.
REMOVED_OUTPUTS = (STYLE_MARK, TIMELINE_MARK, FORM_MARK)


# The language that the parameters cell of a notebook sets.
LANGUAGE = re.compile(r'^LANGUAGE = "(\w+)"', re.MULTILINE)


class NotebookPage(Preprocessor):
    """Adds fonts and scripts to a page, and removes the outputs that work in a notebook only.

    ``conf.json`` of the template names this class, so that ``jupyter nbconvert --template urdu_news`` and JupyterLab's
    export menu make a page like a report, in the language of the notebook's outputs.
    """

    def preprocess(self, nb: "NotebookNode", resources: dict[str, Any]) -> tuple["NotebookNode", dict[str, Any]]:
        """Return the notebook without those outputs, and the resources with the page's fonts and scripts."""
        cells = [cell for cell in nb.cells if cell.cell_type == "code"]
        timelines = any(output.get("metadata") == TIMELINE_MARK for cell in cells for output in cell.outputs)
        for cell in cells:
            cell.outputs = [output for output in cell.outputs if output.get("metadata") not in REMOVED_OUTPUTS]
        title = str(resources.get("metadata", {}).get("name", "notebook"))
        with in_language(_language(cells)):
            for cell in nb.cells:
                if cell.cell_type == "markdown":
                    cell.source = prose(cell.source)
            return nb, resources | {"urdu_news": page(title, timelines=timelines)}


def _language(cells: list["NotebookNode"]) -> Language:
    """Return the language that a notebook sets; English if it sets none or one that is not supported."""
    found = [match[1] for cell in cells if (match := LANGUAGE.search(cell.source))]
    return next((language for language in languages() if language in found[-1:]), ENGLISH)
