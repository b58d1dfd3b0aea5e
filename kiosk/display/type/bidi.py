"""Which way each character runs: the Unicode bidirectional algorithm, UAX #9, for one paragraph.

Levels say it: even ones run from left to right, odd ones from right to left, and a higher level stands inside a lower.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from kiosk.display.type.directions import ISOLATES, resolve, side_of

MAX_DEPTH = 125
REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
RISING = REMOVED - {"PDF", "BN"} | ISOLATES | {"R", "AL", "AN"}
"""What a text has where not all of it runs from left to right."""

ItemT = TypeVar("ItemT")


class _State(NamedTuple):
    """One entry of the directional status stack of rules X1 to X8."""

    level: int
    override: str
    isolate: bool


def base_level(text: str) -> int:
    """The level of a paragraph by its first letter that has a direction: 1 for Arabic and Hebrew, else 0 (P2, P3)."""
    return _first_strong([unicodedata.bidirectional(sign) for sign in text]) or 0


def levels(text: str, base: int) -> list[int]:
    """The level of each character of a paragraph whose own level is `base`, 0 or 1; characters that are not shown
    (controls) take the level before them."""
    classes = [unicodedata.bidirectional(sign) or "L" for sign in text]
    if base == 0 and not any(kind in RISING for kind in classes):
        return [0] * len(text)  # nearly every text of four of our languages
    found, kinds = _explicit(classes, base)
    for places, before, after in _sequences(classes, found, base):
        resolve(text, places, kinds, found, (before, after))
    _settle(classes, found, base)
    return found


def visual(items: Sequence[ItemT], of: Sequence[int]) -> list[ItemT]:
    """The items of a line, whose levels are `of`, in the order in which they stand from left to right (L2)."""
    order = list(range(len(items)))
    for level in range(max(of, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and of[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return [items[place] for place in order]


def _first_strong(classes: Sequence[str]) -> int | None:
    """The level that the first strong class outside isolates asks for, or None."""
    depth = 0
    for kind in classes:
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0:
                continue
            depth -= 1
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return 0 if kind == "L" else 1
    return None


def _isolated(classes: Sequence[str], start: int) -> Sequence[str]:
    """The classes inside the isolate that begins at `start`."""
    depth = 1
    for place in range(start + 1, len(classes)):
        depth += (classes[place] in ISOLATES) - (classes[place] == "PDI")
        if depth == 0:
            return classes[start + 1 : place]
    return classes[start + 1 :]


def _explicit(classes: Sequence[str], base: int) -> tuple[list[int], list[str]]:  # noqa: C901, PLR0912  # X1 to X8 as they stand
    """Levels and classes after the explicit controls were followed (X1 to X8)."""
    stack = [_State(base, "", isolate=False)]
    over_isolates = over_embeddings = valid_isolates = 0
    found, kinds = [], list(classes)
    for place, kind in enumerate(classes):
        top, level = stack[-1], stack[-1].level
        wants = kind
        if kind == "FSI":
            wants = "RLI" if _first_strong(_isolated(classes, place)) else "LRI"
        higher = (level + 1) | 1 if wants[0] == "R" else (level + 2) & ~1
        if kind in {"RLE", "LRE", "RLO", "LRO"}:
            if higher <= MAX_DEPTH and not over_isolates and not over_embeddings:
                stack.append(_State(higher, {"RLO": "R", "LRO": "L"}.get(kind, ""), isolate=False))
            elif not over_isolates:
                over_embeddings += 1
        elif kind in ISOLATES:
            kinds[place] = top.override or kind
            if higher <= MAX_DEPTH and not over_isolates and not over_embeddings:
                valid_isolates += 1
                stack.append(_State(higher, "", isolate=True))
            else:
                over_isolates += 1
        elif kind == "PDI":
            if over_isolates:
                over_isolates -= 1
            elif valid_isolates:
                over_embeddings = 0
                while not stack[-1].isolate:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            level, kinds[place] = stack[-1].level, stack[-1].override or kind
        elif kind == "PDF":
            if not over_isolates and over_embeddings:
                over_embeddings -= 1
            elif not over_isolates and not top.isolate and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            level = base
        elif kind != "BN" and top.override:
            kinds[place] = top.override
        found.append(level)
    return found, kinds


def _partners(classes: Sequence[str]) -> dict[int, int]:
    """The place of each isolate's beginning to that of its end (BD9)."""
    opened, partners = [], {}
    for place, kind in enumerate(classes):
        if kind in ISOLATES:
            opened.append(place)
        elif kind == "PDI" and opened:
            partners[opened.pop()] = place
    return partners


def _sequences(classes: Sequence[str], found: Sequence[int], base: int) -> list[tuple[list[int], str, str]]:
    """The isolating run sequences: places that are resolved together, and the direction of their two ends (X10)."""
    shown = [place for place, kind in enumerate(classes) if kind not in REMOVED]
    runs: list[list[int]] = []
    for place in shown:
        if runs and found[runs[-1][-1]] == found[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    partners, by_first = _partners(classes), {run[0]: run for run in runs}
    continued = {partners.get(run[-1]) for run in runs}
    ranks = {place: rank for rank, place in enumerate(shown)}
    sequences = []
    for run in runs:
        if run[0] in continued:
            continue
        sequence, end = list(run), partners.get(run[-1])
        while end in by_first:
            sequence += by_first[end]
            end = partners.get(sequence[-1])
        first, last = ranks[sequence[0]], ranks[sequence[-1]]
        before = found[shown[first - 1]] if first else base
        open_end = classes[sequence[-1]] in ISOLATES or last + 1 == len(shown)
        after = base if open_end else found[shown[last + 1]]
        level = found[sequence[0]]
        sequences.append((sequence, side_of(max(before, level)), side_of(max(after, level))))
    return sequences


def _settle(classes: Sequence[str], found: list[int], base: int) -> None:
    """Separators and the spaces before them or at the end take the paragraph's level (L1); controls the one before."""
    blank = True
    for place in range(len(classes) - 1, -1, -1):
        kind = classes[place]
        if kind in {"B", "S"}:
            found[place], blank = base, True
        elif blank and (kind in {"WS", "PDI"} or kind in ISOLATES):
            found[place] = base
        elif kind not in REMOVED:
            blank = False
    for place, kind in enumerate(classes):
        if kind in REMOVED:
            found[place] = found[place - 1] if place else base
