"""A year of a museum that never was: kiosks at sites, with visits by the season and the weekday, stored as counts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from kiosk.collector.store import Store
from kiosk.collector.tables import counts
from kiosk.contract.kinds import KINDS
from kiosk.contract.topics import Address

SCENES = ("attract", "carillon", "watchman", "descend", "years", "quiz", "vote", "feedback", "thanks")
LANGUAGES = ("fr", "nl", "en", "de")
OFTEN = {
    "scene_entered": (0.9, 1.0),
    "scene_finished": (0.1, 0.9),
    "feedback_offered": (0.4, 0.5),
    "feedback": (0.1, 0.4),
}
"""How often of a visit, where one is a part of the other."""
KIOSKS_A_SITE = 12
AT_ONCE = 20_000


def fleet(kiosks: int) -> list[Address]:
    """So many kiosks, a dozen at each site."""
    return [Address(f"site-{n // KIOSKS_A_SITE:02}", f"kiosk-{n % KIOSKS_A_SITE:02}") for n in range(kiosks)]


def fill(store: Store, addresses: list[Address], first: date, days: int, lot: random.Random) -> int:
    """Store what was counted there from the first day on; how many rows that is."""
    rows, total = _rows(addresses, first, days, lot), 0
    while chunk := list(islice(rows, AT_ONCE)):
        with store.writing() as connection:
            total += store.add(connection, counts, chunk)
    return total


def _rows(addresses: list[Address], first: date, days: int, lot: random.Random) -> Iterator[dict[str, object]]:
    """Visits by day; all else by month, in the last bin of the day on which a month ends."""
    for address in addresses:
        seq, busy, month = 0, lot.uniform(2, 60), 0
        key = {"site": address.site, "kiosk": address.kiosk, "epoch": "00000000000000aa", "pack": "beffroi", "late": 0}
        for number in range(days):
            day = first + timedelta(days=number)
            visits = _visits(day, busy, lot)
            month += visits
            passing = {"session": visits, "passage": 3 * visits, "stop": 2 * visits}
            ends = (day + timedelta(days=1)).month != day.month or number == days - 1
            lines = [(kind, "", "", "", n) for kind, n in passing.items() if kind in KINDS]
            for kind, bucket, scene, language, n in (*lines, *(_month(month, lot) if ends else ())):
                if n:
                    seq += 1
                    what = {"kind": kind, "bucket": bucket, "scene": scene, "variant": "", "language": language, "n": n}
                    yield key | {"seq": seq, "bin": f"{day}T13:45Z"} | what
            month = 0 if ends else month


def _visits(day: date, busy: float, lot: random.Random) -> int:
    """Closed on Mondays; more in summer and at the week's end."""
    if day.weekday() == 0:
        return 0
    season = 1.5 if day.month in {7, 8} else 1.0
    return round(lot.gauss(busy, busy / 4) * season * (1.6 if day.weekday() > 4 else 1.0)) if busy else 0


def _month(visits: int, lot: random.Random) -> Iterator[tuple[str, str, str, str, int]]:
    """Everything that is published by month, of so many visits: kind, bucket, scene, language and number."""
    for kind in KINDS.values():
        if kind.name in {"session", "passage", "stop"}:
            continue
        often = OFTEN.get(kind.name, (0, 1.2))
        for scene in SCENES if "scene" in kind.dimensions else ("",):
            for language in LANGUAGES if "language" in kind.dimensions else ("",):
                buckets = kind.buckets or tuple(f"spot-{n}" for n in range(4))
                for bucket in buckets:
                    yield kind.name, bucket, scene, language, round(visits * lot.uniform(*often) / len(buckets))
