"""Font files: build ``src/helpers/fonts`` from two unpacked packages.

Run in a separate environment with ``fonttools``, ``brotli`` and ``uharfbuzz``, which halves the size of the shaping
rules. None of them is needed to use the fonts::

    npm pack @fontsource/noto-nastaliq-urdu@5.3.0 @fontsource/noto-naskh-arabic@5.3.0
    python scripts/make_fonts.py PATH/TO/noto-nastaliq-urdu/package PATH/TO/noto-naskh-arabic/package

The packages split each font into subsets by script, for web pages. Charts need one file: the Arabic subset with the
missing Latin letters. The same packages give the same bytes.
"""

import hashlib
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

OUT = Path(__file__).parent.parent / "src" / "helpers" / "fonts"
# Package name -> (name of the files made, {weight in the package: style in the file name}).
RECIPES = {
    "@fontsource/noto-nastaliq-urdu": ("NotoNastaliqUrdu", {400: "Regular", 700: "Bold"}),
    "@fontsource/noto-naskh-arabic": ("NotoNaskhArabic", {400: "Regular"}),
}
# Arabic first: characters of both subsets (space, digits, brackets) keep the Arabic design.
SCRIPTS = ("arabic", "latin")
INTRODUCTION = (
    "Noto Nastaliq Urdu 3.007 and Noto Naskh Arabic 2.021, by the Noto Project Authors, under the SIL Open Font",
    "License 1.1 (`OFL.txt`; no reserved font name). Taken from the npm packages named below; `scripts/make_fonts.py`",
    "merged their subsets: glyphs, shaping rules and names are unchanged (11,076 forms of real news and a sample of",
    "Latin words were shaped with HarfBuzz before and after: same glyphs, same places). matplotlib draws from the TTF",
    "files; the WOFF2 files are embedded in notebooks and reports.",
)


def main(folders: list[str]) -> None:
    """Build all font files, ``PROVENANCE.md`` and ``OFL.txt``."""
    lines = ["# Where these fonts come from", "", *INTRODUCTION, "", "| file | SHA-256 |", "|---|---|"]
    notices = {}
    for folder in map(Path, folders):
        package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        stem, styles = RECIPES[package["name"]]
        notices[(folder / "LICENSE").read_text(encoding="utf-8").splitlines()[0]] = folder / "LICENSE"
        for weight, style in styles.items():
            sources = [folder / "files" / f"{folder_stem(package)}-{s}-{weight}-normal.woff2" for s in SCRIPTS]
            made = make(sources, OUT / f"{stem}-{style}.ttf")
            lines += [f"| source: {package['name']} {package['version']}: {p.name} | `{digest(p)}` |" for p in sources]
            lines += [f"| made: {path.name} | `{digest(path)}` |" for path in made]
    (OUT / "PROVENANCE.md").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    (OUT / "OFL.txt").write_text(licence(notices), encoding="utf-8", newline="\n")


def folder_stem(package: dict[str, str]) -> str:
    """Return the part of the package name with which its file names begin."""
    return package["name"].rpartition("/")[2]


def make(sources: list[Path], out: Path) -> list[Path]:
    """Merge subsets of one font, and write it as TTF and WOFF2."""
    with TemporaryDirectory() as scratch:
        parts: list[str] = []
        seen: set[int] = set()
        for number, source in enumerate(sources):
            font = TTFont(source, recalcTimestamp=False)
            if seen:
                subset(font, set(font.getBestCmap()) - seen)
            seen |= set(font.getBestCmap())
            font.flavor = None
            parts.append(str(Path(scratch) / f"{number}.ttf"))
            font.save(parts[-1])
        merged = Merger().merge(parts)
    # The merge mixes these values; those of the Arabic subset apply to the complete font, and its date keeps the bytes
    # reproducible.
    first = TTFont(sources[0])
    merged["name"] = first["name"]
    for field in ("created", "modified", "fontRevision"):
        setattr(merged["head"], field, getattr(first["head"], field))
    for field in ("ascent", "descent", "lineGap"):
        setattr(merged["hhea"], field, getattr(first["hhea"], field))
    merged.recalcTimestamp = False
    merged.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = True
    merged.save(out)
    woff2 = out.with_suffix(".woff2")
    merged.flavor = "woff2"
    merged.save(woff2)
    return [out, woff2]


def subset(font: TTFont, characters: set[int]) -> None:
    """Reduce a font to these characters and their shaping rules."""
    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, glyph_names=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def licence(notices: dict[str, Path]) -> str:
    """Return the licence text below the copyright lines of all fonts."""
    body = next(iter(notices.values())).read_text(encoding="utf-8").split("\n", 1)[1]
    return "\n".join(notices) + "\n" + body


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
