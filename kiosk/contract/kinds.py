"""The closed list of what is counted, and for each kind the dimensions that it carries. Nothing else is ever sent.

A kind carries only what its question needs: language is never crossed with scene, so that no row can single out the one
visitor who read one page in a rare language. Buckets are fixed and the same on every kiosk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.events import DIRECTIONS, LEAVE_REASONS, NEEDS, WAYS
from kiosk.events import GESTURES as GESTURE_NAMES

Dimension = Literal["scene", "variant", "language"]

STOP_S = 3.0
"""Who stays in range for so long has stopped (practice: 2 to 3 s; the kiosk cannot see which way feet point)."""
DURATION_EDGES_S = (5, 15, 30, 60, 180)
DURATIONS = ("<5s", "5-15s", "15-30s", "30-60s", "60-180s", ">180s")
ENDINGS = ("idle", "left", "restart", "stopped", "handover", "service")
FACES = ("face_1", "face_2", "face_3", "face_4")
POSES = ("open_palm", "fist", "pointing", "thumb_up", "thumb_down", "victory")
MISSABLE = tuple(name for name in GESTURE_NAMES if name in {"swipe", "zoom", "wave"})
"""The gestures that one can see somebody try: a hand that closes, or holds a pose, is recognised or means nothing."""
RUNNING = "running"
STATES = (RUNNING, "failsafe", "dark", "service")
"""What an exhibit can be while it runs: playing its pack, showing its failsafe, without a screen, in service."""
GESTURES = (*(f"swipe_{direction}" for direction in DIRECTIONS), "grab", "zoom", "wave")


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that is counted. `buckets` are the allowed values, `("",)` where the kind has none.

    `named` marks a bucket that is a name from the pack (a hotspot, an option) instead of one of a fixed list. `machine`
    marks what a machine does whether anybody is there or not: such a count says nothing of visitors.
    """

    name: str
    meaning: str
    dimensions: frozenset[Dimension] = frozenset()
    buckets: tuple[str, ...] = ("",)
    named: bool = False
    machine: bool = False


_ALL = (
    Kind("session", "episodes of use begun, by one person or a group", frozenset({"variant"})),
    Kind("session_ended", "how an episode of use ended", frozenset({"variant"}), ENDINGS),
    Kind("active_time", "first to last action of an episode, idle deducted", frozenset({"variant"}), DURATIONS),
    Kind("passage", "times that somebody came into range of the presence sensor"),
    Kind("stop", "times that somebody who came into range stayed for 3 s or more, or acted"),
    Kind("first_action", "time from coming into range to the first action of an episode", frozenset(), DURATIONS),
    Kind("dwell", "time in range, from coming to leaving", frozenset(), DURATIONS),
    Kind("scene_entered", "times that a scene was put on the screen in an episode", frozenset({"scene", "variant"})),
    Kind("scene_finished", "times that visitors did what the scene is for", frozenset({"scene", "variant"})),
    Kind("scene_left", "why a scene was left", frozenset({"scene", "variant"}), LEAVE_REASONS),
    Kind("action", "actions, by the way that they were given", frozenset(), WAYS),
    Kind("pose", "poses of a hand that were recognised", frozenset(), POSES),
    Kind("gesture", "gestures of a moving hand that were recognised", frozenset(), GESTURES),
    Kind("gesture_missed", "movements that came near to a gesture and were not recognised", frozenset(), MISSABLE),
    Kind(
        "accessibility", "times that visitors turned on the panel what the exhibit shows otherwise", frozenset(), NEEDS
    ),
    Kind("hotspot", "hotspots opened", frozenset({"scene", "variant"}), (), named=True),
    Kind("choice", "options chosen in a vote", frozenset({"scene", "variant"}), (), named=True),
    Kind("language", "languages chosen", frozenset({"language"})),
    Kind("feedback_offered", "times that the feedback question was shown", frozenset({"scene", "variant"})),
    Kind("feedback", "answers to the feedback question", frozenset({"scene", "variant"}), FACES),
    Kind(
        "experiment_outcome",
        "episodes of use that reached what the pack's experiment is about",
        frozenset({"variant"}),
    ),
    Kind("failure", "failures that visitors may have seen", frozenset({"scene"})),
    Kind("open_minutes", "minutes of its opening hours in which it ran, and how", frozenset(), STATES, machine=True),
    Kind("minutes", "minutes in which it ran, and how, where no opening hours are given", buckets=STATES, machine=True),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def duration_bucket(seconds: float) -> str:
    """The bucket of a duration in seconds.

    >>> duration_bucket(12)
    '5-15s'
    """
    below = sum(seconds >= edge for edge in DURATION_EDGES_S)
    return DURATIONS[below]
