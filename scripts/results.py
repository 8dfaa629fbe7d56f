"""Results: every table, picture and file that the public functions make of a table of articles, by name.

``tests/project/test_golden.py`` compares those of the seeds with ``tests/cases/golden``, and ``reproduce.py`` those of
two environments.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import numpy as np
import pandas as pd
from PIL import Image

import helpers as urdu
from helpers.charts.style import figure_png, figure_svg
from helpers.statistics.measures.association import ASSOCIATION
from helpers.statistics.measures.comparison import COMPARISON

ROOT = Path(__file__).parents[1]
Results = Iterator[tuple[str, pd.DataFrame | bytes]]
# Days between the sentences that stand for the articles of a corpus: some weeks have one, some months three.
STEP = 11
# A disc: dark where words may stand.
DOWN, RIGHT = np.mgrid[0:300, 0:300]
DISC = np.where((RIGHT - 150) ** 2 + (DOWN - 150) ** 2 < 140**2, 0, 255)
# What of a report may differ: which versions made it, and the fingerprint of all that it was made from.
VERSIONS = re.compile(rb'name="urdu-news:made-from" content="\w+"|<table id="ax-versions".*?</table>', re.DOTALL)
# Pictures in a page; how well they are compressed is the business of the system's zlib.
DOTS = re.compile(rb"(?<=data:image/png;base64,)([\w+/=]+)")
ENDINGS = ("csv", "jsonl", "xlsx", "parquet")
# The articles of the seeds have no lines like these.
WEB_PAGE = "شیئر کریں:\n\nشہر میں بارش ہوئی۔\n\nیہ بھی پڑھیے\n\nتصویر کے کاپی رائٹ Getty Images"


def results(source: str | Path) -> Results:
    """Return the results of the articles of a file or a folder, one after the other, each under a name of its own."""
    articles = urdu.read_articles(source).drop(columns="path")
    corrections = urdu.read_corrections(ROOT / "seeds" / "spacing.csv")
    yield "corrections", pd.DataFrame(sorted(corrections.items()), columns=["written", "words"])
    tokens = urdu.tokenise(articles, corrections=ROOT / "seeds" / "spacing.csv")
    yield from _reading(articles, tokens)
    yield from _counts(tokens)
    yield from _company(articles, tokens)
    yield from _times(articles)
    yield from _corpus(articles)


def pictures(source: str | Path, *, dots: bool = True) -> Results:
    """Return the pictures of the articles of a file or a folder, as outlines and as dots, and the movable timeline."""
    articles = urdu.read_articles(source)
    tokens = urdu.tokenise(articles)
    words = urdu.frequencies(tokens, stop_words="drop")
    groups = {word: "first" if row % 2 else "second" for row, word in enumerate(words["form"].head(40))}
    clouds = {
        "cloud": urdu.word_cloud(words.head(60), seed=7),
        "cloud-in-a-disc": urdu.word_cloud(words.head(40), mask=DISC, groups=groups, seed=7),
        "cloud-in-naskh": urdu.word_cloud(words.head(40), font="naskh"),
    }
    for name, cloud in clouds.items():
        yield f"{name}.svg", cloud.to_svg().encode()
        if dots:
            yield f"{name}.png", cloud.to_png(scale=1)
    keys = urdu.keyness(*urdu.one_and_the_rest(tokens, articles["article"].iloc[0])[:2], min_count=1)
    dated = in_sentences(articles)
    followed = words["form"].head(3).to_list()
    events = urdu.timeline(articles)
    published = articles.set_index("article")["published"]
    places = urdu.place_map(urdu.locate(urdu.names(tokens)))
    yield "places.svg", places.to_svg().encode()
    if dots:
        yield "places.png", places.to_png(scale=1)
    charts = {
        "frequencies": urdu.frequency_chart(words, top=10),
        "butterfly": urdu.butterfly_chart(keys),
        "scatter": urdu.scatter_chart(keys),
        "dispersion": urdu.dispersion_chart(tokens, words["form"].head(5).to_list()),
        "network": urdu.network_chart(urdu.collocations(tokens, min_count=2)),
        "trends": urdu.trend_chart(urdu.trends(urdu.tokenise(dated), dated, followed)),
        "timeline": urdu.timeline_chart(events, published=published),
    }
    for name, figure in charts.items():
        yield f"{name}.svg", figure_svg(figure)
        if dots:
            yield f"{name}.png", figure_png(figure)
    picture = charts["timeline"] if dots else None
    yield "timeline.html", urdu.movable_timeline(events, published=published, picture=picture).html.encode()


def reports(source: str | Path) -> Results:
    """Return the reports on the articles of a file or a folder, with workbooks, pictures and tables, and their index.

    Without those as PDF: they have the outlines of the SVG, and the system's zlib compresses them.
    """
    with TemporaryDirectory() as scratch:
        out = Path(scratch, "reports")
        made = urdu.report(urdu.read_articles(source), out=out, csv=True)
        if set(made["status"]) != {"ok"}:
            raise SystemExit(made.to_string())
        for path in sorted(out.rglob("*.*")):
            if path.is_file() and path.suffix != ".pdf":
                yield path.relative_to(out).as_posix().replace("/", "-"), path.read_bytes()


def canonical(name: str, result: pd.DataFrame | bytes) -> bytes:
    """Return a result as bytes that are the same where it is: no compression, a table with the types of its columns.

    Numbers are written to 12 significant digits. The last of their 16 belong to the processor: the same logarithm
    differs there from one kind to the other, and no report shows more than six.
    """
    if isinstance(result, pd.DataFrame):
        heads = [f"{column}: {kind}" for column, kind in result.dtypes.items()]
        lines = [heads, *(map(_cell, row) for row in result.itertuples(index=False, name=None))]
        return "".join(",".join(line) + "\n" for line in lines).encode("utf-8", "backslashreplace")
    match name[name.rfind(".") :]:
        case ".png":
            with Image.open(BytesIO(result)) as picture:
                return f"{picture.mode} {picture.size}\n".encode() + picture.tobytes()
        case ".xlsx":
            with ZipFile(BytesIO(result)) as archive:
                return b"".join(f"\n{member}\n".encode() + archive.read(member) for member in archive.namelist())
        case ".html":
            return DOTS.sub(_dots, VERSIONS.sub(b"", result))
    return result


def _dots(match: re.Match[bytes]) -> bytes:
    return hashlib.sha256(canonical(".png", base64.b64decode(match[1]))).hexdigest().encode()


def _cell(value: object) -> str:
    """Write a text in quotes and what is missing not at all, so that no two values look alike."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list | tuple | np.ndarray):
        return f"[{' '.join(map(_cell, value))}]"
    if value is None or value is pd.NA:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def in_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Return each sentence as an article of its own, with a date: a small corpus, real and free to be shipped."""
    sentences = urdu.split_sentences(articles)
    days = pd.date_range("2024-01-01", periods=len(sentences), freq=f"{STEP}D").strftime("%Y-%m-%d")
    columns = {
        "article": [f"sentence-{row}" for row in range(len(sentences))],
        "title": sentences["article"],
        "published": days,
        "source": [f"paper-{row % 3}" for row in range(len(sentences))],
        "text": sentences["text"],
    }
    return pd.DataFrame(columns)


def _reading(articles: pd.DataFrame, tokens: pd.DataFrame) -> Results:
    yield "articles", articles
    yield "sentences", urdu.split_sentences(articles)
    yield "page-furniture", urdu.page_furniture(WEB_PAGE)
    yield "normalised", pd.DataFrame({"text": [urdu.normalise(text).text for text in articles["text"]]})
    yield "normalisation", urdu.normalisation_report(articles)
    yield "tokens", tokens
    yield "tokens-as-written", urdu.tokenise(articles, repair_spacing=False, light_verbs="as written")
    tagged = urdu.tokenise(articles, pos=True)
    yield "tokens-with-tags", tagged
    yield "parts-of-speech", urdu.pos_profile(tagged)
    yield "frequencies-of-nouns", urdu.frequencies(tagged, by="lemma", pos=["NOUN", "PROPN"])
    yield "spacing", urdu.spacing_report(tokens)
    yield "languages", urdu.languages(tokens)
    yield "names", urdu.names(tokens)
    yield "topic-words", urdu.topic_words(tokens)
    yield "topic-words-by-part-of-speech", urdu.topic_words(tagged)
    yield "keyphrases", urdu.keyphrases(tagged)
    yield "name-mentions", urdu.name_mentions(tokens)
    yield "entities", urdu.entities(tokens)
    yield "entity-mentions", urdu.entity_mentions(tokens)
    yield "tokens-with-entities", urdu.join_entities(tokens)
    yield "places", urdu.locate(urdu.names(tokens))
    said = urdu.quotations(tokens)
    yield "quotations", said
    yield "statements-by-entity", urdu.statements_by_entity(said, articles, mentions=urdu.entity_mentions(tokens))
    yield "sources-cited", urdu.sources_cited(said)


def _counts(tokens: pd.DataFrame) -> Results:
    units, variants = urdu.find_units(tokens), urdu.spelling_variants(tokens)
    joined = urdu.join_units(urdu.merge_variants(tokens, variants), units)
    topics = urdu.frequencies(joined, by="lemma", stop_words="drop")
    yield "units", units
    yield "spellings", variants
    yield "tokens-joined", joined
    yield "frequencies", urdu.frequencies(tokens)
    yield "frequencies-of-topics", topics
    yield "frequencies-no-verbs", urdu.drop_verbs(topics)
    yield "pairs", urdu.frequencies(tokens, n=2, stop_words="drop")
    yield "triples", urdu.frequencies(tokens, n=3)
    yield "left-out", urdu.removed_stop_words(tokens)
    own = urdu.read_stop_words(ROOT / "seeds" / "stop_words.csv")
    yield "own-stop-words", pd.DataFrame(sorted(own), columns=["form"])
    yield "stop-words", pd.DataFrame({"word": sorted(urdu.stop_words())})
    yield "formulas", urdu.formulas()


def _company(articles: pd.DataFrame, tokens: pd.DataFrame) -> Results:
    topic = urdu.main_topic(tokens)
    words = urdu.frequencies(tokens, stop_words="drop")["form"].head(5).to_list()
    yield "main-topic", pd.DataFrame({"word": [topic, urdu.main_topic(tokens, by="lemma")]})
    yield "concordance", urdu.concordance(tokens, topic, sort="after 1", articles=articles)
    yield "concordances", urdu.concordances(tokens, words, articles=articles)
    yield "company", urdu.collocations(tokens, topic, window=3, min_count=1, measures=list(ASSOCIATION))
    yield "company-of-all", urdu.collocations(tokens, window="sentence", min_count=2)
    yield "spread", urdu.dispersion(tokens, by="lemma", min_count=1)
    yield "spread-in-tenths", urdu.dispersion(tokens, parts=10, min_count=1)
    yield "diversity", urdu.diversity(tokens)
    first, rest, _ = urdu.one_and_the_rest(tokens, articles["article"].iloc[0])
    yield "compared", urdu.compare(first, rest, by="lemma")
    yield "keyness", urdu.keyness(first, rest, min_count=1, measures=[*COMPARISON, "p_exact"])
    yield "keyness-in-general", urdu.keyness(first, "general", min_count=1)


def _times(articles: pd.DataFrame) -> Results:
    times = urdu.find_times(articles)
    yield "times", times
    yield "times-in-india", urdu.find_times(articles, published="1999", region="IN")
    events = urdu.timeline(articles)
    yield "timeline", events
    yield "chronology", urdu.chronology(events)
    yield "datelines", urdu.find_dateline(articles)
    yield "durations-and-sets", urdu.durations_and_sets(times)
    yield "durations-without-a-date", urdu.durations_and_sets(times, events=events)
    yield "rules-of-time", urdu.time_rules()


def _corpus(articles: pd.DataFrame) -> Results:
    dated = in_sentences(articles)
    tokens = urdu.tokenise(dated)
    words = urdu.frequencies(tokens, stop_words="drop")["form"].head(5).to_list()
    half = dated["published"].iloc[len(dated) // 2]
    grouped = urdu.two_groups(dated, date=half)
    yield "groups", grouped.drop(columns="text")
    yield "before-and-after", urdu.keyness(*urdu.before_and_after(tokens, dated, half)[:2], min_count=1)
    followed = urdu.trends(tokens, dated, words)
    yield "trends", followed
    yield "bursts", urdu.bursts(followed, ratio=1.5)
    with TemporaryDirectory() as scratch:
        yield from _stored(dated, words, half, Path(scratch))
        yield from _files(articles, urdu.timeline(articles), Path(scratch))


def _stored(dated: pd.DataFrame, words: list[str], half: str, scratch: Path) -> Results:
    """Return what is counted in files, and in a corpus of their articles; of the four parts the last is known to it."""
    parts = [dated.iloc[first::3] for first in range(3)]
    folder, corpus = scratch / "files", scratch / "corpus"
    for number, part in enumerate([*parts, parts[-1].iloc[:2]]):
        urdu.write_table(part, folder / f"part-{number}.jsonl")
    yield "counted", urdu.count_corpus(folder, period="quarter", per_source=True, progress=False)
    yield "counted-pairs", urdu.count_corpus(folder, by="lemma", n=2, min_count=2, duplicates="once", progress=False)
    for path in sorted(folder.iterdir()):
        urdu.ingest(path, to=corpus)
    yield "corpus-coverage", urdu.corpus_coverage(corpus)
    yield "corpus-frequencies", urdu.corpus_frequencies(corpus, by="lemma", since=half)
    yield "corpus-trends", urdu.corpus_trends(corpus, words, period="quarter")
    yield "first-uses", urdu.first_uses(corpus, words)


def _files(articles: pd.DataFrame, events: pd.DataFrame, scratch: Path) -> Results:
    written = urdu.write_tables({"events": events}, scratch, name="written", endings=ENDINGS)
    written.append(urdu.write_calendar(events, scratch / "written.ics").path)
    places = urdu.locate(urdu.names(urdu.tokenise(articles)))
    written.append(urdu.write_geojson(places, scratch / "written.geojson").path)
    written += urdu.write_timeml(articles, scratch / "written.tml")
    for path in written:
        if path.suffix == ".parquet":
            yield path.name, pd.read_parquet(path, dtype_backend="pyarrow")
        else:
            yield path.name, path.read_bytes()
