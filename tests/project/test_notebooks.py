"""The notebooks: their anatomy, and a run of each on two articles of different kinds, some also on a folder."""

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup

from helpers import read_articles, split_sentences
from helpers.notebook.article_form import FORM_MARK
from helpers.reports.kernels import kernel, run_in_thread
from helpers.reports.notebook_runs import Run, article_notebooks, run_notebooks
from tests.support.paths import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SEED, SECOND = "putin-in-pyongyang.txt", "kitab-mela.txt"
# What a reader can take in at one sitting.
MOST_CELLS, MOST_CODE_LINES, MOST_LINES_IN_A_CELL = 30, 100, 10
# A line each, the first of them the article.
MOST_PARAMETERS = 12
URDU_IN_A_HEADING = re.compile(r' · <span dir="rtl" lang="ur">[^<]*[\u0600-\u06ff][^<]*</span>$')
NOT_IN_A_NOTEBOOK = re.compile(r"^\s*(def|class|import) |^[%!]|lambda|sys\.path|https?://|pip install", re.M)
# What the notebook of frequencies writes.
TABLES = ("words", "pairs", "triples", "left-out", "units", "repairs", "spellings")
# What those of context and comparison write, each in three formats.
CONTEXT = (
    *("lines", "company", "associations", "spread", "diversity", "quotations", "speakers", "names", "mentions"),
    "formulas",
)
CORPUS = ("coverage", "words", "trends", "bursts", "first-uses", "formulas")
COMPARISON = ("words", "keyness", "unusual-1", "unusual-2", "diversity", "events", "quotations", "formulas")
FORMATS = ("csv", "xlsx", "parquet")
URDU_SPAN = re.compile(r'<span dir="rtl" lang="ur">.*?</span>')

# The seed's expressions of time, in the order of the text, as the timeline shows them.
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


def test_there_are_the_eight_of_the_contents_page() -> None:
    contents = NOTEBOOKS[0].read_text(encoding="utf-8")
    assert [path.stem[:2] for path in NOTEBOOKS] == ["00", "01", "02", "03", "04", "05", "06", "07"]
    assert all(f"({path.name})" in contents for path in NOTEBOOKS[1:])


def test_no_file_of_one_article_has_the_name_of_a_file_of_another() -> None:
    """A table called x-pairs of the article a would be the table pairs of the article a-x."""
    held = {*TABLES, *CONTEXT, *CORPUS, *COMPARISON, "cloud", "trends", "keyness", "bursts"}
    assert [(one, other) for one in held for other in held if one.endswith(f"-{other}")] == []


def test_a_notebook_is_short(notebook: Notebook) -> None:
    lines = [[line for line in cell.splitlines() if line.strip()] for cell in code(notebook)]
    assert len(notebook.cells) <= MOST_CELLS
    assert sum(map(len, lines)) <= MOST_CODE_LINES
    assert len(lines[0]) <= MOST_PARAMETERS
    assert max(map(len, lines[1:])) <= MOST_LINES_IN_A_CELL


def test_it_is_valid_and_without_outputs(notebook: Notebook) -> None:
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in cells)


def test_it_defines_nothing_installs_nothing_and_fetches_nothing(notebook: Notebook) -> None:
    assert [cell for cell in code(notebook) if NOT_IN_A_NOTEBOOK.search(cell)] == []


