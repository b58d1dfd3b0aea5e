"""The steps of a calibration: what is recorded in each, what a key does, and what there is to be told."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Literal

from kiosk.calibration.camera import ShownCamera
from kiosk.calibration.exhibit_file import backup_of, write_zone
from kiosk.calibration.reach import ENOUGH_S, Proposal, Reach, propose
from kiosk.calibration.verdicts import largest
from kiosk.errors import KioskError
from kiosk.events import SensorBack, SensorLost
from kiosk.language import interface_text
from kiosk.sensors.camera.hand import Hand
from kiosk.sensors.camera.owner import SMALLEST
from kiosk.sensors.camera.zone import Zone

Step = Literal["standing", "seated", "proposal", "written"]
REACHES: tuple[Step, Step] = ("standing", "seated")
"""The steps in which a hand is followed."""

NEXT = frozenset({"return", "enter"})
WRITE = "s"
"""At the end, as the next step."""
AGAIN = frozenset({"backspace", "left"})
LEAVE = frozenset({"escape"})


class Session:
    """One calibration of one camera, from the first step until it is written or left.

    `zone` is the camera's zone so far, `file` the exhibit file that the new one is written into. `note` is what stands
    in the way of the key just pressed, `away` why the camera sees nothing; both are empty otherwise. `last_hand` is the
    hand that was followed last, in view or not. `over` is true once the session was left.
    """

    def __init__(self, camera: ShownCamera, zone: Zone, file: Path, language: str) -> None:
        self.camera = camera
        self.zone = zone
        self.file = file
        self.step: Step = "standing"
        self.reaches: dict[Step, Reach] = {step: Reach() for step in REACHES}
        self.proposal: Proposal | None = None
        self.note, self.away = "", ""
        self.last_hand: Hand | None = None
        self.over = False
        self._language = language
        self._newest_at = -math.inf

    @property
    def hand(self) -> Hand | None:
        """The hand that is followed: the nearest."""
        return largest(self.camera.hands)

    def see(self, at: float) -> None:
        """Read the camera; `at` in seconds."""
        for event in self.camera.read():
            match event:
                case SensorLost(why=why):
                    self.away = why
                case SensorBack():
                    self.away = ""
                case _:
                    pass
        if self.camera.newest_at != self._newest_at:
            self._newest_at = self.camera.newest_at
            self._record(at)

    def press(self, key: str) -> None:
        """A key was pressed, by its name; others do nothing."""
        self.note = ""
        if key in LEAVE:
            self.over = True
        elif key in NEXT or (key == WRITE and self.step == "proposal"):
            self._next()
        elif key in AGAIN:
            self._again()

    def _record(self, at: float) -> None:
        reach, hand = self.reaches.get(self.step), self.hand
        self.last_hand = hand or self.last_hand
        if reach is not None and hand is not None and hand.size >= SMALLEST:
            reach.add(at, *hand.palm)

    def _next(self) -> None:
        match self.step:
            case "standing" | "seated" if not self.reaches[self.step].enough:
                seen, enough = f"{self.reaches[self.step].seen_s:.0f}", f"{ENOUGH_S:.0f}"
                self.note = self.say("too_little", seen=seen, enough=enough)
            case "standing":
                self.step = "seated"
            case "seated":
                self.step = "proposal"
                self.proposal = propose(*(self.reaches[step].box for step in REACHES))
            case "proposal" if self.proposal is not None:
                self._save(self.proposal.zone)
            case _:
                self.over = True

    def _save(self, zone: Zone) -> None:
        try:
            write_zone(self.file, self.camera.name, zone)
        except KioskError as error:
            self.note = str(error)
        else:
            self.step = "written"

    def _again(self) -> None:
        """Begin the step anew; one that has not begun leads back to the one before."""
        if self.step == "proposal":
            self.step = "seated"
        elif self.step == "seated" and not self.reaches["seated"].path:
            self.step = "standing"
        if self.step in self.reaches:
            self.reaches[self.step] = Reach()

    # what the screen tells

    @property
    def blind(self) -> bool:
        """Whether the camera sees nothing: not yet, or no more."""
        return bool(self.away) or self.camera.light is None

    @property
    def number(self) -> str:
        """Which step it is of how many."""
        steps: tuple[Step, ...] = (*REACHES, "proposal")
        number = min(steps.index(self.step) + 1 if self.step in steps else len(steps), len(steps))
        return self.say("step", number=number, all=len(steps))

    @property
    def words(self) -> str:
        """What to do in this step, or what came of it."""
        match self.step:
            case "standing" | "seated":
                return self.say(f"do_{self.step}")
            case "written":
                return self.say("saved", file=self.file.name, backup=backup_of(self.file).name)
            case _:
                return self.note or self.say(self.verdict)

    @property
    def verdict(self) -> str:
        """What kind of zone is proposed: `shared`, `apart` or `widened`."""
        assert self.proposal is not None  # noqa: S101  # asked only when there is one
        return "apart" if not self.proposal.shared else "widened" if self.proposal.widened else "shared"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that do something, the one that leads on first."""
        match self.step:
            case "proposal":
                return "key_write", "key_again", "key_leave"
            case "written":
                return ("key_end",)
            case _:
                return "key_next", "key_again", "key_leave"

    @property
    def aspect(self) -> float:
        """Width by height of the camera's picture: as asked of it, until a hand tells."""
        asked = self.camera.settings.size
        return self.last_hand.aspect if self.last_hand is not None else asked[0] / asked[1]

    def say(self, key: str, **values: object) -> str:
        """A text in the technician's language."""
        return interface_text(f"calibrate_{key}", self._language, **values)
