"""Events to facts: when an episode of use begins and ends, what is seen in it, and who only passes by.

A session is an episode, by one person or a group; its state is a handful of times in memory, and dies with it. It is
counted at its first act, so that a crash loses the ending at most. The attract scene when nobody is there is not use:
scenes are counted only while somebody uses the exhibit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatchmethod
from typing import Literal

from kiosk.contract.kinds import duration_bucket
from kiosk.events import (
    GESTURED,
    Action,
    Approached,
    Completed,
    Dialled,
    Event,
    HotspotOpened,
    Left,
    Pointed,
    Rated,
    SceneEntered,
    SceneLeft,
    ServiceTurned,
    VariantChosen,
    Voted,
)
from kiosk.packs.experiment import Experiment
from kiosk.telemetry.facts import Fact, fact, fact_of
from kiosk.telemetry.outcome import reached
from kiosk.telemetry.passing import Passing

Ending = Literal["idle", "left", "restart", "stopped", "handover", "service"]

IDLE_S = 60.0
"""Without an act for so long, the episode is over (the idle time of museum kiosks is 60 to 90 s)."""

LEAVE_S = 10.0
"""After `Left` the episode waits so long: a visitor who steps back to look, or a sensor that blinks, ends nothing."""

HANDOVER_S = 15.0
"""Somebody comes after the visitor has left, and nothing was done for so long: whoever acts next is another one."""

SAME_HAND_S = 2.0
"""After a restart, a hand that was pointing and did not pause for so long is the old visitor's, not a new one's."""

SHOWN = (SceneEntered, SceneLeft, VariantChosen)
"""What is followed while a technician is at work: so that the next visitor's first scene is known."""

ACTS = (Action, *GESTURED, Dialled, HotspotOpened, Rated, Voted)


@dataclass(slots=True)
class _Session:
    began: float
    last_act: float
    variant: str
    left_at: float | None = None
    succeeded: bool = False


def is_act(event: Event) -> bool:
    """Whether a visitor did something: an input, a touch, or a hand that points; a mouse that hovers is nobody."""
    if isinstance(event, Pointed):
        return event.pressed or event.via == "hand"
    return isinstance(event, ACTS)