def test_one_cell_holds_the_parameters_each_explained(notebook: Notebook) -> None:
    tagged = [cell.source for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert tagged[0] == code(notebook)[0]
    assert all(re.fullmatch(r"[A-Z_]+ = .+  # \S.+", line) for line in tagged[0].splitlines())
    one = f'ARTICLE = "../seeds/{SEED}"'
    assert tagged[0].startswith((one, 'ARTICLES = "../seeds"'))
    assert ("\nPUBLISHED = None" in tagged[0]) == tagged[0].startswith(one)
    assert '\nLANGUAGE = "en"' in tagged[0]


def test_imports_come_next_and_turn_on_urdu(notebook: Notebook) -> None:
    display, *rest = code(notebook)[1:]
    assert re.fullmatch(r"from helpers import .*use_urdu\n\nuse_urdu\(LANGUAGE\)", display)
    imports = [cell for cell in rest if "import " in cell]
    assert imports
    assert imports == rest[: len(imports)]
    assert all(re.fullmatch(r"(from pathlib import Path\n\n)?from helpers import .*", cell) for cell in imports)


def test_headings_are_in_two_languages(notebook: Notebook) -> None:
    assert [heading for heading in headings(notebook) if not URDU_IN_A_HEADING.search(heading)] == []


def test_urdu_within_english_is_set_apart(notebook: Notebook) -> None:
    """Else the browser orders a line such as "25 دسمبر 1876" wrongly and shows it in another font."""
    prose = [URDU_SPAN.sub("", cell.source) for cell in notebook.cells if cell.cell_type == "markdown"]
    assert [text for text in prose if re.search("[\u0600-\u06ff]", text)] == []


def test_the_parts_come_in_their_order(notebook: Notebook) -> None:
    titles = [heading.split(" · ")[0] for heading in headings(notebook)]
    assert titles[0].startswith("# ")
    assert titles[0].endswith("?")
    assert titles[-3:] == ["## What we found", "## What this cannot show", "## Next"]
    questions = titles[1:-3]
    assert "## What is in the corpus?" in questions
    assert 3 <= len(questions) - 1 <= 6
    assert all(re.fullmatch(r"## .+\?", question) for question in questions)


def test_it_says_what_it_reads_and_writes_and_where_to_go_next(notebook: Notebook) -> None:
    assert "**Reads**" in notebook.cells[0].source
    assert "**Writes**" in notebook.cells[0].source
    links = re.findall(r"\]\(([^)]+)\)", "\n".join(cell.source for cell in notebook.cells))
    assert links
    assert all((ROOT / "notebooks" / link).is_file() for link in links)


def test_it_ends_with_the_versions_and_the_corpus(notebook: Notebook) -> None:
    assert notebook.cells[-1].source in ("provenance(articles)", "provenance(Path(CORPUS))")


def test_the_findings_are_computed(notebook: Notebook) -> None:
    found = next(i for i, cell in enumerate(notebook.cells) if cell.source.startswith("## What we found"))
    assert re.search(r"say\(\s*\"[^\"]*\{", notebook.cells[found + 1].source)


def test_sentences_are_templates_and_not_filled_before_they_are_looked_up(notebook: Notebook) -> None:
    assert [cell for cell in code(notebook) if re.search(r"(say\(|caption=|alt=)\s*f[\"']", cell)] == []


def test_the_findings_that_go_on_the_cover_are_few() -> None:
    """Sentences of all notebooks of a report together; a cover holds five to nine."""
    cells = [
        cell.source
        for path in article_notebooks()
        for cell in nbformat.read(path, as_version=4).cells
        if "findings" in cell.metadata.get("tags", [])
    ]
    assert 5 <= "\n".join(cells).count("say(") <= 9


def test_a_report_has_those_of_one_article() -> None:
    assert article_notebooks() == NOTEBOOKS[:6]


def in_one_kernel(asked: Iterable[tuple[Path, dict[str, str]]]) -> list[Run]:
    async def run() -> list[Run]:
        async with kernel(ROOT / "notebooks") as running:
            return [(await run_notebooks([path], settings, running))[0] for path, settings in asked]

    return run_in_thread(run())


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[list[Run], Path]]:
    """Run the notebooks on an article, as a report does; once for each article, in one kernel."""

    @cache
    def of(article: str) -> tuple[list[Run], Path]:
        out = tmp_path_factory.mktemp(Path(article).stem)
        other = SECOND if article == SEED else SEED
        settings = {"ARTICLE": f"../seeds/{article}", "OTHER": f"../seeds/{other}", "OUT": str(out)}
        settings |= {"CORPUS": str(out / "corpus")}
        return in_one_kernel((path, settings) for path in NOTEBOOKS), out

    return of


