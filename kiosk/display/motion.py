"""How things move: how long an answer takes, and what becomes of movement where it is reduced."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.display.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Motion:
    """Times in seconds: of an answer, of a change, and of one breath of what moves by itself. Where motion is `reduced`
    nothing travels, swings or grows; the same meaning comes by fades of the same length."""

    answer_s: float = 0.2
    change_s: float = 0.5
    ambient_s: float = 6.0
    reduced: bool = False

    @property
    def amount(self) -> float:
        """What a distance or an angle is multiplied by: 1, or 0 where motion is reduced."""
        return 0.0 if self.reduced else 1.0

    def of(self, timeline: Timeline) -> Timeline:
        """The timeline in this form of motion: what moves is faded in where it may not move."""
        return timeline.still(self.change_s) if self.reduced else timeline
