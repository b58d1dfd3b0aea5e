"""What follows a vote: the votes come together, or show their shares as soon as they are many, and a card leads on."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.events import Action, Event
from kiosk.packs.model import Outcome
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.ballot import Ballot
from kiosk.scenes.parts.chime import chime
from kiosk.scenes.parts.choice_layout import gap_px
from kiosk.scenes.parts.leaf import Leaf
from kiosk.scenes.parts.note import Side
from kiosk.scenes.parts.onward import Onward
from kiosk.scenes.parts.rings import Rings
from kiosk.scenes.parts.shares import Shares
from kiosk.scenes.parts.tally import Tally
from kiosk.scenes.tallies import LEAST

RESULT_S, THANKS_S = 12.0, 6.0
"""The result stays so long, or only the thanks, unless the visitor goes on."""
LISTENED = 2.0
"""Who listens to it, or goes by one switch, has so many times as long."""
RING, RING_S = 0.4, 1.6
"""A ring of light opens from what was chosen: how far, as a part of the width, and in what time."""


class AfterVote:
    """Stands beside the leaf of a ballot. `left_s` is how long it stays, None before it has begun, and `given` the
    option that the visitor has chosen, empty for one who had voted already."""

    def __init__(self, leaf: Leaf, ballot: Ballot, backstage: Backstage) -> None:
        self.given = ""
        self.left_s: float | None = None
        self._leaf, self._ballot, self._backstage = leaf, ballot, backstage
        self._shares, self._tally, self._onward = Shares(backstage), Tally(backstage, LEAST), Onward(backstage)
        self._rings = Rings(backstage.theme.accent, backstage.theme.motion)

    @property
    def begun(self) -> bool:
        """Whether what is asked has been answered, in this visit."""
        return self.left_s is not None

    @property
    def note(self) -> str:
        """What is said under the question, before and after the vote."""
        return self._ballot.after(given=bool(self.given)) if self.begun else self._ballot.before

    def place(self) -> object:
        """For `Scene.place`."""
        return self.given, self.left_s

    def resume(self, place: object) -> None:
        """Go on from that place."""
        match place:
            case (str(given), float() | None as left_s):
                self.given, self.left_s = given, left_s

    def begin(self) -> None:
        """It is shown from now on."""
        self.left_s = self._stays_s

    def answer(self, given: str) -> None:
        """This is given: light goes out from it, and one flies to the votes; to be called before it is counted."""
        self.given = given
        number = self._backstage.tallies.votes(self._backstage.scene)
        start = self._leaf.choices.cards[self.given].mark.centre
        self._rings.open(start, radius_px=RING * self._backstage.area.w, life_s=RING_S)
        self._tally.fly(number, start)
        chime(self._backstage, number, x=start[0])

    def handle(self, event: Event) -> Outcome | None:
        """How the scene ends by this event, if it does: any key leads on, or back."""
        if isinstance(event, Action):
            return "back" if event.name == "back" else "finished"
        return "finished" if self._onward.handle(event) else None

    def update(self, dt_s: float) -> bool:
        """Let time pass; whether it is over."""
        self._rings.update(dt_s)
        if self.left_s is None:
            return False
        self._shares.update(dt_s)
        self._tally.update(dt_s)
        self.left_s -= 0.0 if self._backstage.paging.unread else dt_s
        return self.left_s <= 0 or self._onward.update(dt_s)

    def lay(self) -> None:
        """Lay out what stands beside the leaf, as that stands now."""
        self._leaf.choices.marks = {self.given: "check"} if self.begun else {}
        self._onward.lay(self._corner if self.begun else None)

    def draw(self, canvas: Canvas) -> None:
        """Draw the leaf with the result in the place of its choices."""
        self._rings.draw(canvas)
        counts, choices = self._ballot.counts, self._leaf.choices
        self._leaf.draw(canvas, choices=not counts)
        if counts:
            self._shares.draw(canvas, choices.cards, self._ballot.texts, counts, self.given)
        elif (plane := self.tally_box).y > self._leaf.free.y - 1:  # there is room
            self._tally.draw(canvas, range(self._backstage.tallies.votes(self._backstage.scene)), plane)
        self._onward.draw(canvas, max(0.0, self.left_s or 0.0) / self._stays_s)

    @property
    def under_px(self) -> float:
        """The height that it needs under large words: of the card that leads on. The votes stand there where the words
        have room for all that they say."""
        return self._onward.size[1] + gap_px(self._backstage) if self.begun else 0.0

    @property
    def tally_box(self) -> Box:
        """Where the votes stand: at the top of the picture beside the leaf, where the hint was, or over that card."""
        free, h, area = self._leaf.free, self._onward.size[1], self._backstage.area
        beside = area.w > area.h and not self._backstage.theme.large
        floor = free.y + self._tally.box(0.0).h if beside else free.y + free.h - h - gap_px(self._backstage)
        return self._tally.box(floor, self._side, width=free.w)

    @property
    def _stays_s(self) -> float:
        needs = self._backstage.needs
        stays_s = RESULT_S if self._ballot.counts else THANKS_S
        return stays_s * (LISTENED if needs.speech or needs.one_switch else 1.0)

    @property
    def _side(self) -> Side:
        """The side of the screen where the leaf leaves room."""
        return "right" if self._leaf.free.centre[0] > self._backstage.area.centre[0] else "left"

    @property
    def _corner(self) -> Box | None:
        """Where the card stands that leads on; None where bars in large letters leave it no room."""
        free, (w, h) = self._leaf.free, self._onward.size
        if free.h < h or free.w < w:
            return None
        margin, area = self._backstage.theme.margin_px, self._backstage.area
        left = area.x + margin if self._side == "left" else area.x + area.w - margin - w
        return Box(left, free.y + free.h - h, w, h)
