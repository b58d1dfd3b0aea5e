"""Whether the texts of a pack can be read: every character has a shape in some font, and every text has room.

Where a text stands is known by its scene alone, so the scenes are played, in every language and in large letters too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, product, repeat
from pathlib import Path
from typing import NamedTuple

from kiosk.display.forms import Form
from kiosk.display.frames import FRAME_S
from kiosk.display.geometry import Size
from kiosk.display.text import Typesetter
from kiosk.display.theme import READING_FONT
from kiosk.display.type.as_set import as_set
from kiosk.display.type.fonts import Fonts, Stacks
from kiosk.display.type.runs import Paragraph, direction
from kiosk.errors import KioskError
from kiosk.packs.check import Problem, Severity, check, in_place
from kiosk.packs.load import Reading, read, scene_file
from kiosk.scenes.rehearsal import Press, Wait
from kiosk.scenes.tallies import Tallies
from kiosk.tags import lookup
from kiosk.testing import Played, play
from kiosk.testing.arms import in_each_variant, show
from kiosk.testing.basis import Basis
from kiosk.testing.known import Known
from kiosk.testing.opened import unopened
from kiosk.testing.rehearsing import Visitor
from kiosk.testing.shown import unshown
from kiosk.testing.watched import unwatchable
from kiosk.yamlfile import Document, FileError, KeyPath, Spot

SCREEN = (1920, 1080)
FORMS = {"": Form(), ", in large letters": Form(large_text=True)}
STEPS, MOST = 12, 40
"""So many keys are pressed in a scene, to see what stands behind its first page; no more doings of its rehearsal are
asked for."""
VIEW_S, LONG_S = 1.5, 0.5
"""So long it is waited for the next view to be there, in steps of this length: how it comes is nobody's business."""
LINE = 55
"""A line of running text with more characters is hard to find the way back from."""
CUT = "the text has no room {screen}; its end is not shown."
LONG = f"a line of the text has {{characters}} characters {{screen}}, more than {LINE} are hard to follow."
SMALL = "the text has room in letters only of {part} % of the size that its distance asks for, {screen}."
LARGE = (
    "the text has room {screen}, only at {part} % of their size; in full size about {room} of {all} letters have it."
)
NAMED = 8
"""So many characters are named; of more, only the number is told."""


class Fault(NamedTuple):
    """A text that is badly set in a language, what is wrong with it, and how bad that is."""

    language: str
    text: str
    what: str
    severity: Severity = "warning"


def check_all(folder: Path, tell: Callable[[str], None] = lambda _: None, known: Known | None = None) -> list[Problem]:
    """All that `kiosk.packs.check` finds, what cannot be read or watched on a screen, and scenes that cannot be shown
    or be played with buttons alone; those only when the pack plays. `tell` is told what is done, before each part that
    takes long; what is `known` already is not looked at again."""
    known = known or Known()
    problems = check(folder)
    reading = read(folder)
    if reading.errors or reading.manifest is None:
        return problems
    problems += [Problem("error", error) for error in unknown_signs(reading)]
    for doing, rule in SLOW.items():
        tell(doing)
        problems += rule(reading, known)
    known.save()
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


def cut_texts(reading: Reading, known: Known | None = None) -> Iterator[Problem]:
    """Texts that do not fit where their scene sets them, even in the smallest letters: their end would not be shown. In
    large letters, which few ask for, that is no error, but they would miss it. Lines that are too long are told
    too, and texts that fit only in letters smaller than their distance asks for; in large letters that is a hint."""
    told: set[Spot] = set()
    found = _badly_set(reading, known or Known())
    for form, variant, scene, fault in sorted(found, key=lambda each: each[-1].severity == "hint"):
        screen = f"on a screen of {SCREEN[0]} x {SCREEN[1]}{form}"
        error = _told(reading, scene, fault.text, fault.language, fault.what.format(screen=screen))
        if error.spot not in told:
            told.add(error.spot)
            yield Problem(fault.severity, error, variant)


def _badly_set(reading: Reading, known: Known) -> Iterator[tuple[str, str, str, Fault]]:
    """What is badly set, with the form, the variant and the scene in which it is; form by form."""
    basis, found = Basis(reading), {}
    for variant, scenes in in_each_variant(reading.scenes, reading.changed):
        keys = {scene: [SCREEN, *key] for scene, key in basis.scenes(variant, scenes).items()}
        found[variant] = known.verdicts(keys, "set", partial(set_scenes, reading.folder, SCREEN, variant))
    for form, (variant, verdicts) in product(FORMS, found.items()):
        for scene, faults in verdicts.items():
            yield from ((form, variant, scene, Fault(*fault)) for fault in faults[form])


