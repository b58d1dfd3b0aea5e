"""What a month that still runs would be published as: for simulated visitors alone.

By the same rule, but reckoned anew at every look: who looks twice learns what came between, so no museum may use it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection

from kiosk.collector import exact
from kiosk.collector.day import Month
from kiosk.collector.figures import Figure, Figures, Place, together
from kiosk.collector.opening import OPENING, opening_shown
from kiosk.collector.publication import latest
from kiosk.collector.published import Line, part_shown

END_OF_TIME = "9999"
"""After every bin."""


def running_figures(connection: Connection, months: Iterable[Month], place: Place) -> Figures:
    """What would be published of these kiosks and months if they were over now."""
    last = latest(connection)
    held = exact.Held(last.number + 1, last.end_bin, END_OF_TIME)
    found: defaultdict[Line, list[Figure]] = defaultdict(list)
    for month in months:
        opening = opening_shown(connection, month, held, runs=True)
        for address, lines in exact.counted(connection, month, held).items():
            if place.holds(address):
                hours = {OPENING: opening[address]} if address in opening else {}
                for line, n in (part_shown(lines) | hours).items():
                    found[line].append(Figure(n, least=n is None))
    return Figures({line: together(parts) for line, parts in found.items()})
