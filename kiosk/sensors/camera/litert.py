"""The back end that needs nothing but LiteRT: palms are searched, hands are followed, both with MediaPipe's models."""

from __future__ import annotations

from typing import Self

from kiosk.sensors.camera.following import SAME_HAND_MS, SEARCH_EVERY, FollowedHand, Patience
from kiosk.sensors.camera.hand import Frame, Hand
from kiosk.sensors.camera.landmark import LandmarkPlacer
from kiosk.sensors.camera.models import HandModels
from kiosk.sensors.camera.network import threads_of_this_machine
from kiosk.sensors.camera.palm import PalmFinder

CONFIRMED = 2
"""A new hand is told only when a second frame agrees: what looks like a hand once is often a face or a shirt."""
SAME_PLACE = 0.5
"""Two hands nearer than this many palm lengths are one hand, found twice."""


class LiteRtHands:
    """Finds and follows up to `max_hands` hands.

    While none is followed, palms are searched in every `search_every`-th frame; a new hand is told when `confirmed`
    frames in a row agree. Raises KioskError when a model cannot be loaded.
    """

    def __init__(
        self,
        models: HandModels,
        *,
        max_hands: int = 2,
        threads: int | None = None,
        search_every: int = SEARCH_EVERY,
        confirmed: int = CONFIRMED,
    ) -> None:
        threads = threads or threads_of_this_machine()
        self.palms = PalmFinder(models.palm, threads)
        self.landmarks = LandmarkPlacer(models.landmark, threads)
        self._max_hands = max_hands
        self._confirmed = confirmed
        self._patience = Patience(search_every)
        self._followed: list[FollowedHand] = []
        self._frame_shape: tuple[int, ...] = ()
        self._last: tuple[float, int] | None = None
        self._ids = 0

    @classmethod
    def for_stills(cls, models: HandModels) -> Self:
        """For pictures that have nothing to do with each other: each is searched, and each speaks for itself."""
        return cls(models, search_every=1, confirmed=1)

    def process(self, frame_rgb: Frame, t_ms: float) -> list[Hand]:
        """The hands in this frame. Palms are searched only while no hand is followed."""
        self._follow(frame_rgb, t_ms)
        if not self._followed and self._patience.due():
            self._search(frame_rgb, t_ms)
        told = [followed.hand() for followed in self._followed if followed.seen >= self._confirmed]
        if told:
            self._last = (t_ms, told[0].id)
        return told

    def _follow(self, frame: Frame, t_ms: float) -> None:
        if frame.shape != self._frame_shape:  # another picture altogether: places in the last one mean nothing
            self._followed, self._frame_shape = [], frame.shape
        before = self._followed
        self._followed = self._distinct([hand for hand in before if hand.follow(frame, self.landmarks)])
        if not self._followed and any(hand.seen >= self._confirmed for hand in before):
            self._patience.hand_lost(t_ms)

    def _search(self, frame: Frame, t_ms: float) -> None:
        crops = self.palms.find(frame, self._max_hands)
        found = [hand for hand in map(FollowedHand, crops) if hand.follow(frame, self.landmarks)]
        self._followed = self._distinct(found)
        for hand in self._followed:
            self._name(hand, t_ms)
        if not self._followed:
            self._patience.found_nothing(t_ms, rejected=bool(crops))

    def _name(self, hand: FollowedHand, t_ms: float) -> None:
        """Give it the number of the hand that was just lost, if there is one, else a new number."""
        if self._last is not None and 0 <= t_ms - self._last[0] <= SAME_HAND_MS:
            hand.id, hand.seen = self._last[1], self._confirmed
            self._last = None
        else:
            self._ids += 1
            hand.id = self._ids

    def _distinct(self, followed: list[FollowedHand]) -> list[FollowedHand]:
        """Without those that have slipped onto a hand that is followed already."""
        kept: list[FollowedHand] = []
        for hand in followed:
            if all(hand.hand().distance(other.hand()) > SAME_PLACE for other in kept):
                kept.append(hand)
        return kept
