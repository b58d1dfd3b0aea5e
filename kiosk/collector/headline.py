"""The first thing that a technician reads: how the whole fleet is, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.collector.condition import Condition
from kiosk.collector.fleet import Kiosk, State
from kiosk.collector.texts import counted, text
from kiosk.collector.wording import number


def headline(kiosks: Sequence[Kiosk], condition: Condition) -> str:
    """Such as `2 kiosks, all well` or `1 of 3 kiosks needs care`."""
    if condition.broker.why or condition.database.why:
        return text("collector_care")
    n, care = len(kiosks), sum(bool(kiosk.cares) for kiosk in kiosks)
    if n == 0:
        return text("nobody")
    if care:
        return text("only_care") if n == 1 else counted("some_care", care, of=number(n))
    online = sum(kiosk.state is State.ONLINE for kiosk in kiosks)
    if online == n:
        return counted("all_well", n)
    return counted("some_rest", n, online=number(online), resting=_resting(kiosks))


def _resting(kiosks: Sequence[Kiosk]) -> str:
    """How many do not run without anything being wrong, such as `1 stopped, 2 not known yet`."""
    parts = []
    for state in (State.STOPPED, State.CLOSED, State.UNHEARD):
        n = sum(kiosk.state is state for kiosk in kiosks)
        if n:
            parts.append(text(f"{state}_only") if len(kiosks) == 1 else text(f"{state}_some", n=number(n)))
    return ", ".join(parts)