def set_scenes(folder: Path, screen: Size, variant: str, scenes: Sequence[str]) -> dict[str, dict[str, list[Fault]]]:
    """Of each of these scenes what is badly set in each form, on a screen of this size. All is seen in one play, with
    empty pictures: how large they are is known without opening them."""
    found: dict[str, dict[str, list[Fault]]] = {scene: {} for scene in scenes}
    with play(folder, size=screen, empty=True) as played:
        show(played, variant)
        for (name, form), scene in product(FORMS.items(), scenes):
            if played.exhibit.backstage.needs.form != form:
                played.exhibit.dress(form)
            found[scene][name] = list(_set(played, scene, form))
    return found


def _set(played: Played, scene: str, form: Form) -> Iterator[Fault]:
    """What is badly set in this scene, in each language."""
    backstage = played.exhibit.backstage
    backstage.type = Typesetter(backstage.theme, backstage.report)  # what others have set is set anew
    for language in played.exhibit.plan.pack.manifest.languages:
        for noted in (backstage.type.cut, backstage.type.longest, backstage.type.smaller):
            noted.clear()
        backstage.speak(language)
        backstage.tallies = Tallies()  # nobody has voted yet
        faults: dict[Fault, None] = {}
        for _ in leaf_through(played, scene):
            faults |= dict.fromkeys(_faults(backstage.type, language, form))
        yield from faults


def _faults(setter: Typesetter, language: str, form: Form) -> Iterator[Fault]:
    """The texts that were badly set so far, and what is wrong with each."""
    for text in sorted(setter.cut):
        yield Fault(language, text, CUT, "warning" if form.large_text else "error")
    for text, characters in setter.longest.items():
        if characters > LINE and text not in setter.cut:
            yield Fault(language, text, LONG.format(characters=characters, screen="{screen}"))
    for text, part in setter.smaller.items():
        if text not in setter.cut:
            yield _smaller(language, text, part, form)


def _smaller(language: str, text: str, part: float, form: Form) -> Fault:
    """A text in letters of this part of their size. As many letters have room as its plane has of the whole ones."""
    said = {"part": round(100 * part), "screen": "{screen}"}
    if not form.large_text:
        return Fault(language, text, SMALL.format(**said))
    return Fault(language, text, LARGE.format(**said, room=int(part**2 * len(text)), all=len(text)), "hint")


def leaf_through(played: Played, scene: str, steps: int = STEPS) -> Iterator[None]:
    """See the scene, what its rehearsal opens with four keys, and what `next` leads to then, one view after the other,
    so many of them; another scene is not looked at."""
    played.exhibit.stage.go_to(scene)
    with played.unseen():
        played.advance(2 * FRAME_S)
        played.skip(VIEW_S, LONG_S)
    visitor, rehearsal = Visitor(played), played.exhibit.stage.scene.rehearse("button")
    doings = chain(islice(rehearsal, MOST), repeat(Press("next")))
    for doing in islice((each for each in doings if not isinstance(each, Wait)), steps):
        if played.scene != scene:
            return
        yield
        with played.unseen():
            visitor.do(doing, "button")
            played.skip(VIEW_S, LONG_S)


def _told(reading: Reading, scene: str, text: str, language: str, what: str) -> FileError:
    for document, path, tag in _places(reading, scene, text, language):
        return document.error((*path, tag), what, "Shorten it.")
    own = f"'{text[:40].rstrip()}' is said by the kiosk itself, and {what}"
    return FileError(Spot(scene_file(scene)), own, "Leave it more of the picture free.")


def _places(reading: Reading, scene: str, text: str, language: str) -> Iterator[tuple[Document, KeyPath, str]]:
    """Where this text is written: in the file of its scene, or in another one."""
    for document, path, texts in sorted(reading.texts(), key=lambda found: found[0].name != scene_file(scene)):
        tag = lookup(language, list(texts))
        if tag is not None and texts[tag].strip() and texts[tag].strip() in text:
            yield document, path, tag


def _named(signs: list[str]) -> str:
    named = [f"'{sign}' (U+{ord(sign):04X}, {unicodedata.name(sign, 'no name')})" for sign in signs[:NAMED]]
    return ", ".join(named) + (f" and {len(signs) - NAMED} more" if len(signs) > NAMED else "")


SLOW: dict[str, Callable[[Reading, Known], Iterator[Problem]]] = {
    "Opening the pictures": unopened,
    "Looking at the films": unwatchable,
    "Setting the texts in every language": cut_texts,
    "Painting and playing the scenes": unshown,
}
"""The parts of a check that take long, and what is said meanwhile."""
