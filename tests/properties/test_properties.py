"""No public name without something that holds for it whatever the text is."""

from importlib import import_module

import helpers
from tests.support.paths import ROOT
from tests.support.strategies import HELD

# Names that take no text, each with what holds them instead.
EXEMPT = {
    "check": "looks at the machine (tests/test_checks.py)",
    "choose_article": "shows a form and reads the file that is chosen in it by read_articles (tests/test_forms.py)",
    "formulas": "is a table of the project's own (tests/test_tables.py)",
    "time_rules": "is a table of the project's own, every row of which runs (tests/test_times.py)",
    "use_timeline": "shows the library of timelines and nothing else (tests/test_interactive.py)",
    "use_urdu": "shows the font and the style and nothing else (tests/test_display.py)",
}


def test_every_public_name_has_its_property_or_a_reason_to_have_none() -> None:
    for path in ROOT.glob("test_properties_*.py"):
        import_module(path.stem)
    assert set(HELD) | set(EXEMPT) == set(helpers.__all__)
    assert not set(HELD) & set(EXEMPT)
