"""Whether a visit has reached what an experiment is about: yes or no, once a visit."""

from __future__ import annotations

from kiosk.events import Completed, Event, HotspotOpened, Rated, Voted
from kiosk.packs.experiment import Experiment

HAPPY = 3
"""The first of the faces that are happy ones."""


def reached(experiment: Experiment, event: Event, stayed_s: float) -> bool:
    """Whether a visit that has lasted `stayed_s` seconds until its last action succeeds by this event at the latest."""
    of = experiment.of
    match experiment.measure, event:
        case "holding", _:
            return stayed_s >= experiment.stays_s
        case "completion", Completed(scene=scene):
            return of in {None, scene}
        case "feedback", Rated(scene=scene, face=face):
            return face >= HAPPY and of in {None, scene}
        case "opening", HotspotOpened(hotspot=hotspot):
            return of in {None, hotspot}
        case "choice", Voted(option=option):
            return of in {None, option}
        case _:
            return False