class SessionTracker:
    """Takes events in order and tells the facts that they make. Times are seconds of `Event.at`."""

    def __init__(
        self, *, idle_s: float = IDLE_S, leave_s: float = LEAVE_S, experiment: Experiment | None = None
    ) -> None:
        self._experiment = experiment
        self._idle_s = idle_s
        self._leave_s = leave_s
        self._variant = ""
        self._session: _Session | None = None
        self._shown = ""
        self._serving = False
        self._used = ""  # the scene whose entry was counted, until it is left
        self._passing = Passing()
        self._old_hand_at: float | None = None
        self._facts: list[Fact] = []

    def take(self, event: Event) -> list[Fact]:
        """The facts of one event, in the order in which they became true."""
        self._end_if_over(event.at)
        if isinstance(event, ServiceTurned):
            self._serve(event)
        elif not self._serving:
            self._count(event)
        elif isinstance(event, SHOWN):
            self._follow(event)
        return self._told()

    def _count(self, event: Event) -> None:
        if is_act(event):
            self._facts += self._passing.act()
            self._act(event)
        alone = fact_of(event, variant=self._current_variant, shown=self._shown)
        if alone is not None:
            self._facts.append(alone)
        self._look_for_outcome(event)
        self._follow(event)

    def _serve(self, event: ServiceTurned) -> None:
        """A technician comes, and the visit under way is over; or goes, whose hand is no visitor's while it stays."""
        if event.on:
            self._end("service")
            self._passing.cut_off()
            self._used = ""
        self._serving, self._old_hand_at = event.on, event.at

    def tick(self, now: float) -> list[Fact]:
        """The facts that the mere passing of time makes."""
        self._end_if_over(now)
        return self._told()

    def stop(self, now: float) -> list[Fact]:
        """The exhibit stops: the session ends. A dwell that is cut off is not counted: its length is unknown."""
        self._end_if_over(now)
        self._end("stopped")
        self._passing.cut_off()
        return self._told()

    @property
    def _current_variant(self) -> str:
        return self._session.variant if self._session else self._variant

    def _told(self) -> list[Fact]:
        facts, self._facts = self._facts, []
        return facts

    def _tell(self, kind: str, *, scene: str = "", bucket: str = "") -> None:
        self._facts.append(fact(kind, scene=scene, variant=self._current_variant, bucket=bucket))

    # the session

    def _act(self, event: Event) -> None:
        if self._session is not None:
            self._session.last_act = event.at
            self._session.left_at = None
        elif not self._is_no_beginning(event):
            self._begin(event.at)

    def _is_no_beginning(self, event: Event) -> bool:
        """A restart when nothing runs, or the hand that still hangs in the air after one."""
        if isinstance(event, Pointed) and not event.pressed and self._old_hand_at is not None:
            same_hand = event.at - self._old_hand_at < SAME_HAND_S
            self._old_hand_at = event.at if same_hand else None
            return same_hand
        return isinstance(event, Action) and event.name == "restart"

    def _begin(self, at: float) -> None:
        self._session = _Session(began=at, last_act=at, variant=self._variant)
        self._old_hand_at = None
        self._tell("session")
        self._facts += self._passing.begin(at)
        if self._shown:
            self._enter()

    def _end_if_over(self, now: float) -> None:
        session = self._session
        if session is None:
            return
        idle_at = session.last_act + self._idle_s
        gone_at = idle_at if session.left_at is None else session.left_at + self._leave_s
        if now >= min(idle_at, gone_at):
            self._end("left" if gone_at < idle_at else "idle")

    def _end(self, ending: Ending) -> None:
        if self._session is not None:
            self._tell("session_ended", bucket=ending)
            self._tell("active_time", bucket=duration_bucket(self._session.last_act - self._session.began))
            self._session = None

    def _look_for_outcome(self, event: Event) -> None:
        """A visit that has reached what the experiment is about is counted, once."""
        session = self._session
        if session is None or session.succeeded or self._experiment is None:
            return
        if reached(self._experiment, event, session.last_act - session.began):
            session.succeeded = True
            self._tell("experiment_outcome")

    def _enter(self) -> None:
        self._used = self._shown
        self._tell("scene_entered", scene=self._shown)

    # what follows from each event

    @singledispatchmethod
    def _follow(self, event: Event) -> None:
        """Most events change nothing here."""

    @_follow.register
    def _(self, event: Action) -> None:
        if event.name == "restart":
            self._end("restart")
            self._old_hand_at = event.at

    @_follow.register
    def _(self, event: SceneEntered) -> None:
        self._shown = event.scene
        if self._session is not None:
            self._enter()

    @_follow.register
    def _(self, event: SceneLeft) -> None:
        # The stage leaves the scene just after the restart or the idle time that ended the session: that still counts.
        if event.scene == self._used:
            self._tell("scene_left", scene=event.scene, bucket=event.reason)
        self._used = self._shown = ""

    @_follow.register
    def _(self, event: Completed) -> None:
        if self._session is not None:
            self._tell("scene_finished", scene=event.scene)

    @_follow.register
    def _(self, event: Approached) -> None:
        session = self._session
        if session is not None and session.left_at is not None:
            if event.at - session.last_act >= HANDOVER_S:
                self._end("handover")
            session.left_at = None
        self._facts += self._passing.approach(event.at)

    @_follow.register
    def _(self, event: Left) -> None:
        if self._session is not None:
            self._session.left_at = event.at
        self._facts += self._passing.leave(event.at - event.unseen_s)

    @_follow.register
    def _(self, event: VariantChosen) -> None:
        if self._session is not None:  # a visit sees one variant: what is done from now on is another visit
            self._end("left" if self._session.left_at is not None else "idle")
        self._variant = event.variant
