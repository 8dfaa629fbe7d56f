"""nbconvert preprocessor: prepare a single notebook for the template ``urdu_news``."""

from typing import TYPE_CHECKING, Any

from nbconvert.preprocessors import Preprocessor

from helpers.notebook.article_form import FORM_MARK
from helpers.notebook.output import STYLE_MARK
from helpers.notebook.timeline_widget import TIMELINE_MARK
from helpers.reports.template import page

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Outputs that embed the font or the library, which a page has itself, and the form, which needs a kernel.
REMOVED_OUTPUTS = (STYLE_MARK, TIMELINE_MARK, FORM_MARK)


class NotebookPage(Preprocessor):
    """Adds font and scripts to a page, and removes the outputs that work in a notebook only.

    ``conf.json`` of the template names this class, so that ``jupyter nbconvert --template urdu_news`` and JupyterLab's
    export menu make a page like a report. Reports provide all this themselves and are not changed.
    """

    def preprocess(self, nb: "NotebookNode", resources: dict[str, Any]) -> tuple["NotebookNode", dict[str, Any]]:
        """Return the notebook without those outputs, and the resources with the page's font and scripts."""
        if "urdu_news" in resources:
            return nb, resources
        cells = [cell for cell in nb.cells if cell.cell_type == "code"]
        timelines = any(output.get("metadata") == TIMELINE_MARK for cell in cells for output in cell.outputs)
        for cell in cells:
            cell.outputs = [output for output in cell.outputs if output.get("metadata") not in REMOVED_OUTPUTS]
        title = str(resources.get("metadata", {}).get("name", "notebook"))
        return nb, resources | {"urdu_news": page(title, timelines=timelines)}
