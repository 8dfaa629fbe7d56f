"""Notebooks: structure, a run of each on two different articles, and runs of some on a folder."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup

from helpers import read_articles, split_sentences
from helpers.notebook.article_form import FORM_MARK
from tests.support.notebook_runs import Run, run_notebooks
from tests.support.paths import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SEED, SECOND = "putin-in-pyongyang.txt", "kitab-mela.txt"
# Enough for one sitting.
MAX_CELLS, MAX_CODE_LINES, MAX_CELL_LINES = 30, 100, 10
# One per line; the first is the article.
MAX_PARAMETERS = 12
# The section on the material, of one article, of two sides and of a corpus.
MATERIAL = {
    "## What are we reading?",
    "## Which two sides are we comparing?",
    "## What does the corpus contain?",
}
URDU_IN_A_HEADING = re.compile(r' · <span dir="rtl" lang="ur">[^<]*[\u0600-\u06ff][^<]*</span>$')
NOT_IN_A_NOTEBOOK = re.compile(r"^\s*(def|class|import) |^[%!]|lambda|sys\.path|https?://|pip install", re.M)
# Tables that the notebook of frequencies writes.
TABLES = (
    "words",
    "pairs",
    "triples",
    "left-out",
    "units",
    "repairs",
    "spellings",
    "parts-of-speech",
    "nouns",
    "keyphrases",
)
# Tables that the notebooks of context, corpora and comparison write, each in three formats.
CONTEXT = (
    *(
        "lines",
        "company",
        "associations",
        "spread",
        "diversity",
        "quotations",
        "speakers",
        "names",
        "mentions",
        "places",
    ),
    "formulas",
)
CORPUS = ("coverage", "words", "trends", "bursts", "first-uses", "formulas")
COMPARISON = ("words", "keyness", "unusual-1", "unusual-2", "diversity", "events", "quotations", "formulas")
FORMATS = ("csv", "xlsx", "parquet")
URDU_SPAN = re.compile(r'<span dir="rtl" lang="ur">.*?</span>')

# Values of the time expressions of the seed, in the order of the text.
SEED_TIMES = ["P24Y", "2000-07", "199", "2023", "PXDE", "2023-09", "2023", "PRESENT_REF"]

Notebook = Any
Runs = Callable[[str], tuple[list[Run], Path]]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Notebook:
    return nbformat.read(request.param, as_version=4)


def code(notebook: Notebook) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def headings(notebook: Notebook) -> list[str]:
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return re.findall(r"^#+ .*$", prose, re.M)


def test_the_contents_page_links_all_notebooks() -> None:
    contents = NOTEBOOKS[0].read_text(encoding="utf-8")
    assert [path.stem[:2] for path in NOTEBOOKS] == ["00", "01", "02", "03", "04", "05", "06", "07"]
    assert all(f"({path.name})" in contents for path in NOTEBOOKS[1:])


def test_no_two_articles_can_write_the_same_file_name() -> None:
    """Table x-pairs of article a would have the name of table pairs of article a-x."""
    held = {*TABLES, *CONTEXT, *CORPUS, *COMPARISON, "cloud", "trends", "keyness", "bursts"}
    assert [(one, other) for one in held for other in held if one.endswith(f"-{other}")] == []


def test_notebooks_are_short(notebook: Notebook) -> None:
    lines = [[line for line in cell.splitlines() if line.strip()] for cell in code(notebook)]
    assert len(notebook.cells) <= MAX_CELLS
    assert sum(map(len, lines)) <= MAX_CODE_LINES
    assert len(lines[0]) <= MAX_PARAMETERS
    assert max(map(len, lines[1:])) <= MAX_CELL_LINES


def test_notebooks_are_valid_and_have_no_outputs(notebook: Notebook) -> None:
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in cells)


def test_notebooks_define_install_and_download_nothing(notebook: Notebook) -> None:
    assert [cell for cell in code(notebook) if NOT_IN_A_NOTEBOOK.search(cell)] == []


def test_one_cell_has_all_parameters_with_comments(notebook: Notebook) -> None:
    tagged = [cell.source for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert tagged[0] == code(notebook)[0]
    assert all(re.fullmatch(r"[A-Z_]+ = .+  # \S.+", line) for line in tagged[0].splitlines())
    one = f'ARTICLE = "../seeds/{SEED}"'
    assert tagged[0].startswith((one, 'ARTICLES = "../seeds"'))
    assert ("\nPUBLISHED = None" in tagged[0]) == tagged[0].startswith(one)
    assert '\nLANGUAGE = "en"' in tagged[0]


def test_the_next_cell_imports_and_calls_use_urdu(notebook: Notebook) -> None:
    display, *rest = code(notebook)[1:]
    assert re.fullmatch(r"from helpers import .*use_urdu\n\nuse_urdu\(LANGUAGE\)", display)
    imports = [cell for cell in rest if "import " in cell]
    assert imports
    assert imports == rest[: len(imports)]
    assert all(re.fullmatch(r"(from pathlib import Path\n\n)?from helpers import .*", cell) for cell in imports)


def test_headings_are_in_two_languages(notebook: Notebook) -> None:
    assert [heading for heading in headings(notebook) if not URDU_IN_A_HEADING.search(heading)] == []


def test_urdu_in_english_text_is_isolated(notebook: Notebook) -> None:
    """Otherwise browsers order a line such as "25 دسمبر 1876" wrongly and use another font."""
    prose = [URDU_SPAN.sub("", cell.source) for cell in notebook.cells if cell.cell_type == "markdown"]
    assert [text for text in prose if re.search("[\u0600-\u06ff]", text)] == []


def test_sections_are_in_order(notebook: Notebook) -> None:
    titles = [heading.split(" · ")[0] for heading in headings(notebook)]
    assert titles[0].startswith("# ")
    assert titles[0].endswith("?")
    assert titles[-3:] == ["## Findings", "## What this cannot show", "## Next"]
    questions = titles[1:-3]
    assert len(MATERIAL & set(questions)) == 1
    assert 3 <= len(questions) - 1 <= 6
    assert all(re.fullmatch(r"## .+\?", question) for question in questions)


def test_notebooks_name_their_input_output_and_successor(notebook: Notebook) -> None:
    assert "**You need:**" in notebook.cells[0].source
    assert "**You get:**" in notebook.cells[0].source
    links = re.findall(r"\]\(([^)]+)\)", "\n".join(cell.source for cell in notebook.cells))
    assert links
    assert all((ROOT / "notebooks" / link).is_file() for link in links)


def test_notebooks_end_with_versions_and_corpus(notebook: Notebook) -> None:
    assert notebook.cells[-1].source in ("provenance(articles)", "provenance(Path(CORPUS))")


def test_findings_are_computed(notebook: Notebook) -> None:
    found = next(i for i, cell in enumerate(notebook.cells) if cell.source.startswith("## Findings"))
    assert re.search(r"show_findings\(|say\(\s*\"[^\"]*\{", notebook.cells[found + 1].source)


def test_sentences_are_templates_that_the_catalogue_can_translate(notebook: Notebook) -> None:
    assert [cell for cell in code(notebook) if re.search(r"(say\(|caption=|alt=)\s*f[\"']", cell)] == []


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[list[Run], Path]]:
    """Return a function that runs all notebooks on an article in one kernel, once per article."""

    @cache
    def of(article: str) -> tuple[list[Run], Path]:
        out = tmp_path_factory.mktemp(Path(article).stem)
        other = SECOND if article == SEED else SEED
        settings = {"ARTICLE": f"../seeds/{article}", "OTHER": f"../seeds/{other}", "OUT": str(out)}
        settings |= {"CORPUS": str(out / "corpus")}
        return run_notebooks((path, settings) for path in NOTEBOOKS), out

    return of


def html(run: Run) -> str:
    """Return all output of a notebook as HTML."""
    outputs = [output for cell in run.notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "".join(output["data"].get("text/html", "") for output in outputs if "data" in output)


@pytest.mark.parametrize("article", [SEED, SECOND])
@pytest.mark.parametrize("number", range(7), ids=[path.stem for path in NOTEBOOKS[:7]])
def test_notebooks_run_on_both_articles(number: int, article: str, runs: Runs) -> None:
    run = runs(article)[0][number]
    assert run.error == ""
    kinds = {output.output_type for cell in run.notebook.cells for output in cell.get("outputs", [])}
    assert kinds == {"display_data"}
    assert re.search(r'<table class="sortable[^"]*" dir="rtl">', html(run))
    assert "Versions and fingerprint" in html(run)


def test_automatic_runs_have_no_form(runs: Runs) -> None:
    outputs = [output for run in runs(SEED)[0] for cell in run.notebook.cells for output in cell.get("outputs", [])]
    assert outputs
    assert [output for output in outputs if output["metadata"] == FORM_MARK] == []


@pytest.mark.parametrize("article", [SEED, SECOND])
def test_pictures_have_text_alternatives(article: str, runs: Runs) -> None:
    pages = {run.name: html(run) for run in runs(article)[0]}
    assert re.search(r'<img alt="[^"]{20,}', pages["02_frequency_tables"])
    assert len(re.findall(r'<img alt="[^"]{20,}', pages["03_timeline"])) == 2
    assert re.search(r'role="group" aria-label="[^"]{20,}', pages["04_word_cloud"])
    assert len(re.findall(r'<img alt="[^"]{20,}', pages["05_words_in_context"])) == 2
    assert len(re.findall(r'<img alt="[^"]{20,}', pages["06_compare_articles"])) == 2


@pytest.mark.parametrize("article", [SEED, SECOND])
def test_notebooks_write_the_announced_files(article: str, runs: Runs) -> None:
    name = Path(article).stem
    tables = {f"{name}-{table}.csv" for table in TABLES}
    pictures = {f"{name}-cloud.{ending}" for ending in ("svg", "png", "pdf")}
    tables |= {f"{name}-{table}.{ending}" for table in CONTEXT for ending in FORMATS}
    pair = f"{name}-and-{Path(SECOND if article == SEED else SEED).stem}"
    tables |= {f"{pair}-{table}.{ending}" for table in COMPARISON for ending in FORMATS}
    tables |= {f"corpus-{table}.{ending}" for table in CORPUS for ending in FORMATS} | {"corpus"}
    assert {path.name for path in runs(article)[1].iterdir()} == tables | pictures


def test_words_have_concordance_lines_and_numbers_have_formulas(runs: Runs) -> None:
    page = BeautifulSoup(html(runs(SEED)[0][5]), "html.parser")
    (first, *_) = page.find_all(class_="lines")
    assert [node.get_text() for node in first.select(".node bdi")][1:] == ["ولادیمیر پوتین", *["پوتین"] * 12]
    behind = {fold["data-word"] for fold in page.select("details.of-word")}
    assert {"روس", "کم جونگ ان"} <= behind
    folded = [tag.get_text() for tag in page.find_all("details") if "How these numbers" in tag.get_text()]
    assert len(folded) == 3
    assert "14 + log2(2 O / (f1 + f2))" in folded[0]
    assert all(name in folded[2] for name in ("mtld", "Covington and McFall 2010", "Yule"))


def test_without_dates_the_notebook_explains_the_missing_trend(runs: Runs) -> None:
    assert "Articles with a date: 1 of 1. A trend needs at least two different dates." in html(runs(SEED)[0][5])
    assert "Articles with a date: 0 of 1." in html(runs(SECOND)[0][5])


def test_two_articles_are_compared_and_general_urdu_has_no_p_values(runs: Runs) -> None:
    page = html(runs(SEED)[0][6])
    shared = re.search(r"Topic words: (\d+)\. Shared by both sides: (\d+)\.", page)
    assert shared is not None
    assert 0 < int(shared[2]) < int(shared[1])
    general = page[page.index("compared with general Urdu") :]
    assert "p_adjusted" not in general[: general.index("</table>")]
    assert "Dunning" in page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a table of six articles, five sentences each, from three months; one has no date."""
    sentences = split_sentences(read_articles(ROOT / "seeds"))["text"].to_list()
    dates = ["2024-03-02", "2024-03-30", "2024-05-01", "2024-05-02", "2024-05", None]
    rows = [
        {"id": f"a{number}", "text": "\n".join(sentences[5 * number : 5 * number + 5]), "date": date}
        for number, date in enumerate(dates)
    ]
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    (path.parent / "one.txt").write_text(rows[0]["text"] or "", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def on_a_folder(folder: Path) -> dict[str, Run]:
    """Return runs on many articles: all, split at a day, one against the rest, and invalid requests."""
    out = {"OUT": str(folder.parent / "out")}
    asked = {
        "context": (5, {"ARTICLE": str(folder), "NODE": "روس"}),
        "day": (6, {"ARTICLE": str(folder), "BEFORE_AND_AFTER": "2024-04-15"}),
        "rest": (6, {"ARTICLE": str(folder.parent / "one.txt"), "OTHER": str(folder)}),
        "no word": (5, {"ARTICLE": str(folder), "NODE": "ناشپاتی"}),
        "same": (6, {"ARTICLE": f"../seeds/{SEED}", "OTHER": f"../seeds/{SEED}"}),
        "no day": (6, {"ARTICLE": str(folder), "BEFORE_AND_AFTER": "1999-01-01"}),
        "corpus": (7, {"ARTICLES": str(folder), "CORPUS": str(folder.parent / "corpus"), "AT_LEAST": 2}),
        "year": (5, {"ARTICLE": str(folder), "PUBLISHED": "2024", "NODE": "روس"}),
        "tiny": (5, {"ARTICLE": "یہ ہے۔"}),
    }
    runs = run_notebooks((NOTEBOOKS[number], out | settings) for number, settings in asked.values())
    return dict(zip(asked, runs, strict=True))


def test_many_articles_have_a_trend(on_a_folder: dict[str, Run], folder: Path) -> None:
    run = on_a_folder["context"]
    assert run.error == ""
    assert "Articles with a date: 5 of 6." in html(run)
    assert len(re.findall(r'<img alt="[^"]{20,}', html(run))) == 3
    assert (folder.parent / "out" / "a0-and-5-more-trends.xlsx").is_file()


def test_many_articles_become_a_corpus_with_queries(on_a_folder: dict[str, Run]) -> None:
    run = on_a_folder["corpus"]
    assert run.error == ""
    page = html(run)
    assert "Articles with a usable date: 5. Articles without one: 1." in page
    assert "From 2024-05-01 on, compared with the period before" in page
    assert len(re.findall(r'<img alt="[^"]{20,}', page)) == 2


def test_a_folder_is_split_at_a_day(on_a_folder: dict[str, Run]) -> None:
    run = on_a_folder["day"]
    assert run.error == ""
    assert "from 2024-04-15 compared with before 2024-04-15" in html(run)
    assert "because they have no exact date: 1. a5" in html(run)
    assert "Median values of each group" in html(run)


def test_an_article_is_compared_with_the_rest_of_its_folder(on_a_folder: dict[str, Run]) -> None:
    run = on_a_folder["rest"]
    assert run.error == ""
    assert "one compared with a1 + 4" in html(run)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no word", "ناشپاتی does not occur among the lemmas"),
        ("same", "Two articles are needed, and the same one was given twice."),
        ("no day", "No article was published before 1999-01-01"),
    ],
)
def test_invalid_requests_are_rejected_with_a_message(name: str, message: str, on_a_folder: dict[str, Run]) -> None:
    assert message in on_a_folder[name].error


