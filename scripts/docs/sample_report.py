"""Make docs/sample-report.html, the finished report that Home links to: python scripts/docs/sample_report.py."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers import read_articles, report

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "seeds" / "putin-in-pyongyang.txt"


def main() -> None:
    """Report on the first seed article and copy the page."""
    with TemporaryDirectory() as folder:
        made = report(read_articles(ARTICLE), out=folder).iloc[0]
        if made.status != "ok":
            raise SystemExit(made.status)
        shutil.copyfile(made.path, ROOT / "docs" / "sample-report.html")


if __name__ == "__main__":
    main()
