"""What each measure is called, what it means on a kiosk, and where the name comes from. Printed beside the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """`title` as a heading; `means` in one or two sentences; `source` names who made the measure, empty where it is the
    house's own."""

    title: str
    means: str
    source: str = ""


DEFINITIONS: Mapping[str, Definition] = {
    "sessions": Definition(
        "Visits",
        "Episodes of use, from the first action to the last, by one person or a group. Not a count of visitors.",
    ),
    "passages": Definition("Passages", "Times that somebody came into range of the presence sensor."),
    "attracting_power": Definition(
        "Attracting power",
        "Of those who came into range of the presence sensor, how many stopped: stayed for 3 s or more, or acted.",
        "Robinson 1928; Melton 1935",
    ),
    "first_action": Definition(
        "Time to the first action",
        "From coming into range to the first action: what an exhibit that explains itself makes short.",
    ),
    "holding_time": Definition(
        "Holding time",
        "First to last action of a visit, idle time deducted. The median is given as a range.",
        "Serrell 2002, who times whoever stopped, acting or not: see time in range",
    ),
    "dwell": Definition(
        "Time in range", "From coming into range to leaving, whether anything was done or not.", "Yalowitz 2009"
    ),
    "completion": Definition(
        "Completion", "Of each scene, how often visitors did what it is for, out of how often it was entered."
    ),
    "left_from": Definition(
        "Scenes left from", "The scenes that were on the screen when visitors went away: the exit map."
    ),
    "languages": Definition(
        "Languages", "Languages that visitors chose. Who reads the first one need not choose it, and is not here."
    ),
    "ways": Definition("Ways of input", "Actions by the way in which they were given."),
    "gesture_success": Definition(
        "Gesture success",
        "Of the movements that were gestures or came near to one, how many were recognised.",
    ),
    "accessibility": Definition(
        "Accessibility", "How often visitors asked for another way of showing: larger text, contrast, and the like."
    ),
    "feedback": Definition(
        "Feedback", "Answers to the feedback question, out of how often it was offered. Who answers chooses to."
    ),
    "availability": Definition(
        "Availability",
        "The share of opening hours in which the exhibit could be used: its pack played, a screen was connected, and "
        "nobody was at work on it. By the hours of the exhibit file, from the first day that a kiosk counted; off is "
        "what none has counted. 95 % is a fair expectation.",
    ),
    "usable_time": Definition(
        "Usable time",
        "The same for kiosks without opening hours in their exhibit file, of the time that they ran. When they were "
        "off is not known, so this is no availability.",
    ),
}
