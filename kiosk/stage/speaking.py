"""What is said aloud of the scene on the screen: all of it when it begins, then what has changed.

What an input has changed is said in the place of what was being said; what changes by itself waits until that is over.
Films and recordings wait, too: they never talk into it. Where one switch plays everything, keys are named in between.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.display.speech import Part, Speech
from kiosk.events import (
    Action,
    ActionName,
    Approached,
    Dialled,
    Event,
    Grabbed,
    Left,
    Measured,
    Pointed,
    PointerLost,
    PoseHeld,
    Swiped,
    Waved,
)
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage, Scene
from kiosk.scenes.script import Script

FOLDER = "speech"
"""Recorded speech of a pack: `speech/<scene>.<language>.ogg` says title and text of a scene in the place of a voice."""
REMEMBERED = 64


class Speaking:
    """Looks at the script in every frame and says what is new in it. An input interrupts what is being said."""

    def __init__(self, backstage: Backstage, folder: Path, start: str) -> None:
        self._backstage = backstage
        self._folder = folder / FOLDER
        self._start = start
        self._speech = Speech(backstage.sound, backstage.report)
        self._whose: object = None
        self._language = ""
        self._last = Script()
        self._pressed = self._hand = False
        self._stirred = True
        """Whether anything was done since something was said last."""
        self._put_off = False
        """Whether what is passing was not said yet."""
        self._naming = False
        """Whether nothing but the name of a key is being said."""
        self.said: deque[str] = deque(maxlen=REMEMBERED)
        """What was said last, heard or not."""

    @property
    def busy(self) -> bool:
        """Whether something is being read, or about to be."""
        return self._speech.busy and not self._naming

    @property
    def holds(self) -> bool:
        """Whether a scene that would end by itself waits: all that it says is heard. Not where a hand is seen: it may
        have chosen the end, and it interrupts nothing."""
        return self.busy and not self._hand

    def handle(self, event: Event) -> None:
        """An input interrupts; a pointer only when it begins to touch. That somebody comes, goes or stands nearer is
        none: who only moves does not ask for silence."""
        self._stirred = self._stirred or not isinstance(event, Approached | Left | Measured)
        match event:
            case PointerLost(via="hand"):
                self._hand = False
            case Pointed(via=via, pressed=pressed):
                self._hand = self._hand or via == "hand"
                began, self._pressed = pressed and not self._pressed, pressed
                if began:
                    self._speech.stop()
            case Action() if self._backstage.paging.took(event):
                pass  # the words that are read aloud are those whose page was turned
            case Action() | Dialled() | Grabbed() | PoseHeld() | Swiped() | Waved():
                self._speech.stop()
            case _:
                pass

    def look(self, whose: object, script: Callable[[], Script]) -> None:
        """Say what is new: `whose` script it is, a scene's or the panel's. Once a frame."""
        now = script()
        if whose is not self._whose or self._language != self._backstage.language:
            self._whose, self._language = whose, self._backstage.language
            self._say(self._whole(now), after=False)
            self._last, self._put_off = now, False
        elif now != self._last:
            self._say_changes(now)
        self._speech.update()
        self._make_room()

    def name_key(self, name: ActionName) -> None:
        """Say which key the light of one switch is on, where everything is said."""
        if self._backstage.needs.speech:
            self._say(iter([Part(interface_text(name, self._backstage.language))]), after=False)
            self._naming = True

    def be_quiet(self) -> None:
        """Nothing is to be said: end what is, and begin with all of it when something is again."""
        if self._whose is not None:
            self._whose = None
            self._speech.stop()
            self._make_room()

    def close(self) -> None:
        """End what is being said."""
        self._speech.close()

    def _make_room(self) -> None:
        """Nothing else talks into what is being read."""
        self._backstage.reading = self.busy
        self._backstage.films.wait(on=self.busy)
        self._backstage.sound.wait(on=self.busy)

    def _whole(self, now: Script) -> Iterator[Part]:
        spoken = f"{now.title}. {now.text}".strip(". ")
        recorded = self._folder / f"{self._backstage.scene}.{self._language}.ogg"
        if isinstance(self._whose, Scene) and recorded.is_file():
            yield Part(spoken, recorded)
        else:
            yield from (Part(now.title), Part(now.text))
        yield Part(now.shows)
        yield Part(self._how(now))
        yield from self._choices(now)
        yield Part(now.focus)
        if self._begins:
            for tag in self._backstage.languages:
                yield Part("" if tag == self._language else interface_text("said_language", tag), language=tag)

    @property
    def _begins(self) -> bool:
        """Whether it is the first screen that is read."""
        return self._backstage.scene == self._start and isinstance(self._whose, Scene)

    def _how(self, now: Script) -> str:
        """How everything is played here: by keys that choose, or that only lead on, or by one switch. Of the switch it
        is told on the first screen only, because its keys tell of themselves."""
        if self._backstage.needs.one_switch:
            return interface_text("said_switch", self._language) if self._begins else ""
        return interface_text("said_keys" if now.choices else "said_turn", self._language)

    def _say_changes(self, now: Script) -> None:
        """What changed by itself is said after what is being said, and what is passing not before that is over."""
        after = not self._stirred and (self.busy or self._put_off)
        self._put_off = after and now.passing and self.busy
        if not self._put_off:
            self._say(self._changes(now, after=after), after=after)
            self._last = now

    def _changes(self, now: Script, *, after: bool) -> Iterator[Part]:
        """What is new in it. A name that says where one has come to is said once: not as a title again where it was
        the focus that is still being said, nor as the focus where title or text begin with it."""
        last = self._last
        changed = [text for text, before in zip(_read_out(now), _read_out(last), strict=True) if text != before]
        if after and changed and changed[0] == last.focus:
            del changed[0]
        yield from map(Part, changed)
        if now.choices != last.choices and now.focus == last.focus:
            yield from self._choices(now)
        if now.focus != last.focus and not any(f"{text}. ".startswith(f"{now.focus}. ") for text in changed):
            yield Part(now.focus)

    def _choices(self, now: Script) -> Iterator[Part]:
        if now.choices:
            yield Part(interface_text("said_choices", self._language, choices=", ".join(now.choices)))

    def _say(self, parts: Iterator[Part], *, after: bool) -> None:
        wanted = [part for part in parts if part.text]
        if not wanted:
            return
        self.said.extend(part.text for part in wanted)
        (self._speech.add if after else self._speech.say)(wanted, self._language)
        self._stirred = self._naming = False


def _read_out(script: Script) -> tuple[str, str, str]:
    """What is read out of itself, in order."""
    return script.title, script.text, script.shows
