"""Where the keys of the band are: the actions at one end, the accessibility key and the languages at the other.

The second group stands in the same place in every scene and every language: who has found it once finds it again.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

from kiosk.display.geometry import Box, Size
from kiosk.display.text import Typesetter
from kiosk.display.theme import Theme
from kiosk.events import ActionName
from kiosk.language import interface_text, own_name
from kiosk.scenes.base import Backstage
from kiosk.scenes.needs import Needs

LANGUAGE = "language:"
"""Keys of languages are named `language:fr`, those of actions by the action."""
HELP = "help"
ONE_SWITCH: tuple[ActionName, ...] = ("select", "next", "back", "restart")
"""The keys that play every scene, in the order in which a single switch comes to them."""
MOST: tuple[ActionName, ...] = ("restart", "back", "next")
"""The most keys that a scene leaves to the band."""
LOW_REACH: tuple[ActionName, ...] = ("restart", "back", "select", "next")
"""The order in which they stand for who cannot reach what stands higher."""

ROW_EMS, LARGE_ROW_EMS = 2.6, 1.7
"""The height of a row of keys; large letters are high enough to be touched without so much air."""
GAP_EMS, LARGE_GAP_EMS = 1.2, 0.6
SIGN_EMS, SIGN_AIR = 1.25, 1.3
"""The side of the accessibility sign in ems of the keys' letters, and the room that it takes beside a word."""
NARROW_EMS = 22.0
"""On a screen of fewer ems the languages have a row of their own when letters are large."""
OTHERS_EMS = 15.6
"""In the usual letters they have one where there is less than this beside a key's room for each language."""


def keys_shown(
    needs: Needs, controls: Sequence[ActionName], plays: Collection[ActionName], *, panel: bool, pages: bool = False
) -> tuple[ActionName, ...]:
    """The keys of a scene that leaves these controls to the band and is itself played by these actions; or while the
    panel is open. Where something is read in `pages` there is one that turns them. Who cannot reach all of the screen
    plays every scene by the keys."""
    if needs.one_switch:
        return ONE_SWITCH
    if panel:
        return ()
    controls = (*controls, "next") if pages and "next" not in controls else tuple(controls)
    return tuple(name for name in LOW_REACH if name in {*controls, *plays}) if needs.low_reach else controls


def rows(theme: Theme, screen: Size, languages: int) -> int:
    """How many rows of keys the band has."""
    least = NARROW_EMS if theme.large else OTHERS_EMS + languages * theme.spacing.target_ems
    return 2 if screen[0] < least * theme.body_px else 1


def row_px(theme: Theme) -> float:
    """The height of one row."""
    return (LARGE_ROW_EMS if theme.large else ROW_EMS) * theme.body_px


def scene_area(theme: Theme, screen: Size, languages: int) -> Box:
    """What the band leaves of the screen."""
    return Box(0, 0, screen[0], screen[1] - rows(theme, screen, languages) * row_px(theme))


class Key(NamedTuple):
    """One key of the band: what it stands for, its words and the size of their letters, the box that is touched, and
    how much of its width is air."""

    name: str
    words: str
    size_px: float
    box: Box
    air_px: float


class _Face(NamedTuple):
    """What stands on a key before it has its place: its words, their width, and that of what stands before them."""

    name: str
    words: str
    words_px: float
    sign_px: float = 0.0


class _Fit(NamedTuple):
    """How close the keys stand: the size of their letters and the air between them, as parts of the usual ones."""

    letters: float = 1.0
    air: float = 1.0


CLOSER = tuple(_Fit(*each) for each in ((1, 0.7), (1, 0.45), (0.9, 0.45), (0.8, 0.45), (0.7, 0.45), (0.6, 0.45)))
"""How keys are brought closer where the screen is too narrow for them; the last is as close as can be."""
LEAST_TARGET = 0.87
"""Keys that stand closer may be so much narrower than what is touched elsewhere."""


