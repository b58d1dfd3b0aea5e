"""How a line that can be moved shows that it can: one slow sweep to both sides, then it sways where it rests."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kiosk.display.easing import clamp, ease_in_out
from kiosk.display.motion import Motion
from kiosk.display.picture import Picture

BEGIN_S, SWEEP_S = 1.5, 5.0
"""What is compared is seen at rest for so long before the sweep, which takes so long."""
SWEPT_S = BEGIN_S + SWEEP_S
SWEEP, SWAY = 0.2, 0.04
"""How far it goes to either side in the sweep, and afterwards, as parts of the width."""
LEAST = 0.1
"""So much of either picture is always left."""


def swayed(rest: float, seconds: float, motion: Motion) -> float:
    """Where the line is after so many seconds of rest; it stays there where motion is reduced. 0 to 1, as `rest`."""
    if seconds < SWEPT_S:
        turn, far = ease_in_out((seconds - BEGIN_S) / SWEEP_S), SWEEP
    else:
        turn, far = (seconds - SWEPT_S) / motion.ambient_s, SWAY
    wave = math.sin(math.tau * turn)
    room = max(0.0, (1 - LEAST - rest) if wave > 0 else (rest - LEAST))
    return rest + min(far, room) * wave * motion.amount


def rest_on(pictures: Sequence[Picture], part: float | None, width: float) -> float:
    """Where a line rests on pictures that lie over each other, 0 to 1 from the left of a screen of this width: at this
    part of them, or between what they have their focus on."""
    parts = [picture.planes.focus[0] if part is None else part for picture in pictures]
    places = [picture.place((at, 0))[0] for picture, at in zip(pictures, parts, strict=True)]
    return clamp(sum(places) / len(places) / width, LEAST, 1 - LEAST)
