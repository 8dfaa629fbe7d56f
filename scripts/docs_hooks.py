"""MkDocs hooks: fill in the generated parts of pages, mark Urdu, and copy the fonts."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from docs.urdu import mark_urdu
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from docs import api, codebook, command_line, file_formats, limits

FONTS = Path(__file__).parents[1] / "src" / "helpers" / "fonts"
# Where a page says `<!-- generated: NAME -->`, up to `<!-- end -->`; between them is a note for readers of the file.
BLOCK = re.compile(r"^<!-- generated: ([\w-]+) -->.*?<!-- end -->$", re.DOTALL | re.MULTILINE)
GENERATORS: dict[str, Callable[[], str]] = {
    "article-formats": file_formats.articles_section,
    "columns": codebook.columns_section,
    "command-line": command_line.command_line_page,
    "layers": api.layer_list,
    "limits": limits.limits_section,
    "measures": codebook.measures_section,
    "packages": api.package_list,
    "result-formats": file_formats.results_section,
    "tables": codebook.tables_section,
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the fonts of the package to the site, with their licence."""
    for font in [*sorted(FONTS.glob("*.woff2")), FONTS / "OFL.txt"]:
        files.append(File.generated(config, f"assets/fonts/{font.name}", content=font.read_bytes()))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill in the generated blocks of a page."""
    return BLOCK.sub(lambda block: generated(block[1]), markdown)


def on_page_content(html: str, **_: Any) -> str:
    """Mark the Urdu of a page."""
    return mark_urdu(html)


def on_post_page(output: str, **_: Any) -> str:
    """Name the search dialog for screen readers: the theme leaves it without a name."""
    return output.replace('role="dialog"', 'role="dialog" aria-label="Search"')


@cache
def generated(name: str) -> str:
    """Return the Markdown of a generated block: one of the generators, or the API of a package."""
    if name.startswith("api-"):
        return api.package_page(name.removeprefix("api-"))
    return GENERATORS[name]()
