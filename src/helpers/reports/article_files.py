"""Article files: write an article where notebooks read it, with its title, date and source beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.base.atomic_files import write_bytes
from helpers.files.article_descriptions import DESCRIPTIONS_FILE
from helpers.files.table_writing import write_table


def write_article(article: Mapping[str, Any], file: Path) -> Path:
    """Write the text of an article to a file and what is known about it to ``articles.csv``; return the file.

    Args:
        article: a row of the table of articles. Its title marks the file as one article.
        file: the file to write, the only one of its folder.

    Raises:
        UrduNewsError: a file cannot be written.
    """
    write_bytes(file, str(article["text"]).encode("utf-8", "surrogatepass"))
    known = {"file": file.name} | {name: article[name] for name in ("title", "published", "source")}
    write_table(pd.DataFrame([known]), file.with_name(DESCRIPTIONS_FILE))
    return file
