"""A single notebook as a page: what the template lacks where nbconvert is asked for it by name."""

from typing import TYPE_CHECKING, Any

from nbconvert.preprocessors import Preprocessor

from helpers.notebook.article_form import FORM_MARK
from helpers.notebook.timeline_widget import TIMELINE_MARK
from helpers.notebook.output import STYLE_MARK
from helpers.reports.template import page

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Outputs that give font and library to a notebook, which a page has by itself, and the form, which needs a kernel.
LEFT_OUT = (STYLE_MARK, TIMELINE_MARK, FORM_MARK)


class NotebookPage(Preprocessor):
    """Gives a page its font and scripts, in place of the outputs that are of use in a notebook alone.

    ``conf.json`` beside the template names this class, so that ``jupyter nbconvert --template urdu_news`` and the menu
    of JupyterLab make a page as a report is one. A report brings all this itself, and is left as it is.
    """

    def preprocess(self, nb: "NotebookNode", resources: dict[str, Any]) -> tuple["NotebookNode", dict[str, Any]]:
        """Return the notebook without those outputs, and the resources with what the page needs."""
        if "urdu_news" in resources:
            return nb, resources
        cells = [cell for cell in nb.cells if cell.cell_type == "code"]
        timelines = any(output.get("metadata") == TIMELINE_MARK for cell in cells for output in cell.outputs)
        for cell in cells:
            cell.outputs = [output for output in cell.outputs if output.get("metadata") not in LEFT_OUT]
        title = str(resources.get("metadata", {}).get("name", "notebook"))
        return nb, resources | {"urdu_news": page(title, timelines=timelines)}
