"""Glyphs of a PDF page: the text of each, its place, and what the program that wrote the file says about both."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Forms in forms; deeper ones are in no document.
MOST_NESTED_FORMS = 8
# What a glyph is whose font does not say which letter it is.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
NO_LETTERS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ue000-\uf8ff]")
NUMBERS = {"Tc": "spacing", "Tw": "word_spacing", "Tz": "scale", "TL": "leading", "Ts": "rise"}


class Glyph(NamedTuple):
    """A glyph, or several with one text: where it begins and ends from left to right, its baseline and its size."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    # Whether a new text object or a new place on the page begins with it.
    starts: bool


@dataclass
class _State:
    """The state of the graphics and of the text, which a form inherits."""

    page: Matrix = IDENTITY
    font: "_Font | None" = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 100.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass
class _Marked:
    """A marked part of a page: its text as the program declares it, and the glyphs that show it."""

    text: str | None = None
    is_artifact: bool = False
    glyphs: list[Glyph] = field(default_factory=list)


def page_glyphs(page: Any) -> list[Glyph]:
    """Return the glyphs of a page in the order in which they are drawn.

    Headers, footers and page numbers are skipped where they are marked as such; turned text is skipped.
    """
    contents = page.get("/Contents")
    if contents is None:
        return []
    return list(_Interpreter(page.pdf).run(contents.get_object(), page.get("/Resources"), _State(), 0))


class _Font:
    """A font: the text and the width of its glyphs, in parts of the font size."""

    def __init__(self, resource: Any) -> None:
        from pypdf.generic._font import Font

        self.font = Font.from_font_resource(resource)
        self.known: dict[str, tuple[str, float]] = {}

    def decoded(self, shown: bytes) -> Iterator[tuple[str, float]]:
        """Yield the text and the width of each glyph of a string."""
        encoding = self.font.encoding
        codes = shown.decode(encoding, "replace") if isinstance(encoding, str) else shown.decode("latin-1")
        for code in codes:
            if code not in self.known:
                self.known[code] = (self._text(code), self.font.get_text_width(code) / 1000)
            yield self.known[code]

    def _text(self, code: str) -> str:
        """Return the text of a glyph; of one that has none, a replacement character."""
        encoding, texts = self.font.encoding, self.font.character_map
        named = code if isinstance(encoding, str) else encoding.get(ord(code), code)
        mapped = texts.get(named, UNKNOWN if isinstance(encoding, str) else named)
        return NO_LETTERS.sub(UNKNOWN, mapped) or UNKNOWN


