"""``urdu-news cloud``: the topic words of articles as a word cloud."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from helpers.cli.arguments import Articles, Corrections, PartsOfSpeech, Picture, SplitAt, StopWordFile, Units
from helpers.cli.output import show
from helpers.cli.reading import are_large, frequencies_of, require_fit, tags_of, topics_of


def cloud(
    paths: Articles,
    to: Picture,
    max_words: Annotated[int, typer.Option(min=1, help="Words in the cloud.")] = 60,
    seed: Annotated[int, typer.Option(help="Random seed of the layout.")] = 0,
    mask: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="A picture: words fill its dark areas."),
    ] = None,
    font: Annotated[str, typer.Option(help="nastaliq, naskh or a font file.")] = "nastaliq",
    own_stop_words: StopWordFile = None,
    corrections: Corrections = None,
    units: Units = False,
    pos: PartsOfSpeech = None,
    split: SplitAt = "auto",
) -> None:
    """Draw the topic words of articles as a word cloud.

    With --units or --pos, or of files too large for memory, it has the most frequent words.
    """
    from helpers import count_corpus, read_stop_words, word_cloud
    from helpers.charts.shaping import font_path
    from helpers.files.formats import require_extension

    extension = require_extension(to, "picture")
    font_path(font)
    tags = tags_of(pos)
    require_fit(paths, units=units, pos=tags is not None)
    stop_words = read_stop_words(own_stop_words) if own_stop_words else "drop"
    if are_large(paths):
        words = count_corpus(paths, stop_words=stop_words, corrections=corrections, split=split).head(max_words)
    elif units or tags:
        counted = frequencies_of(paths, corrections, stop_words=stop_words, split=split, units=units, pos=tags)
        words = counted.head(max_words)
    else:
        words = topics_of(paths, corrections, stop_words=stop_words, split=split, most=max_words)
    drawn = word_cloud(words, mask=mask, seed=seed, font=font, max_words=max_words)
    match extension:
        case ".svg":
            drawn.to_svg(to)
        case ".png":
            drawn.to_png(to)
        case _:
            drawn.to_pdf(to)
    show(str(to))
