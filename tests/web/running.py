"""What the fixtures of this folder give to its tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selenium.webdriver import Chrome

from kiosk.clock import FakeClock
from kiosk.collector.condition import Condition

Browse = Callable[..., Chrome]


@dataclass(frozen=True, slots=True)
class Running:
    """A collector that answers: its page's address, its clock (10:00 UTC on 6 June 2026), its condition, what publishes
    that which is due, its end, the one-time password of the first administrator, and what starts it anew."""

    page: str
    clock: FakeClock
    condition: Condition
    publish: Callable[[], None]
    end: Callable[[], None]
    first_password: str = ""
    again: Callable[[], None] = lambda: None