class _Interpreter:
    """Run the operators of a page that place text (PDF 32000-1:2008, 9.4 and 14.6)."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.fonts: dict[int, _Font] = {}
        self.line: Matrix = IDENTITY
        self.pen: Matrix = IDENTITY
        self.starts = True
        self.marked: list[_Marked] = []
        # The outermost marked part with a text of its own, and the number of headers and footers around the glyphs.
        self.declared: _Marked | None = None
        self.artifacts = 0

    def run(self, stream: Any, resources: Any, state: _State, depth: int) -> Iterator[Glyph]:
        """Yield the glyphs of a page or a form."""
        from pypdf.generic import ContentStream

        resources = dictionary(resources)
        saved: list[_State] = []
        for operands, operator in ContentStream(stream, self.pdf, "bytes").operations:
            name = operator.decode("latin-1")
            if name == "q":
                saved.append(replace(state))
            elif name == "Q":
                state = saved.pop() if saved else state
            elif name == "cm":
                state.page = _product(_matrix(operands), state.page)
            elif name == "Tf":
                state.font, state.size = self._font(resources, operands[:1]), _number(operands, 1, state.size)
            elif name in NUMBERS:
                setattr(state, NUMBERS[name], _number(operands, 0, getattr(state, NUMBERS[name])))
            elif name in ("BDC", "BMC"):
                self._begin_marked(_marked(operands, resources))
            elif name == "EMC":
                yield from self._end_marked()
            elif name == "Do":
                yield from self._form(resources, operands, state, depth)
            else:
                self._move(name, operands, state)
                for glyph in self._shown(name, operands, state):
                    yield from self._kept(glyph)

    def _move(self, name: str, operands: list[Any], state: _State) -> None:
        """Move the pen."""
        if name in ("BT", "Tm"):
            self._place(IDENTITY if name == "BT" else _matrix(operands))
            self.starts = True
        elif name in ("Td", "TD"):
            across, up = _number(operands, 0, 0.0), _number(operands, 1, 0.0)
            if name == "TD":
                state.leading = -up
            self._place(_product((1.0, 0.0, 0.0, 1.0, across, up), self.line))
        elif name in ("T*", "'", '"'):
            self._place(_product((1.0, 0.0, 0.0, 1.0, 0.0, -state.leading), self.line))
            if name == '"':
                state.word_spacing, state.spacing = _number(operands, 0, 0.0), _number(operands, 1, 0.0)

    def _place(self, matrix: Matrix) -> None:
        self.line = self.pen = matrix

    def _shown(self, name: str, operands: list[Any], state: _State) -> Iterator[Glyph]:
        """Yield the glyphs that an operator shows."""
        if name == "TJ" and operands and isinstance(operands[0], list):
            parts = operands[0]
        elif name in ("Tj", "'", '"') and operands:
            parts = operands[-1:]
        else:
            return
        for part in parts:
            if isinstance(part, (bytes, str)):
                yield from self._glyphs(part if isinstance(part, bytes) else part.encode("latin-1", "replace"), state)
            elif isinstance(part, (int, float)):
                self._advance(-float(part) / 1000 * state.size * state.scale / 100)

    def _glyphs(self, shown: bytes, state: _State) -> Iterator[Glyph]:
        """Yield the glyphs of a string."""
        if state.font is None:
            return
        placed = _product(self.pen, state.page)
        # Turned text is a note at the margin.
        is_turned = abs(placed[1]) > abs(placed[0])
        size = state.size * math.hypot(placed[2], placed[3])
        baseline = placed[5] + state.rise * placed[3]
        passed = 0.0
        for text, width in state.font.decoded(shown):
            spacing = state.spacing + (state.word_spacing if text == " " else 0.0)
            across = (width * state.size + spacing) * state.scale / 100
            left, right = placed[4] + passed * placed[0], placed[4] + (passed + across) * placed[0]
            passed += across
            if not is_turned:
                yield Glyph(text, min(left, right), max(left, right), baseline, size, self.starts)
                self.starts = False
        self._advance(passed)

    def _advance(self, across: float) -> None:
        self.pen = _product((1.0, 0.0, 0.0, 1.0, across, 0.0), self.pen)

    def _kept(self, glyph: Glyph) -> Iterator[Glyph]:
        """Yield a glyph, unless it is part of a marked text, which is yielded at its end, or of a header."""
        if self.declared is not None:
            self.declared.glyphs.append(glyph)
        elif not self.artifacts:
            yield glyph

    def _begin_marked(self, part: _Marked) -> None:
        self.marked.append(part)
        self.artifacts += part.is_artifact
        if self.declared is None and part.text is not None:
            self.declared = part

    def _end_marked(self) -> Iterator[Glyph]:
        """Yield the text of the marked part that ends here, as one glyph."""
        ended = self.marked.pop() if self.marked else _Marked()
        self.artifacts -= ended.is_artifact
        if ended is not self.declared:
            return
        self.declared = None
        if ended.glyphs and not self.artifacts:
            first = ended.glyphs[0]
            left, right = min(one.left for one in ended.glyphs), max(one.right for one in ended.glyphs)
            text = NO_LETTERS.sub(UNKNOWN, ended.text or "")
            # Dots and marks have a place of their own above or below the baseline; the letter itself is drawn last.
            yield Glyph(text, left, right, ended.glyphs[-1].baseline, first.size, first.starts)

    def _form(self, resources: Mapping[str, Any], operands: list[Any], state: _State, depth: int) -> Iterator[Glyph]:
        """Yield the glyphs of a form."""
        form = dictionary(dictionary(resources.get("/XObject")).get(operands[0] if operands else ""))
        if form.get("/Subtype") != "/Form" or depth >= MOST_NESTED_FORMS:
            return
        inner = replace(state, page=_product(_matrix(form.get("/Matrix", IDENTITY)), state.page))
        yield from self.run(form, form.get("/Resources", resources), inner, depth + 1)

    def _font(self, resources: Mapping[str, Any], names: list[Any]) -> _Font | None:
        """Return a font of the page, each read once."""
        from pypdf.generic import DictionaryObject

        resource = dictionary(dictionary(resources.get("/Font")).get(names[0] if names else ""))
        if not isinstance(resource, DictionaryObject):
            return None
        if id(resource) not in self.fonts:
            self.fonts[id(resource)] = _Font(resource)
        return self.fonts[id(resource)]


def _marked(operands: list[Any], resources: Mapping[str, Any]) -> _Marked:
    """Return a marked part of a page."""
    properties = operands[1] if len(operands) > 1 else {}
    if isinstance(properties, str):
        properties = dictionary(resources.get("/Properties")).get(properties)
    known = dictionary(properties)
    text = known.get("/ActualText")
    pagination = known.get("/Type") == "/Pagination" or known.get("/Subtype") in ("/Header", "/Footer")
    return _Marked(_declared(text), is_artifact=bool(operands) and operands[0] == "/Artifact" and pagination)


def _declared(text: Any) -> str | None:
    """Return the text of a string of PDF."""
    if not isinstance(text, bytes):
        return None if text is None else str(text)
    if text.startswith(b"\xfe\xff"):
        return text[2:].decode("utf-16-be", "replace")
    return text.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def dictionary(found: Any) -> Mapping[str, Any]:
    """Return a dictionary of PDF, which may be a reference; an empty one for anything else."""
    resolved = found.get_object() if hasattr(found, "get_object") else found
    return resolved if isinstance(resolved, Mapping) else {}


def _number(operands: list[Any], place: int, otherwise: float) -> float:
    """Return a number among operands, which damaged files do not have."""
    found = operands[place] if place < len(operands) else None
    return float(found) if isinstance(found, (int, float)) else otherwise


def _matrix(operands: Any) -> Matrix:
    numbers = [_number(list(operands), place, IDENTITY[place]) for place in range(6)]
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
