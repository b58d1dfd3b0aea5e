"""Inputs by name: what a wheel, an object, a pose of the hand or a step nearer means in this pack.

Scenes speak of actions, which keys give too; here a pack says by what else they are given. So each input has its button
by itself: the key of the same action. An object may also open a scene, to which keys lead through the pack. A scene may
name the inputs that it listens to, these and `distance` and `wheel`, which some scenes follow step by step.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Annotated, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from kiosk.events import (
    Action,
    ActionName,
    Dialled,
    Direction,
    Event,
    GestureName,
    Measured,
    PoseHeld,
    Presented,
    Swiped,
    Waved,
    Way,
)
from kiosk.packs.base import PackModel
from kiosk.yamlfile import Name, fault

Pose = Literal["open_palm", "fist", "pointing", "thumb_up", "thumb_down", "victory"]
Word = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$")]

PUT_DOWN_S = 1.5
"""A reader that says the same object again and again means it once; so long it must have been silent in between."""
AGAIN_M = 0.15
"""Who came near must go back by so much before coming near means it again."""


class InputSettings(PackModel):
    """One input: what gives it, and what it does. Exactly one of `pose`, `swipe`, `wave`, `wheel`, `tag` and `nearer_m`
    says what gives it."""

    pose: Pose | None = Field(None, description="A pose of the hand that is held, for example open_palm.")
    swipe: Direction | None = Field(None, description="A sweep of the open hand to this side.")
    wave: Literal[True] | None = Field(None, description="A hand that waves.")
    wheel: int | None = Field(None, ge=1, le=1000, description="So many steps of a wheel.")
    tag: Word | None = Field(None, description="An object, by the word that its reader says.")
    nearer_m: float | None = Field(None, gt=0, le=10, description="Somebody comes nearer than so many metres.")
    does: ActionName | None = Field(None, description="The action that is meant; its key is the input's button.")
    turned_back: ActionName | None = Field(None, description="What a wheel does that is turned the other way.")
    opens: Name | None = Field(None, description="The scene that an object opens; keys must lead there too.")

    SOURCES: ClassVar[Mapping[str, Way]] = {
        "pose": "hand", "swipe": "hand", "wave": "hand", "wheel": "object", "tag": "object", "nearer_m": "object",
    }  # fmt: skip
    """What can give an input, and by which way a visitor then acts."""

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        given = [name for name in self.SOURCES if getattr(self, name) is not None]
        if len(given) != 1:
            what = f"{' and '.join(given)} give it at once." if given else "nothing gives this input."
            raise fault(what, f"Name one of {', '.join(self.SOURCES)}.")
        if (self.does is None) == (self.opens is None):
            raise fault("an input does one thing.", "Write does: with an action, or opens: with a scene.")
        if (self.opens is not None and self.tag is None) or (self.turned_back is not None and self.wheel is None):
            raise fault("only an object opens a scene, only a wheel is turned back.", "Remove that key.")
        return self

    @property
    def source(self) -> str:
        """The key that says what gives it."""
        return next(name for name in self.SOURCES if getattr(self, name) is not None)

    @property
    def way(self) -> Way:
        """By which way a visitor acts who gives it."""
        return self.SOURCES[self.source]


InputMap = Mapping[Name, InputSettings]

FOLLOWED = ("distance", "wheel")
"""What a scene may name besides the inputs of its pack: how far somebody stands away, and each step of a wheel."""


class Listened(NamedTuple):
    """What sensors listen for: gestures, and the words of objects. Nothing else is taken for anything."""

    gestures: frozenset[GestureName]
    tags: frozenset[str]


def listened(gestures: Iterable[GestureName], inputs: InputMap) -> Listened:
    """What a pack that uses these gestures besides its inputs listens for."""
    given: tuple[GestureName, ...] = ("pose", "swipe", "wave")
    more = (name for name in given if any(each.source == name for each in inputs.values()))
    return Listened(frozenset((*gestures, *more)), frozenset(each.tag for each in inputs.values() if each.tag))


class Inputs:
    """Turns what sensors say into what it means in the pack; `opens` is called with the scene that an object opens, and
    `named` tells which inputs the scene that plays listens to, None for all of them."""

    def __init__(
        self,
        inputs: InputMap,
        opens: Callable[[str], None],
        named: Callable[[], Collection[str] | None] = lambda: None,
    ) -> None:
        self._inputs = inputs
        self._opens = opens
        self._named = named
        self._turned = 0
        self._near: set[float] = set()
        self._seen_at: dict[str, float] = {}

    def meant(self, event: Event) -> Event | None:
        """What an event means here: itself, an action in its place, or nothing."""
        match event:
            case PoseHeld() | Swiped() | Waved():
                return next((self._act(event, each) for each in self._heard() if _gives(each, event)), event)
            case Dialled(steps=steps):
                return self._turn(event, steps)
            case Presented(word=word):
                return self._put_down(event, word)
            case Measured(quantity="distance", value=distance_m):
                return self._come_near(event, distance_m)
            case _:
                return event

    def _heard(self) -> Iterator[InputSettings]:
        """The pack's inputs that the scene listens to."""
        named = self._named()
        return (each for name, each in self._inputs.items() if named is None or name in named)

    def _followed(self, event: Event, name: str) -> Event | None:
        """What a sensor says step by step, for a scene that follows it."""
        named = self._named()
        return event if named is None or name in named else None

    def _act(self, event: Event, given: InputSettings, *, back: bool = False) -> Event:
        name = given.turned_back if back else given.does
        return Action(at=event.at, name=name, via=given.way) if name is not None else event

    def _turn(self, event: Dialled, steps: int) -> Event | None:
        """A wheel means an action each time that it has been turned far enough; a turn the other way begins anew."""
        wheel = next((each for each in self._heard() if each.wheel is not None), None)
        if wheel is None or wheel.wheel is None:
            return self._followed(event, "wheel")
        self._turned = steps if self._turned * steps < 0 else self._turned + steps
        if abs(self._turned) < wheel.wheel:
            return None
        back, self._turned = self._turned < 0, 0
        return None if back and wheel.turned_back is None else self._act(event, wheel, back=back)

    def _put_down(self, event: Presented, word: str) -> Event | None:
        before, self._seen_at[word] = self._seen_at.get(word, -PUT_DOWN_S), event.at
        given = next((each for each in self._heard() if each.tag == word), None)
        if given is None or event.at - before < PUT_DOWN_S:
            return None
        if given.opens is None:
            return self._act(event, given)
        self._opens(given.opens)
        return Action(at=event.at, name="select", via="object")  # a visitor's doing; the scene that goes hears none

    def _come_near(self, event: Measured, distance_m: float) -> Event | None:
        """Coming near means its action once; the distance itself goes on to the scene otherwise."""
        for given in self._thresholds():
            limit_m = given.nearer_m or 0.0
            if distance_m > limit_m + AGAIN_M:
                self._near.discard(limit_m)
            elif distance_m < limit_m and limit_m not in self._near:
                self._near.add(limit_m)
                return self._act(event, given)
        return self._followed(event, "distance")

    def _thresholds(self) -> Iterator[InputSettings]:
        return (each for each in self._heard() if each.nearer_m is not None)


def _gives(given: InputSettings, event: PoseHeld | Swiped | Waved) -> bool:
    """Whether this gesture gives the input."""
    match event:
        case PoseHeld(pose=pose):
            return given.pose == pose
        case Swiped(direction=direction):
            return given.swipe == direction
        case _:
            return given.wave is True