class Band:
    """Lays out the keys in one theme; `keys` says where they are."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage
        self._theme: Theme = backstage.theme
        self._setter: Typesetter = backstage.type
        top = scene_area(self._theme, backstage.screen, len(backstage.languages)).h
        self.box = Box(0, top, backstage.screen[0], backstage.screen[1] - top)
        self._apart = rows(self._theme, backstage.screen, len(backstage.languages)) > 1
        self._edge_px = self._theme.margin_px / 2

    def keys(self, shown: Sequence[ActionName]) -> list[Key]:
        """The keys of these actions at one end, of accessibility and the languages at the other: exchanged for
        left hands, mirrored for who reads from the right."""
        others, fit = self._fitting(shown)
        actions = self._actions(shown, self._backstage.language)
        under = self.box.y + (row_px(self._theme) if self._apart else 0.0)
        ends = [self.box.w - self._edge_px - self._width(faces, fit) for faces in (actions, others)]
        left_handed = self._backstage.needs.left_handed
        keys = self._row(actions, fit, ends[0] if left_handed else self._edge_px, self.box.y)
        keys += self._row(others, fit, self._edge_px if left_handed else ends[1], under)
        return [key._replace(box=self._backstage.placed(key.box, self.box)) for key in keys]

    def sign_px(self, size_px: float) -> float:
        """The side of the accessibility sign beside letters of this size."""
        return SIGN_EMS * size_px

    @property
    def _gap_px(self) -> float:
        """The air beside the words of a key, both sides together."""
        return (LARGE_GAP_EMS if self._theme.large else GAP_EMS) * self._theme.body_px

    @property
    def _size_px(self) -> float:
        return self._setter.size_px("small")

    def _most(self) -> tuple[ActionName, ...]:
        needs = self._backstage.needs
        return ONE_SWITCH if needs.one_switch or needs.low_reach else MOST

    def _actions(self, shown: Sequence[ActionName], language: str) -> list[_Face]:
        return [self._face(action, self._words(action, language), language) for action in shown]

    def _words(self, action: ActionName, language: str) -> str:
        """What a key says: one that leads on is named otherwise than the key `next` by which scenes are played."""
        needs = self._backstage.needs
        leads_on = action == "next" and not (needs.one_switch or needs.low_reach)
        words = interface_text("onward" if leads_on else action, language)
        if needs.one_switch:  # they stand in the order of the switch, where arrows would mislead
            return words
        return {"back": f"‹ {words}", "next": f"{words} ›"}.get(action, words)

    def _fitting(self, shown: Sequence[ActionName]) -> tuple[list[_Face], _Fit]:
        """The accessibility key with its word, and each language in its own words, or as much of it as has room beside
        the widest actions of any scene in any language; and how close all keys have to stand."""
        tags = self._backstage.languages
        named = [self._face(f"{LANGUAGE}{tag}", own_name(tag), tag) for tag in tags]
        short = [self._face(f"{LANGUAGE}{tag}", tag.upper(), tag) for tag in tags]
        usual = _Fit()
        tries = [
            ([self._help(worded=True), *named], usual),
            ([self._help(worded=False), *named], usual),
            ([self._help(worded=False), *named], CLOSER[0]),
            ([self._help(worded=True), *short], usual),
            *(([self._help(worded=False), *short], fit) for fit in (usual, *CLOSER)),
        ]
        return next((each for each in tries if self._has_room(shown, *each)), tries[-1])

    def _has_room(self, shown: Sequence[ActionName], others: Sequence[_Face], fit: _Fit) -> bool:
        whole = self.box.w - 2 * self._edge_px
        usual, tags = self._most(), self._backstage.languages
        most = max(self._width(self._actions(each, tag), fit) for each in (usual, shown) for tag in tags)
        width = self._width(others, fit)
        return max(most, width) <= whole if self._apart else most + width + self._edge_px <= whole

    def _help(self, *, worded: bool) -> _Face:
        """As wide as its word is in the widest of the languages, so that it stays where it is."""
        sign = self.sign_px(self._size_px)
        if not worded:
            return _Face(HELP, "", sign)
        tags = self._backstage.languages
        widest = max(self._face(HELP, interface_text(HELP, tag), tag).words_px for tag in tags)
        return _Face(HELP, interface_text(HELP, self._backstage.language), widest, SIGN_AIR * sign)

    def _face(self, name: str, words: str, language: str) -> _Face:
        image = self._setter.set(words, "small", self._theme.text_on(self._theme.band), language=language)
        return _Face(name, words, image.size[0])

    def _row(self, faces: Sequence[_Face], fit: _Fit, x: float, top: float) -> list[Key]:
        """The keys side by side."""
        keys = []
        for face in faces:
            box = Box(x, top, self._key_px(face, fit), row_px(self._theme))
            keys.append(Key(face.name, face.words, fit.letters * self._size_px, box, fit.air * self._gap_px))
            x += box.w
        return keys

    def _width(self, faces: Sequence[_Face], fit: _Fit) -> float:
        return math.fsum(self._key_px(face, fit) for face in faces)

    def _key_px(self, face: _Face, fit: _Fit) -> float:
        least = self._theme.target_px * (1.0 if fit.air == 1 else LEAST_TARGET)
        return max(fit.letters * (face.words_px + face.sign_px) + fit.air * self._gap_px, least)
