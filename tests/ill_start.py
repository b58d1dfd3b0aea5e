"""The exhibit begins anew while its camera and its board are away: an alarm about them stays the same one."""

from __future__ import annotations

import os
import signal

from as_systemd import CLOCK
from ill_day import TOLD_S, WELL_S, Ears, wait_until
from ill_museum import Museum

ALARMS = "SELECT 1 FROM alarm WHERE sentence LIKE 'sensor%'"
AWAY = 2
SETTLED_S = 12.0
"""After which the exhibit has noticed again that both are away, and the collector has looked several times."""


def told_anew(museum: Museum, ears: Ears) -> int:
    """Kill it while both are away; how many alarms there were about them beside the first two."""
    before = len(museum.asked(ALARMS))
    museum.board.unplug()
    museum.show("unplugged")
    wait_until(lambda: _lasting(museum) == AWAY, TOLD_S)
    online = ears.online
    os.kill(museum.service.pid, signal.SIGKILL)
    wait_until(lambda: ears.online > online and museum.probe.answers(), TOLD_S)
    CLOCK.sleep(SETTLED_S)
    museum.board.plug()
    museum.show("none")
    wait_until(lambda: _lasting(museum) == 0, WELL_S)
    return len(museum.asked(ALARMS)) - before - AWAY


def _lasting(museum: Museum) -> int:
    return len(museum.asked(f"{ALARMS} AND ended IS NULL"))
