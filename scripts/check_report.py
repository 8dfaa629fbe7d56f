"""Measure reports in a browser, one line a check; the exit code is 1 if any check fails.

``check_report.py FILE.html ...`` measures pages; ``check_report.py --articles`` makes and measures the reports of the
seeds and of the articles of ``tests/cases/report_articles.toml``, in English and Urdu.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from report_checks.articles import article_reports
from report_checks.browser import NO_BROWSER, find_browser, opened_browser
from report_checks.checks import Check, report_checks, shared_sentences
from report_checks.opened import measure


def main() -> int:
    """Measure what is asked for; 1 if a check fails, 2 if there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.html")
    parser.add_argument("--articles", action="store_true", help="make and measure the reports of the articles")
    parser.add_argument("--failures", action="store_true", help="print only the checks that fail")
    arguments = parser.parse_args()
    path = find_browser()
    if path is None:
        print(NO_BROWSER, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, opened_browser(path) as browser:
        pages: Iterable[Path] = arguments.files
        if arguments.articles:
            pages = [*pages, *article_reports(Path(folder))]
        checks = [_print(check, arguments.failures) for check in _checks(browser, pages)]
    return int(not all(check.passed for check in checks))


def _checks(browser: Any, pages: Iterable[Path]) -> Iterator[Check]:
    by_language: dict[str, dict[str, Any]] = {}
    for page in pages:
        print(f"== {page.name}")
        facts = measure(browser, page)
        by_language.setdefault(facts["wide"]["language"], {})[page.name] = facts
        yield from report_checks(facts)
    for language, facts in by_language.items():
        print(f"== all in {language}")
        yield shared_sentences(facts)


def _print(check: Check, only_failures: bool) -> Check:
    if not (only_failures and check.passed):
        print(check, flush=True)
    return check


if __name__ == "__main__":
    sys.exit(main())
