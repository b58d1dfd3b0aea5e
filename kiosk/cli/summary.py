"""What was played and what became of the counts, in a file that is written every second."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.exhibit import Exhibit
from kiosk.sensors.visitors import Visitors
from kiosk.telemetry.ledger import Ledger
from kiosk.telemetry.service import Telemetry

SUMMARY_S = 1.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What was played since the start, and what became of the counts since the outbox began."""

    visits: int
    frames: int
    missed_frames: int
    ledger: Ledger


class Reporter:
    """Writes the summary to a file, if one is given, every second. A file that cannot be written is told."""

    def __init__(self, exhibit: Exhibit, telemetry: Telemetry, file: Path | None) -> None:
        self._exhibit = exhibit
        self._telemetry = telemetry
        self._file = file
        self._at = exhibit.clock.now() + SUMMARY_S

    def look(self) -> None:
        """Write it when it is time."""
        now = self._exhibit.clock.now()
        if self._file is not None and now >= self._at:
            self._at = now + SUMMARY_S
            self.report(self._telemetry.ledger())

    def report(self, ledger: Ledger) -> None:
        """Replace the file in one step, so that whoever reads it never finds half of it."""
        if self._file is None:
            return
        part = self._file.with_name(f"{self._file.name}.part")
        try:
            part.write_text(json.dumps(asdict(self._summary(ledger))), encoding="utf-8")
            part.replace(self._file)
        except OSError as error:
            sentence = f"The summary {self._file} cannot be written: {error.strerror}. Name another file."
            self._exhibit.problems.say("summary", sentence)
        else:
            self._exhibit.problems.over("summary")

    def _summary(self, ledger: Ledger) -> Summary:
        visitors, stats = self._exhibit.sensor(Visitors), self._exhibit.loop.stats
        visits = visitors.played if isinstance(visitors, Visitors) else 0
        return Summary(visits, stats.frames, stats.missed, ledger)