def test_the_smallest_text_runs(on_a_folder: dict[str, Run]) -> None:
    assert on_a_folder["tiny"].error == ""


def test_imprecise_dates_do_not_stop_the_notebook(on_a_folder: dict[str, Run]) -> None:
    assert on_a_folder["year"].error == ""
    assert "Articles with a date: 6 of 6." in html(on_a_folder["year"])


def test_results_of_the_seed(runs: Runs) -> None:
    pages = {run.name: html(run) for run in runs(SEED)[0]}
    assert "پوتین" in pages["00_start_here"]
    assert "ARABIC SUKUN" in pages["01_read_an_article"]
    assert 'data-sort="13"' in pages["02_frequency_tables"]
    own, _, folder = pages["03_timeline"].partition("Durations and recurring times")
    assert re.findall(r'<mark title="[A-Z]+ · (\S+)', own) == SEED_TIMES
    assert re.findall(r'<mark title="[A-Z]+ · (\S+)', folder)[-len(SEED_TIMES) :] == SEED_TIMES


@pytest.mark.parametrize("article", [SEED, SECOND])
def test_timeline_bars_and_marked_times_link_to_each_other(article: str, runs: Runs) -> None:
    page = BeautifulSoup({run.name: html(run) for run in runs(article)[0]}["03_timeline"], "html.parser")
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = [link["href"].removeprefix("#") for link in page.find_all("a")]
    assert links
    assert set(links) <= set(ids)
    assert len(page.find_all(class_="timeline")) == 2


def test_without_a_publication_date_last_year_is_unresolved(runs: Runs) -> None:
    page = {run.name: html(run) for run in runs(SECOND)[0]}["03_timeline"]
    listed = page[page.index("Not dated") :]
    assert "گزشتہ سال" in listed
    assert "آئندہ سال" in listed
    assert "unresolved" in listed
