"""Who rings bells: keys and a wheel go on from the last one; a hand, a finger or a body rings where it comes."""

from __future__ import annotations

from kiosk.events import Action, Dialled, Event, Measured, Pointed, PointerLost, Way
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.arrivals import Arrivals
from kiosk.scenes.parts.carillon import Carillon


class Ringer:
    """`at` is the bell of the carillon that was rung last. A body rings the highest bell at the first of these
    distances in metres and the lowest at the second (`reach_m`)."""

    def __init__(self, carillon: Carillon, reach_m: tuple[float, float], backstage: Backstage) -> None:
        self._carillon, self._reach_m, self._backstage = carillon, reach_m, backstage
        self._arrivals = Arrivals()
        self.at = len(carillon.bells) // 2

    def resume(self, at: int) -> None:
        """Go on from this bell, or from the last one."""
        self.at = self._hung(at)

    def rings(self, event: Event, wanted: int | None) -> int | None:
        """The bell that this event rings, None for none; `select` rings the one that is wanted. Past the last bell that
        one is rung again."""
        bell = self._keyed(event, wanted)
        if bell is None:
            bell = self._come_to(event)
        if bell is None:
            return None
        self.at = self._hung(bell)
        return self.at

    def _keyed(self, event: Event, wanted: int | None) -> int | None:
        match event:
            case Action(name="next"):
                return self.at + 1
            case Action(name="back"):
                return self.at - 1
            case Action(name="select"):
                return self.at if wanted is None else wanted
            case Dialled(steps=steps):
                return self.at + steps
            case _:
                return None

    def _come_to(self, event: Event) -> int | None:
        """The bell that somebody has come to only now."""
        match event:
            case Measured(quantity="distance", value=distance_m):
                near_m, far_m = self._reach_m
                part, stays = (far_m - distance_m) / (far_m - near_m), self._arrivals.at("object")
                return self._come(self._carillon.along(part, stays), "object")
            case Pointed():
                return self._come(self._carillon.at(self._backstage.point(event)), event.via)
            case PointerLost(via=via):
                return self._come(None, via)
            case _:
                return None

    def _come(self, bell: int | None, via: Way) -> int | None:
        return bell if self._arrivals.come(bell, via) else None

    def _hung(self, index: int) -> int:
        return max(0, min(len(self._carillon.bells) - 1, index))
