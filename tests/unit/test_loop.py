"""The loop: sixty frames a second without drift, steps of one size, every missed frame counted, whoever was late."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from kiosk.clock import FakeClock
from kiosk.display.frames import FRAME_S
from kiosk.loop import CATCH_UP_STEPS, Loop


@dataclass
class Exhibit:
    """Takes as long for each frame as `work_s` says, the last of it for all further ones; counts the steps."""

    clock: FakeClock
    work_s: list[float]
    began: list[float] = field(default_factory=list)
    steps: int = 0
    shown: int = 0

    def sense(self) -> None:
        self.began.append(self.clock.now())

    def step(self, dt_s: float) -> None:
        assert dt_s == FRAME_S
        self.steps += 1

    def show(self) -> None:
        self.shown += 1
        self.clock.advance(self.work_s.pop(0) if len(self.work_s) > 1 else self.work_s[0])


def played(frames: int, *work_s: float) -> tuple[Exhibit, Loop]:
    exhibit = Exhibit(FakeClock(), list(work_s))
    loop = Loop(exhibit, exhibit.clock)
    for _ in range(frames):
        loop.frame()
    return exhibit, loop


def test_frames_come_sixty_times_a_second_and_do_not_drift() -> None:
    exhibit, loop = played(600, 0.004)
    assert exhibit.began == pytest.approx([frame * FRAME_S for frame in range(600)])
    assert (exhibit.steps, loop.stats.missed) == (600, 0)


def test_a_slow_frame_is_caught_up_with_steps_and_counted() -> None:
    exhibit, loop = played(20, 3.4 * FRAME_S, 0.004)
    assert exhibit.steps == round(exhibit.began[-1] / FRAME_S) + 1
    assert loop.stats.missed == 2  # two more should have begun meanwhile, and the third begins late


def test_after_a_long_stall_time_is_let_go_and_frames_go_on_in_step() -> None:
    exhibit, loop = played(11, 10.0, 0.004)
    assert exhibit.steps == 11 + CATCH_UP_STEPS - 1
    assert exhibit.began[1:] == pytest.approx([10 + frame * FRAME_S for frame in range(10)])
    assert loop.stats.missed == pytest.approx(10 / FRAME_S, abs=2)


def test_a_stall_between_two_frames_is_counted_too() -> None:
    exhibit, loop = played(5, 0.004)
    exhibit.clock.advance(1.0)
    loop.frame()
    assert loop.stats.missed == pytest.approx(1 / FRAME_S, abs=2)


def test_what_passes_before_the_first_frame_is_no_stall() -> None:
    exhibit, loop = played(0, 0.004)
    exhibit.clock.advance(3.0)
    loop.run(lambda: exhibit.shown == 10)
    assert (exhibit.steps, loop.stats.missed) == (10, 0)


def test_frames_that_are_not_shown_pass_all_the_same() -> None:
    exhibit, loop = played(1, 0.004)
    for _ in range(60):
        loop.frame(shown=False)
    assert (exhibit.shown, exhibit.steps) == (1, 61)
    assert exhibit.clock.now() == pytest.approx(1.0)