def html(run: Run) -> str:
    """Everything a notebook showed, as HTML."""
    outputs = [output for cell in run.notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "".join(output["data"].get("text/html", "") for output in outputs if "data" in output)


@pytest.mark.parametrize("article", [SEED, SECOND])
@pytest.mark.parametrize("number", range(7), ids=[path.stem for path in NOTEBOOKS[:7]])
def test_it_runs_on_both_articles(number: int, article: str, runs: Runs) -> None:
    run = runs(article)[0][number]
    assert run.error == ""
    kinds = {output.output_type for cell in run.notebook.cells for output in cell.get("outputs", [])}
    assert kinds == {"display_data"}
    assert re.search(r'<table class="sortable[^"]*" dir="rtl">', html(run))
    assert "Versions and fingerprint" in html(run)


def test_a_run_without_a_reader_has_no_form(runs: Runs) -> None:
    outputs = [output for run in runs(SEED)[0] for cell in run.notebook.cells for output in cell.get("outputs", [])]
    assert outputs
    assert [output for output in outputs if output["metadata"] == FORM_MARK] == []


@pytest.mark.parametrize("article", [SEED, SECOND])
def test_the_pictures_have_words_for_those_who_cannot_see_them(article: str, runs: Runs) -> None:
    pages = {run.name: html(run) for run in runs(article)[0]}
    assert re.search(r'<img alt="[^"]{20,}', pages["02_frequency_tables"])
    assert len(re.findall(r'<img alt="[^"]{20,}', pages["03_timeline"])) == 2
    assert re.search(r'role="group" aria-label="[^"]{20,}', pages["04_word_cloud"])
    assert len(re.findall(r'<img alt="[^"]{20,}', pages["05_words_in_context"])) == 2
    assert len(re.findall(r'<img alt="[^"]{20,}', pages["06_compare_articles"])) == 2


@pytest.mark.parametrize("article", [SEED, SECOND])
def test_they_write_what_they_say_and_where(article: str, runs: Runs) -> None:
    name = Path(article).stem
    tables = {f"{name}-{table}.csv" for table in TABLES}
    pictures = {f"{name}-cloud.{ending}" for ending in ("svg", "png", "pdf")}
    tables |= {f"{name}-{table}.{ending}" for table in CONTEXT for ending in FORMATS}
    pair = f"{name}-and-{Path(SECOND if article == SEED else SEED).stem}"
    tables |= {f"{pair}-{table}.{ending}" for table in COMPARISON for ending in FORMATS}
    tables |= {f"corpus-{table}.{ending}" for table in CORPUS for ending in FORMATS} | {"corpus"}
    assert {path.name for path in runs(article)[1].iterdir()} == tables | pictures


def test_a_word_stands_in_its_lines_and_each_number_has_its_formula(runs: Runs) -> None:
    page = BeautifulSoup(html(runs(SEED)[0][5]), "html.parser")
    (first, *_) = page.find_all(class_="lines")
    assert [node.get_text() for node in first.select(".node bdi")][1:] == ["پوتین"] * 12
    behind = {fold["data-word"] for fold in page.select("details.of-word")}
    assert {"روس", "کم جونگ ان"} <= behind
    folded = [tag.get_text() for tag in page.find_all("details") if "How these numbers" in tag.get_text()]
    assert len(folded) == 3
    assert "14 + log2(2 O / (f1 + f2))" in folded[0]
    assert all(name in folded[2] for name in ("mtld", "Covington and McFall 2010", "Yule"))


def test_one_article_without_dates_has_no_trend_and_says_so(runs: Runs) -> None:
    assert "Articles with a date: 1 of 1. A trend over time needs two dates or more." in html(runs(SEED)[0][5])
    assert "Articles with a date: 0 of 1." in html(runs(SECOND)[0][5])


def test_two_articles_are_told_apart_and_general_urdu_gives_no_p(runs: Runs) -> None:
    page = html(runs(SEED)[0][6])
    shared = re.search(r"Topic words: (\d+); (\d+) of them stand in both", page)
    assert shared is not None
    assert 0 < int(shared[2]) < int(shared[1])
    general = page[page.index("compared with Urdu at large") :]
    assert "p_adjusted" not in general[: general.index("</table>")]
    assert "Dunning" in page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six articles of five sentences of the seeds, in a table, from three months; one has no date."""
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
    """Runs on many articles: all of them, parted at a day, one and the rest, and what cannot be done."""
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
    runs = in_one_kernel((NOTEBOOKS[number], out | settings) for number, settings in asked.values())
    return dict(zip(asked, runs, strict=True))


def test_many_articles_are_read_and_followed_over_time(on_a_folder: dict[str, Run], folder: Path) -> None:
    run = on_a_folder["context"]
    assert run.error == ""
    assert "Articles with a date: 5 of 6." in html(run)
    assert len(re.findall(r'<img alt="[^"]{20,}', html(run))) == 3
    assert (folder.parent / "out" / "a0-and-5-more-trends.xlsx").is_file()


def test_many_articles_make_a_corpus_that_is_asked(on_a_folder: dict[str, Run]) -> None:
    run = on_a_folder["corpus"]
    assert run.error == ""
    page = html(run)
    assert "Articles with a date: 5; without one that is exact enough: 1." in page
    assert "From 2024-05-01 on, compared with the time before" in page
    assert len(re.findall(r'<img alt="[^"]{20,}', page)) == 2


def test_a_folder_is_parted_at_a_day(on_a_folder: dict[str, Run]) -> None:
    run = on_a_folder["day"]
    assert run.error == ""
    assert "from 2024-04-15 compared with before 2024-04-15" in html(run)
    assert "because their day is not known: 1. a5" in html(run)
    assert "The median article of each group" in html(run)


def test_an_article_is_compared_with_the_rest_of_its_folder(on_a_folder: dict[str, Run]) -> None:
    run = on_a_folder["rest"]
    assert run.error == ""
    assert "one compared with a1 + 4" in html(run)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("no word", "ناشپاتی does not occur among the lemmas"),
        ("same", "Two articles are needed, and the same one was given twice."),
        ("no day", "No article was published before 1999-01-01"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(name: str, told: str, on_a_folder: dict[str, Run]) -> None:
    assert told in on_a_folder[name].error


def test_the_smallest_text_goes_through(on_a_folder: dict[str, Run]) -> None:
    assert on_a_folder["tiny"].error == ""


def test_dates_too_vague_for_the_period_do_not_stop_the_rest(on_a_folder: dict[str, Run]) -> None:
    assert on_a_folder["year"].error == ""
    assert "Articles with a date: 6 of 6." in html(on_a_folder["year"])


def test_the_seed_is_told_as_it_is(runs: Runs) -> None:
    pages = {run.name: html(run) for run in runs(SEED)[0]}
    assert "پوتین" in pages["00_start_here"]
    assert "ARABIC SUKUN" in pages["01_read_an_article"]
    assert 'data-sort="13"' in pages["02_frequency_tables"]
    own, _, folder = pages["03_timeline"].partition("Durations and repeated times")
    assert re.findall(r'<mark title="[A-Z]+ · (\S+)', own) == SEED_TIMES
    assert re.findall(r'<mark title="[A-Z]+ · (\S+)', folder)[-len(SEED_TIMES) :] == SEED_TIMES


@pytest.mark.parametrize("article", [SEED, SECOND])
def test_every_bar_of_the_timeline_leads_to_a_sentence_and_every_marked_time_to_a_bar(article: str, runs: Runs) -> None:
    page = BeautifulSoup({run.name: html(run) for run in runs(article)[0]}["03_timeline"], "html.parser")
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = [link["href"].removeprefix("#") for link in page.find_all("a")]
    assert links
    assert set(links) <= set(ids)
    assert len(page.find_all(class_="timeline")) == 2


def test_without_a_publication_date_last_year_is_listed_not_guessed(runs: Runs) -> None:
    page = {run.name: html(run) for run in runs(SECOND)[0]}["03_timeline"]
    listed = page[page.index("Not dated") :]
    assert "گزشتہ سال" in listed
    assert "آئندہ سال" in listed
    assert "unresolved" in listed
