"""Lines of a text: which runs stand on each, in the order in which they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.display.type import addresses, hyphens
from kiosk.display.type.bidi import visual
from kiosk.display.type.breaking import LINE, Measured, Piece, lines, pieces
from kiosk.display.type.runs import Paragraph, Run

RAGGED = 0.06
"""Lines that cost more than this on average are tried with hyphens: one in three ends before two thirds."""
TRIES = 3
"""A line set as a whole may be a pixel or two wider than its pieces: then it is broken anew, so often at most."""
TALL_SCRIPTS = frozenset({"Arab"})


class Line(NamedTuple):
    """One line: its runs from left to right, and whether its paragraph runs from right to left."""

    runs: tuple[Run, ...]
    rtl: bool

    def width(self, size_px: int) -> int:
        """The width in pixels."""
        return sum(run.width(size_px) for run in self.runs)

    @property
    def characters(self) -> int:
        """How many characters stand on it, spaces too."""
        return sum(len(run.text) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Layout:
    """A text in lines. `whole` is false where a word had to be torn because it is wider than a line."""

    lines: tuple[Line, ...]
    size_px: int
    whole: bool

    @property
    def width(self) -> int:
        """The width of the widest line in pixels."""
        return max((line.width(self.size_px) for line in self.lines), default=0)

    @property
    def tall(self) -> bool:
        """Whether a script is among it that needs more height than Latin."""
        return any(run.face and run.face.script in TALL_SCRIPTS for line in self.lines for run in line.runs)


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is to be set: the letters' size and the lines' width in pixels (0: one line a paragraph), the
    language of the hyphens, and whether all lines are to be of one length, as in a heading."""

    size_px: int
    width: int
    language: str
    balanced: bool = False


def lay_out(paragraphs: Sequence[Paragraph], measure: Measure) -> Layout:
    """The lines of a text, none of them wider than asked."""
    found = _lay_out(paragraphs, measure)
    for _ in range(TRIES):
        excess = found.width - measure.width
        if not measure.width or excess <= 0:
            break
        measure = replace(measure, width=max(1, measure.width - excess))
        found = _lay_out(paragraphs, measure)
    return found


def _lay_out(paragraphs: Sequence[Paragraph], measure: Measure) -> Layout:
    found: list[Line] = []
    whole = True
    for paragraph in paragraphs:
        parts, ends, kept = _broken(paragraph, measure)
        whole = whole and kept
        start = 0
        for end in ends:
            found.append(_line(paragraph, parts[start], parts[end - 1], last=end == len(parts)))
            start = end
        if not ends:
            found.append(Line((), rtl=paragraph.level == 1))
    return Layout(tuple(found), measure.size_px, whole)


class _Broken(NamedTuple):
    """A paragraph's pieces and their widths, after which of them lines end, and what that costs."""

    parts: Sequence[Piece]
    sizes: Measured
    ends: list[int]
    cost: float


def _broken(paragraph: Paragraph, measure: Measure) -> tuple[Sequence[Piece], list[int], bool]:
    """The pieces, after which of them lines end, and whether no word was torn."""
    parts = pieces(paragraph.text)
    if not parts or not measure.width:
        return parts, [len(parts)] if parts else [], True
    found = _break(paragraph, parts, measure)
    wide = _too_wide(found, measure)
    if wide:  # the other words stay as they are
        found = _parted(paragraph, found, measure, wide, addresses.stops(paragraph.text))
    if not measure.balanced and found.cost > (LINE + RAGGED) * len(found.ends):
        found = _parted(paragraph, found, measure, parts)
    if not _too_wide(found, measure):
        return found.parts, found.ends, True
    found = _break(paragraph, _torn(paragraph, found.parts, measure), measure)
    return found.parts, found.ends, False


def _parted(
    paragraph: Paragraph, found: _Broken, measure: Measure, among: Sequence[Piece], stops: tuple[int, ...] = ()
) -> _Broken:
    """The paragraph with these pieces of it parted by hyphens, or at these stops without, where that makes better lines
    than those found."""
    places = hyphens.places(paragraph.text, measure.language) + stops
    inside = tuple(place for place in places if any(part.start < place < part.end for part in among))
    return min(found, _break(paragraph, pieces(paragraph.text, inside), measure), key=lambda broken: broken.cost)


def _break(paragraph: Paragraph, parts: Sequence[Piece], measure: Measure) -> _Broken:
    sizes = _measured(paragraph, parts, measure.size_px)
    return _Broken(parts, sizes, *lines(parts, sizes, measure.width, balanced=measure.balanced))


def _too_wide(broken: _Broken, measure: Measure) -> list[Piece]:
    return [part for part, px in zip(broken.parts, broken.sizes.pieces, strict=True) if px > measure.width]


def _measured(paragraph: Paragraph, parts: Sequence[Piece], size_px: int) -> Measured:
    widths = [paragraph.width(part.start, part.end, size_px) for part in parts]
    stops = [*(part.start for part in parts[1:]), parts[-1].end]
    gaps = [
        paragraph.width(part.end, stop, size_px) if stop > part.end else 0
        for part, stop in zip(parts, stops, strict=True)
    ]
    return Measured(widths, gaps, round(0.35 * size_px))


def _torn(paragraph: Paragraph, parts: Sequence[Piece], measure: Measure) -> list[Piece]:
    """The pieces, those that are too wide torn between letters so that nothing is cut off."""
    found: list[Piece] = []
    for part in parts:
        start = part.start
        for end in range(part.start + 2, part.end + 1):
            if paragraph.width(start, end, measure.size_px) > measure.width:
                found.append(Piece(start, end - 1))
                start = end - 1
        found.append(Piece(start, part.end, part.hyphen))
    return found


def _line(paragraph: Paragraph, first: Piece, final: Piece, *, last: bool) -> Line:
    runs = paragraph.runs(first.start, final.end)
    if final.hyphen and not last and runs:
        runs[-1] = runs[-1]._replace(text=f"{runs[-1].text}-")
    return Line(tuple(visual(runs, [run.level for run in runs])), rtl=paragraph.level == 1)
