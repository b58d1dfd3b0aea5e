"""The back end that needs nothing but LiteRT: palms are searched, hands are followed, both with MediaPipe's models."""

from __future__ import annotations

from kiosk.sensors.camera.crop import Crop
from kiosk.sensors.camera.following import SEARCH_EVERY, AnotherLook, FollowedHand, Numbers, Patience
from kiosk.sensors.camera.hand import Frame, Hand
from kiosk.sensors.camera.landmark import LandmarkPlacer
from kiosk.sensors.camera.models import HandModels
from kiosk.sensors.camera.network import threads_of_this_machine
from kiosk.sensors.camera.owner import MARGIN
from kiosk.sensors.camera.palm import PalmFinder
from kiosk.sensors.camera.stills import Stills
from kiosk.sensors.camera.zone import WHOLE, Zone

CONFIRMED = 2
"""A new hand is told only when a second frame agrees: what looks like a hand once is often a face or a shirt."""
SAME_PLACE = 0.5
"""Two hands nearer than this many palm lengths are one hand, found twice."""


class LiteRtHands:
    """Finds and follows up to `max_hands` hands.

    While none is followed, palms are searched in every `search_every`-th frame; while one more may be followed, now and
    then. A new hand is told when `confirmed` frames in a row agree. Only hands in the `zone` of the picture, and a
    margin around it, are found and followed. Raises KioskError when a model cannot be loaded.
    """

    def __init__(
        self,
        models: HandModels,
        *,
        max_hands: int = 2,
        threads: int | None = None,
        search_every: int = SEARCH_EVERY,
        confirmed: int = CONFIRMED,
        zone: Zone = WHOLE,
    ) -> None:
        threads = threads or threads_of_this_machine()
        self.palms = PalmFinder(models.palm, threads)
        self.landmarks = LandmarkPlacer(models.landmark, threads)
        self._max_hands = max_hands
        self._confirmed = confirmed
        self._zone = zone.widened(MARGIN)
        self._patience = Patience(search_every)
        self._another = AnotherLook()
        self._numbers = Numbers()
        self._followed: list[FollowedHand] = []
        self._frame_shape: tuple[int, ...] = ()

    @classmethod
    def for_stills(cls, models: HandModels) -> Stills:
        """For pictures that have nothing to do with each other: each is searched, and each speaks for itself."""
        return Stills(cls(models, search_every=1, confirmed=1))

    def process(self, frame_rgb: Frame, t_ms: float) -> list[Hand]:
        """The hands in this frame."""
        self._follow(frame_rgb, t_ms)
        if self._may_search(t_ms):
            self._search(frame_rgb, t_ms)
        told = [followed.hand() for followed in self._followed if followed.seen >= self._confirmed]
        self._numbers.see(told, t_ms)
        return told

    def close(self) -> None:
        """Nothing stays open."""

    def _follow(self, frame: Frame, t_ms: float) -> None:
        if frame.shape != self._frame_shape:  # another picture altogether: places in the last one mean nothing
            self._followed, self._frame_shape = [], frame.shape
        before = [(followed, followed.hand()) for followed in self._followed]
        self._followed = self._distinct([hand for hand, _ in before if self._is_there(hand, frame)])
        lost = [
            hand for followed, hand in before if followed not in self._followed and followed.seen >= self._confirmed
        ]
        for hand in lost:
            self._numbers.lose(hand, t_ms)
        if lost:
            self._patience.hand_lost(t_ms)
            self._another.hand_lost(t_ms)

    def _is_there(self, hand: FollowedHand, frame: Frame) -> bool:
        return hand.follow(frame, self.landmarks) and (self._zone.is_whole or self._zone.holds(*hand.hand().palm))

    def _may_search(self, t_ms: float) -> bool:
        if not self._followed:
            return self._patience.due()
        return len(self._followed) < self._max_hands and self._another.due(t_ms)

    def _search(self, frame: Frame, t_ms: float) -> None:
        self._another.looked(t_ms)
        crops = self.palms.find(frame, self._max_hands, self._zone)
        new = [crop for crop in crops if not any(hand.covers(crop) for hand in self._followed)]
        found = [hand for hand in (self._first_look(frame, crop) for crop in new) if hand is not None]
        known, self._followed = self._followed, self._distinct([*self._followed, *found])[: self._max_hands]
        for hand in self._followed:
            if hand not in known:
                self._name(hand, t_ms)
        if not self._followed:
            self._patience.found_nothing(t_ms, rejected=bool(crops))

    def _first_look(self, frame: Frame, crop: Crop) -> FollowedHand | None:
        """The hand in a crop, or else in the turned one: so no hand is missed that MediaPipe's tasks find."""
        looks = (FollowedHand(each) for each in (crop, crop.turned()))
        return next((hand for hand in looks if self._is_there(hand, frame)), None)

    def _name(self, hand: FollowedHand, t_ms: float) -> None:
        """Give it a number; a hand that was just lost is told at once."""
        hand.id, known = self._numbers.give(hand.hand(), t_ms)
        if known:
            hand.seen = self._confirmed

    def _distinct(self, followed: list[FollowedHand]) -> list[FollowedHand]:
        """Without those that have slipped onto a hand that is followed already."""
        kept: list[FollowedHand] = []
        for hand in followed:
            if all(hand.hand().distance(other.hand()) > SAME_PLACE for other in kept):
                kept.append(hand)
        return kept
