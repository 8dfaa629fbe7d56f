"""Read Urdu news as data: everything a notebook needs is imported from here, and loaded when first used."""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

    from helpers.articles import read_articles as read_articles
    from helpers.bursts import bursts as bursts
    from helpers.charts import frequency_chart as frequency_chart
    from helpers.checks import check as check
    from helpers.cloud import Cloud as Cloud
    from helpers.cloud import word_cloud as word_cloud
    from helpers.collocations import collocations as collocations
    from helpers.comparison import compare as compare
    from helpers.comparison_charts import butterfly_chart as butterfly_chart
    from helpers.comparison_charts import dispersion_chart as dispersion_chart
    from helpers.comparison_charts import trend_chart as trend_chart
    from helpers.concordance import concordance as concordance
    from helpers.concordances import concordances as concordances
    from helpers.corpus_counts import count_corpus as count_corpus
    from helpers.corrections import read_corrections as read_corrections
    from helpers.counts import drop_verbs as drop_verbs
    from helpers.counts import frequencies as frequencies
    from helpers.counts import main_topic as main_topic
    from helpers.dispersion import dispersion as dispersion
    from helpers.display import say as say
    from helpers.display import show as show
    from helpers.display import show_figure as show_figure
    from helpers.display import show_formulas as show_formulas
    from helpers.display import show_text as show_text
    from helpers.display import use_urdu as use_urdu
    from helpers.diversity import diversity as diversity
    from helpers.errors import UrduNewsError as UrduNewsError
    from helpers.exports import write_calendar as write_calendar
    from helpers.exports import write_timeml as write_timeml
    from helpers.forms import choose_article as choose_article
    from helpers.formulas import formulas as formulas
    from helpers.groups import two_groups as two_groups
    from helpers.ingesting import ingest as ingest
    from helpers.interactive import Timeline as Timeline
    from helpers.interactive import movable_timeline as movable_timeline
    from helpers.interactive import show_timeline as show_timeline
    from helpers.interactive import use_timeline as use_timeline
    from helpers.keyness import before_and_after as before_and_after
    from helpers.keyness import keyness as keyness
    from helpers.keyness import one_and_the_rest as one_and_the_rest
    from helpers.languages import languages as languages
    from helpers.letters import normalisation_report as normalisation_report
    from helpers.letters import normalise as normalise
    from helpers.lines import show_concordance as show_concordance
    from helpers.linking import show_sentences as show_sentences
    from helpers.names import name_mentions as name_mentions
    from helpers.names import names as names
    from helpers.networks import network_chart as network_chart
    from helpers.origins import provenance as provenance
    from helpers.phrases import phrase as phrase
    from helpers.quotations import quotations as quotations
    from helpers.repairs import spacing_report as spacing_report
    from helpers.report import report as report
    from helpers.scatter import scatter_chart as scatter_chart
    from helpers.spans import durations_and_sets as durations_and_sets
    from helpers.stop_words import removed_stop_words as removed_stop_words
    from helpers.stop_words import stop_words as stop_words
    from helpers.stored import corpus_coverage as corpus_coverage
    from helpers.stored import corpus_frequencies as corpus_frequencies
    from helpers.stored import corpus_trends as corpus_trends
    from helpers.stored import first_uses as first_uses
    from helpers.table_files import write_table as write_table
    from helpers.table_files import write_tables as write_tables
    from helpers.timeline_charts import timeline_chart as timeline_chart
    from helpers.times import find_dateline as find_dateline
    from helpers.times import find_times as find_times
    from helpers.times import time_rules as time_rules
    from helpers.times import timeline as timeline
    from helpers.trends import trends as trends
    from helpers.units import find_units as find_units
    from helpers.units import join_units as join_units
    from helpers.variants import merge_variants as merge_variants
    from helpers.variants import spelling_variants as spelling_variants
    from helpers.word_lines import show_cloud as show_cloud
    from helpers.word_lines import show_words as show_words
    from helpers.words import split_sentences as split_sentences
    from helpers.words import tokenise as tokenise

# Public name -> the module that owns it.
_OWNERS = {
    "Cloud": "cloud",
    "Timeline": "interactive",
    "UrduNewsError": "errors",
    "before_and_after": "keyness",
    "bursts": "bursts",
    "butterfly_chart": "comparison_charts",
    "check": "checks",
    "choose_article": "forms",
    "collocations": "collocations",
    "compare": "comparison",
    "concordance": "concordance",
    "concordances": "concordances",
    "corpus_coverage": "stored",
    "corpus_frequencies": "stored",
    "corpus_trends": "stored",
    "count_corpus": "corpus_counts",
    "dispersion": "dispersion",
    "dispersion_chart": "comparison_charts",
    "diversity": "diversity",
    "durations_and_sets": "spans",
    "drop_verbs": "counts",
    "find_dateline": "times",
    "find_times": "times",
    "find_units": "units",
    "first_uses": "stored",
    "formulas": "formulas",
    "frequencies": "counts",
    "frequency_chart": "charts",
    "ingest": "ingesting",
    "join_units": "units",
    "keyness": "keyness",
    "languages": "languages",
    "main_topic": "counts",
    "merge_variants": "variants",
    "movable_timeline": "interactive",
    "name_mentions": "names",
    "names": "names",
    "network_chart": "networks",
    "normalisation_report": "letters",
    "normalise": "letters",
    "one_and_the_rest": "keyness",
    "phrase": "phrases",
    "provenance": "origins",
    "quotations": "quotations",
    "read_articles": "articles",
    "read_corrections": "corrections",
    "removed_stop_words": "stop_words",
    "report": "report",
    "say": "display",
    "scatter_chart": "scatter",
    "show": "display",
    "show_cloud": "word_lines",
    "show_concordance": "lines",
    "show_figure": "display",
    "show_formulas": "display",
    "show_sentences": "linking",
    "show_text": "display",
    "show_timeline": "interactive",
    "show_words": "word_lines",
    "spacing_report": "repairs",
    "spelling_variants": "variants",
    "split_sentences": "words",
    "stop_words": "stop_words",
    "time_rules": "times",
    "timeline": "times",
    "timeline_chart": "timeline_charts",
    "tokenise": "words",
    "trend_chart": "comparison_charts",
    "trends": "trends",
    "two_groups": "groups",
    "use_timeline": "interactive",
    "use_urdu": "display",
    "word_cloud": "cloud",
    "write_calendar": "exports",
    "write_table": "table_files",
    "write_tables": "table_files",
    "write_timeml": "exports",
}

__all__ = sorted(_OWNERS)


def __getattr__(name: str) -> Any:
    """Load the module that owns a public name the first time the name is asked for."""
    if name not in _OWNERS:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    value = getattr(import_module(f"helpers.{_OWNERS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, also those not loaded yet."""
    return __all__


def _frame_html(table: "DataFrame") -> str | None:
    from helpers.notebook_tables import frame_html

    return frame_html(table)


def _show_tables_in_notebooks() -> None:
    """Tell IPython, where it runs, how to show a pandas table; pandas and our display load when one is shown."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        shell.display_formatter.formatters["text/html"].for_type_by_name("pandas", "DataFrame", _frame_html)


class _Helpers(ModuleType):
    """This package, in which a public function keeps its name although its module has the same one.

    Python binds a submodule to its package when it is first imported; without this, ``helpers.report`` would be the
    module or the function, depending on what else had been imported before.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and _OWNERS.get(name) == name:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Helpers
_show_tables_in_notebooks()
