"""Read Urdu news as data. Everything a notebook needs is imported from here, and loaded when first used.

Packages, each built on those before it:

* ``tables``: linguistic data, for review by linguists.
* ``base``: what every package needs: errors, escaping, translation, limits.
* ``files``: articles in, tables out.
* ``text``: from characters to words.
* ``times``: time expressions, the timeline.
* ``statistics``: counts and measures.
* ``entities``: who is named, and who said what.
* ``corpus``: any number of articles in bounded memory.
* ``charts``: tables in, figures out.
* ``analysis``: what articles are about: topic words, keyphrases, all results of an article.
* ``notebook``: what a notebook cell shows.
* ``reports``: notebooks run, pages written.
* ``cli``: the command line ``urdu-news``.
"""

import sys

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)


def _show_tables_in_notebooks() -> None:
    """Register our HTML for pandas tables with IPython, where it runs; pandas loads when a table is shown."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        shell.display_formatter.formatters["text/html"].for_type_by_name("pandas", "DataFrame", _table_html)


def _table_html(table: object) -> str | None:
    from helpers.notebook.display import frame_html

    return frame_html(table)  # type: ignore[arg-type]


_show_tables_in_notebooks()
