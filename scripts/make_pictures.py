"""README pictures: draw the three charts of a seed article.

Run: python scripts/make_pictures.py.
"""

from pathlib import Path

from helpers import frequency_chart, read_articles, timeline, timeline_chart, tokenise, topic_words, word_cloud
from helpers.charts.style import figure_png

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
# Sharp at the column width of a README.
DOTS_PER_INCH = 90


def main() -> None:
    """Write docs/frequencies.png, docs/timeline.png and docs/cloud.png."""
    DOCS.mkdir(exist_ok=True)
    articles = read_articles(ROOT / "seeds" / "putin-in-pyongyang.txt")
    words = topic_words(tokenise(articles, pos=True))
    events = timeline(articles)
    (DOCS / "frequencies.png").write_bytes(
        figure_png(
            frequency_chart(words.sort_values("count", ascending=False, kind="stable"), top=10), dpi=DOTS_PER_INCH
        )
    )
    chart = timeline_chart(events, published=articles["published"].iloc[0])
    (DOCS / "timeline.png").write_bytes(figure_png(chart, dpi=DOTS_PER_INCH))
    word_cloud(words.head(60)).to_png(DOCS / "cloud.png", scale=1)


if __name__ == "__main__":
    main()
