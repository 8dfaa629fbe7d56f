"""Sample report: make docs/sample-report.html and its picture for README: python scripts/docs/sample_report.py."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from helpers import read_articles, report

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "seeds" / "putin-in-pyongyang.txt"
PAGE, PICTURE = ROOT / "docs" / "sample-report.html", ROOT / "docs" / "report.png"
# The first screen of a laptop, which holds the front page.
SCREEN = {"width": 1400, "height": 900}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Report on the first seed article, copy the page and draw its first screen."""
    with TemporaryDirectory() as folder:
        made = report(read_articles(ARTICLE), out=folder).iloc[0]
        if made.status != "ok":
            raise SystemExit(made.status)
        shutil.copyfile(made.path, PAGE)
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(viewport=SCREEN)
        page.goto(PAGE.as_uri())
        page.screenshot(path=PICTURE)
        opened.close()


if __name__ == "__main__":
    main()
