"""Latin font of reports: subset DejaVu Sans Condensed, so that a page measures the same on every machine.

Run in a separate environment with ``fonttools`` and ``brotli``; the argument is the folder of DejaVu 2.37::

    python scripts/make_latin_font.py /usr/share/fonts/truetype/dejavu
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font

OUT = Path(__file__).parents[1] / "src" / "helpers" / "fonts"
STYLES = {"DejaVuSansCondensed.ttf": "Regular", "DejaVuSansCondensed-Bold.ttf": "Bold"}
# ASCII, Latin-1, and the quotation marks, dashes and arrows of our pages.
CHARACTERS = "20-7E,A0-FF,2010-2015,2018-201E,2022,2026,2030,2032,2190-2193,2195,2212,25B8,25BE"


def main(folder: Path) -> None:
    """Write the two styles as WOFF2."""
    options = Options(flavor="woff2", hinting=False, desubroutinize=True, layout_features=["kern", "tnum", "lnum"])
    for name, style in STYLES.items():
        font = load_font(str(folder / name), options)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=parse_unicodes(CHARACTERS))
        subsetter.subset(font)
        save_font(font, str(OUT / f"DejaVuSansCondensed-{style}.woff2"), options)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
