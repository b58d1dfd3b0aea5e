"""Numbers, brackets and neutral signs among letters: rules W1 to I2 of UAX #9, for what is resolved together."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.display.type.brackets import PAIRS, canonical

ISOLATES = frozenset({"LRI", "RLI", "FSI"})
NEUTRAL = ISOLATES | {"B", "S", "WS", "ON", "PDI"}
NESTED_BRACKETS = 63


def side_of(level: int) -> str:
    """The direction of a level."""
    return "R" if level % 2 else "L"


def resolve(text: str, places: Sequence[int], kinds: list[str], found: list[int], edges: tuple[str, str]) -> None:
    """Give the places of one sequence their final classes and levels."""
    level = found[places[0]]
    given = [kinds[place] for place in places]
    weak = _weak(given, edges[0])
    _brackets([text[place] for place in places], given, weak, level, edges[0])
    _neutral(weak, level, edges)
    for place, kind in zip(places, weak, strict=True):
        if level % 2 == 0:
            found[place] += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
        elif kind != "R":
            found[place] += 1


def _weak(given: Sequence[str], before: str) -> list[str]:
    """Numbers and what belongs to them (W1 to W7)."""
    kinds = list(given)
    for place, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            last = kinds[place - 1] if place else before
            kinds[place] = "ON" if last in ISOLATES or last == "PDI" else last
    strong = before
    for place, kind in enumerate(kinds):  # W2, W3
        if kind in {"L", "R", "AL"}:
            strong = kind
        if kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    strong = before
    for place, kind in enumerate(kinds):  # W7
        if kind in {"L", "R"}:
            strong = kind
        if kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _separators(kinds: list[str]) -> None:
    """One sign between two numbers is part of them, a currency or per cent sign beside one as well (W4 to W6)."""
    for place in range(1, len(kinds) - 1):
        sides = kinds[place - 1], kinds[place + 1]
        if sides == ("EN", "EN") and kinds[place] in {"ES", "CS"}:
            kinds[place] = "EN"
        elif sides == ("AN", "AN") and kinds[place] == "CS":
            kinds[place] = "AN"
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = (place > 0 and kinds[place - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        if end > place and beside:
            kinds[place:end] = ["EN"] * (end - place)
        place = end + 1
    kinds[:] = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in kinds]


def _strong(kind: str) -> str:
    """The direction that a class counts for among neutral ones, or an empty text."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _brackets(signs: Sequence[str], given: Sequence[str], kinds: list[str], level: int, before: str) -> None:
    """Brackets take the direction of what they hold, or of what stands before them (N0)."""
    own = side_of(level)
    for start, end in _bracket_pairs(signs, kinds):
        inside = {_strong(kind) for kind in kinds[start + 1 : end]} - {""}
        if not inside:
            continue
        direction = own
        if own not in inside:
            context = next((side for kind in reversed(kinds[:start]) if (side := _strong(kind))), before)
            direction = context if context != own else own
        for place in (start, end):
            kinds[place] = direction
            follower = place + 1
            while follower < len(kinds) and given[follower] == "NSM":
                kinds[follower] = direction
                follower += 1


def _bracket_pairs(signs: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The places of brackets that belong together, in the order of the opening ones (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for place, sign in enumerate(signs):
        if kinds[place] != "ON":
            continue
        if sign in PAIRS:
            if len(opened) == NESTED_BRACKETS:
                return []
            opened.append((canonical(PAIRS[sign]), place))
        closing = canonical(sign)
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == closing:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
                break
    return sorted(pairs)


def _neutral(kinds: list[str], level: int, edges: tuple[str, str]) -> None:
    """What has no direction takes that of both its sides, or the sequence's own (N1, N2)."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] in NEUTRAL:
            end += 1
        if end > place:
            before = _strong(kinds[place - 1]) if place else edges[0]
            after = _strong(kinds[end]) if end < len(kinds) else edges[1]
            kinds[place:end] = [before if before == after else side_of(level)] * (end - place)
        place = end + 1
