"""The findings of a rehearsal as one page: HTML with all that it needs in it, to be read, kept and sent."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kiosk import __version__
from kiosk.display.geometry import Size
from kiosk.display.type.signs import number
from kiosk.language import choose, interface_text, right_to_left
from kiosk.rehearse.findings import Findings
from kiosk.rehearse.timed import Frames

TEMPLATES = Path(__file__).parent / "templates"
CHART = 640, 120
"""The width and height of the chart of memory, in its own units."""
SLOWEST = 10
"""So many scenes are named whose frames were the slowest."""


class Run(NamedTuple):
    """How it was rehearsed, to be done again: the seed of the visitors and the size of the screen."""

    seed: int
    size: Size


def page(findings: Findings, run: Run, language: str) -> str:
    """The page in this language; every value in it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip

    def say(key: str, **values: object) -> str:
        return interface_text(f"rehearse_{key}", language, **values)

    environment.filters["spoken"] = say
    environment.filters["figure"] = lambda value, decimals=0: number(value, language, decimals=decimals)
    frames = sorted(findings.day.frames.items(), key=lambda each: -each[1].slowest_ms)[:SLOWEST]
    return environment.get_template("rehearsal.html").render(
        t=say,
        f=findings,
        language=language,
        direction="rtl" if right_to_left(language) else "ltr",
        title=choose(findings.pack.manifest.title, language),
        size=f"{run.size[0]} × {run.size[1]}",
        seed=run.seed,
        hours=_hours(findings.hours, language),
        version=__version__,
        frames=frames,
        p95_ms=_all(findings.day.frames).p95_ms,
        chart=CHART,
        line=_line(findings),
        most_mb=max((each.mb for each in findings.day.memory), default=0.0),
    )


def _hours(hours: float, language: str) -> str:
    """So many hours in words; a part of one with its figures behind the point."""
    if hours == round(hours):
        return interface_text("rehearse_hours", language, count=round(hours))
    return interface_text("rehearse_part_hours", language, hours=number(hours, language, decimals=2))


def _all(frames: dict[str, Frames]) -> Frames:
    """The frames of all scenes together."""
    together = Frames()
    for each in frames.values():
        together.bins.update(each.bins)
    return together


def _line(findings: Findings) -> str:
    """Memory over the day as the points of a line, from nothing to a fifth more than the most."""
    memory = findings.day.memory
    if not memory:
        return ""
    last, most, (width, height) = memory[-1].seconds, 1.2 * max(each.mb for each in memory), CHART
    points = ((each.seconds / last * width, height - each.mb / most * height) for each in memory)
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
