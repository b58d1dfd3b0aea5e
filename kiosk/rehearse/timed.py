"""An exhibit whose frames are measured, scene by scene, in memory that does not grow with their number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kiosk.clock import Clock, SystemClock
from kiosk.exhibit import Exhibit

BIN_MS = 0.5


@dataclass
class Frames:
    """How long frames took: `slowest_ms`, and all of them in bins of half a millisecond."""

    slowest_ms: float = 0.0
    bins: Counter[int] = field(default_factory=Counter)

    def add(self, ms: float) -> None:
        """One frame."""
        self.slowest_ms = max(self.slowest_ms, ms)
        self.bins[int(ms / BIN_MS)] += 1

    @property
    def p95_ms(self) -> float:
        """What 95 of 100 frames did not exceed; 0 before the first."""
        below, all_of_them = 0, self.bins.total()
        for each in sorted(self.bins):
            below += self.bins[each]
            if below >= 0.95 * all_of_them:
                return (each + 1) * BIN_MS
        return 0.0


class Timed(Exhibit):
    """Measures the frames that are drawn from `measure` on; `frames` are those of each scene by its name."""

    stopwatch: Clock = SystemClock()
    frames: dict[str, Frames] | None = None

    def measure(self) -> None:
        """From now on, measure."""
        self.frames = {}

    def show(self) -> None:
        """Draw and present the frame."""
        scene, began = self.stage.scene.name, self.stopwatch.now()
        super().show()
        if self.frames is not None:
            self.frames.setdefault(scene, Frames()).add(1000 * (self.stopwatch.now() - began))
