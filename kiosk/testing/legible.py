"""Whether the texts of a pack can be read: every character has a shape in some font, and every text has room.

Where a text stands is known by its scene alone, so the scenes are played, in every language and in large letters too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.display.text import Typesetter, as_set
from kiosk.display.theme import READING_FONT
from kiosk.display.type.fonts import Fonts, Stacks
from kiosk.display.type.runs import Paragraph, direction
from kiosk.errors import KioskError
from kiosk.packs.check import Problem, check, in_place
from kiosk.packs.load import Reading, read, scene_file
from kiosk.tags import lookup
from kiosk.testing import Played, play
from kiosk.testing.arms import in_each_variant, show
from kiosk.testing.opened import unopened
from kiosk.testing.shown import unshown
from kiosk.testing.watched import unwatchable
from kiosk.yamlfile import Document, FileError, KeyPath, Spot

SCREEN = (1920, 1080)
FORMS = {"": Form(), ", in large letters": Form(large_text=True)}
STEPS = 12
"""So often `next` is asked for in a scene, to see what stands behind its first page."""
STEP_S = 1.5
LINE = 55
"""A line of running text with more characters is hard to find the way back from."""
CUT = "the text has no room {screen}; its end is not shown."
LONG = f"a line of the text has {{characters}} characters {{screen}}, more than {LINE} are hard to follow."
SMALL = "the text has room in letters only of {part} % of the size that its distance asks for, {screen}."
NAMED = 8
"""So many characters are named; of more, only the number is told."""


def check_all(folder: Path, tell: Callable[[str], None] = lambda _: None) -> list[Problem]:
    """All that `kiosk.packs.check` finds, what cannot be read or watched on a screen, and scenes that cannot be shown
    or be played with buttons alone; those only when the pack plays. `tell` is told what is done, before each part that
    takes long."""
    problems = check(folder)
    reading = read(folder)
    if reading.errors or reading.manifest is None:
        return problems
    problems += [Problem("error", error) for error in unknown_signs(reading)]
    for doing, rule in SLOW.items():
        tell(doing)
        problems += rule(reading)
    return sorted(problems, key=in_place)


def unknown_signs(reading: Reading) -> Iterator[KioskError]:
    """Texts with characters that neither the pack's font nor the house's has: a box would take their place."""
    fonts = Fonts(lambda _: None)
    own = reading.manifest.theme.body_font if reading.manifest else None
    font = reading.folder / own if own else READING_FONT
    for document, path, texts in reading.texts():
        for tag, text in texts.items():
            stacks = fonts.stacks(font, strong=False, rtl=direction(text, tag) == 1)
            if lacking := _lacking(text, tag, stacks):
                hint = "Write it otherwise, or name a font that has it: theme.body_font."
                yield document.error((*path, tag), f"no font has {_named(lacking)}.", hint)


def _lacking(text: str, language: str, stacks: Stacks) -> list[str]:
    """The characters that none of these faces has, each once."""
    lacking: list[str] = []
    for part in as_set(text, language).paragraphs():
        Paragraph(part, language, stacks, lambda sign, _: lacking.append(sign))
    return list(dict.fromkeys(lacking))


def cut_texts(reading: Reading) -> Iterator[Problem]:
    """Texts that do not fit where their scene sets them, even in the smallest letters: their end would not be shown. In
    large letters, which few ask for, that is no error, but they would miss it. Lines that are too long are told
    too, and texts that fit only in letters smaller than their distance asks for."""
    told: set[Spot] = set()
    for (name, form), (variant, scenes) in product(FORMS.items(), in_each_variant(reading.scenes, reading.changed)):
        for language, scene, text, what in _badly_set(reading, form, variant, scenes):
            error = _told(
                reading, scene, text, language, what.format(screen=f"on a screen of {SCREEN[0]} x {SCREEN[1]}{name}")
            )
            if error.spot not in told:
                told.add(error.spot)
                yield Problem("error" if what is CUT and not form.large_text else "warning", error, variant)


def _badly_set(reading: Reading, form: Form, variant: str, scenes: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Languages, scenes, the texts in them that are badly set in this form, and what is wrong. All is seen in one play,
    scene by scene, which opens the pictures of each once."""
    with play(reading.folder, size=SCREEN, form=form) as played:
        backstage = played.exhibit.backstage
        show(played, variant)
        for scene, language in product(scenes, played.exhibit.plan.pack.manifest.languages):
            backstage.type.cut.clear()
            backstage.type.longest.clear()
            backstage.type.smaller.clear()
            backstage.speak(language)
            _leaf_through(played, scene)
            yield from ((language, scene, text, what) for text, what in _faults(backstage.type, form))


def _faults(setter: Typesetter, form: Form) -> Iterator[tuple[str, str]]:
    """The texts that were badly set, and what is wrong with each."""
    for text in setter.cut:
        yield text, CUT
    for text, characters in setter.longest.items():
        if characters > LINE and text not in setter.cut:
            yield text, LONG.format(characters=characters, screen="{screen}")
    for text, part in setter.smaller.items():
        if not form.large_text and text not in setter.cut:
            yield text, SMALL.format(part=round(100 * part), screen="{screen}")


def _leaf_through(played: Played, scene: str) -> None:
    """See the scene and what stands behind its first page."""
    played.exhibit.stage.go_to(scene)
    played.advance(2 * FRAME_S)
    for _ in range(STEPS):
        played.let_pass(STEP_S)
        if played.scene != scene:
            return
        played.press("next")


def _told(reading: Reading, scene: str, text: str, language: str, what: str) -> FileError:
    for document, path, tag in _places(reading, scene, text, language):
        return document.error((*path, tag), what, "Shorten it.")
    begin = text[:40].rstrip()
    return FileError(Spot(scene_file(scene), path=f"'{begin}…'"), what, "Shorten it.")


def _places(reading: Reading, scene: str, text: str, language: str) -> Iterator[tuple[Document, KeyPath, str]]:
    """Where this text is written: in the file of its scene, or in another one."""
    for document, path, texts in sorted(reading.texts(), key=lambda found: found[0].name != scene_file(scene)):
        tag = lookup(language, list(texts))
        if tag is not None and texts[tag].strip() and texts[tag].strip() in text:
            yield document, path, tag


def _named(signs: list[str]) -> str:
    named = [f"'{sign}' (U+{ord(sign):04X}, {unicodedata.name(sign, 'no name')})" for sign in signs[:NAMED]]
    return ", ".join(named) + (f" and {len(signs) - NAMED} more" if len(signs) > NAMED else "")


SLOW: dict[str, Callable[[Reading], Iterator[Problem]]] = {
    "Opening the pictures": unopened,
    "Looking at the films": unwatchable,
    "Setting the texts in every language": cut_texts,
    "Painting and playing the scenes": unshown,
}
"""The parts of a check that take long, and what is said meanwhile."""
