"""What a museum does not show, held against a pack: the scenes that are left out for it, and the ways past them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kiosk.errors import KioskError
from kiosk.packs import films
from kiosk.packs.asset import AssetFile, Beside
from kiosk.packs.fields import PLANES_FILE
from kiosk.packs.files import listing
from kiosk.packs.films import FILM_SUFFIXES
from kiosk.packs.flow import FAILSAFE, following, stuck
from kiosk.packs.load import Pack
from kiosk.packs.model import Manifest, Outcome, SceneSettings
from kiosk.packs.planes import Planes
from kiosk.packs.thanks import licence
from kiosk.packs.walk import assets_in
from kiosk.settings_parts import NotShown
from kiosk.yamlfile import KeyPath, load

TERMS = ("nc", "nd", "sa")
"""Terms of Creative Commons that a list may name for every licence that has them."""
FONTS = ("title_font", "body_font")
SPEECH = "speech/"

_COMMONS = re.compile(r"https?://creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/")


class Found(NamedTuple):
    """Something that is on the list: where a scene's file names it, and a clause that says why it is not shown."""

    path: KeyPath
    why: str


class Unwanted:
    """The list of a museum, held against the files of one pack."""

    def __init__(self, folder: Path, pack_id: str, listed: NotShown) -> None:
        self._folder = folder
        self._id = pack_id
        self._list = listed
        self._beside = Beside(folder)
        self._files = frozenset(listing(folder).files)

    def in_scene(self, name: str, settings: SceneSettings) -> Iterator[Found]:
        """What of a scene is on the list."""
        if any(fnmatchcase(f"{self._id}/{name}", entry) for entry in self._list.scenes):
            yield Found((), f"'{self._id}/{name}' is listed")
        for number, subject in enumerate(settings.subjects):
            if subject in self._list.subjects:
                yield Found(("subjects", number), f"its subject '{subject}' is listed")
        for path, asset in assets_in(settings):
            yield from (Found(path, why) for file in self._belonging(asset) if (why := self.file(file)))
        said = (file for file in sorted(self._files) if file.startswith(f"{SPEECH}{name}."))
        yield from (Found((), why) for file in said if (why := self.file(file)))

    def file(self, name: str) -> str:
        """Why this file of the pack is not shown; empty when it may be."""
        path, about = f"{self._id}/{name}".lower(), self._beside.about(name).said
        for entry in self._list.files:
            if fnmatchcase(path if "/" in entry else PurePosixPath(path).name, entry.lower()):
                return f"'{name}' is listed"
        for subject in about.subjects:
            if subject in self._list.subjects:
                return f"the subject '{subject}' of '{name}' is listed"
        held = "" if about.permission.strip() else _rights_listed(about, self._list.rights)
        return f"the rights '{held}' of '{name}' are listed" if held else ""

    def _belonging(self, asset: str) -> Iterator[str]:
        """A file and all that is shown with it: the images of planes, captions, poster and signed version of a film."""
        yield asset
        path = PurePosixPath(asset)
        if path.name == PLANES_FILE:
            with suppress(KioskError):  # what cannot be read is not shown either
                planes = load(self._folder / asset, Planes)
                yield from (str(path.parent / image) for _, image in assets_in(planes))
        elif path.suffix.lower() in FILM_SUFFIXES:
            found = films.beside(asset, self._files)
            yield from (*found.tracks, *filter(None, (found.poster, found.signed)))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A scene that is left out here, and a clause that says why."""

    scene: str
    why: str

    def sentence(self, pack_id: str) -> str:
        """For the technician."""
        return (
            f"The scene '{self.scene}' of {pack_id} is left out: {self.why} under 'not_shown' in the exhibit file."
            " Visitors are led past it."
        )


def without(pack: Pack, listed: NotShown) -> tuple[Pack, tuple[LeftOut, ...]]:
    """The pack without the scenes that hold anything on the list, in any variant; whoever would come to one comes to
    what follows it. Raises KioskError when the first scene is one of them, or nothing is left but that one."""
    if not listed:
        return pack, ()
    unwanted = Unwanted(pack.folder, pack.manifest.id, listed)
    why: dict[str, str] = {}
    for scenes in (pack.scenes, *pack.variants.values()):
        for name, settings in scenes.items():
            why.update((name, found.why) for found in unwanted.in_scene(name, settings) if name not in why)
    refused = refusal(pack.manifest, pack.scenes, why)
    if refused:
        hint = "The list is 'not_shown' in the exhibit file; ask the artist for a version without it."
        raise KioskError(f"pack {pack.manifest.id}", f"it is not shown here, because {refused}.", hint)
    return _led_past(_in_plain_fonts(pack, unwanted), why), tuple(LeftOut(*each) for each in why.items())


def refusal(manifest: Manifest, scenes: Iterable[str], gone: Mapping[str, str]) -> str:
    """Why the pack is not shown at all when these scenes are `gone`, as the end of a sentence; empty when it is."""
    if manifest.start in gone:
        return f"of its first scene '{manifest.start}': {gone[manifest.start]}"
    if gone and not set(scenes) - {*gone, manifest.start, FAILSAFE}:
        return "nothing would be left of it but its first scene"
    return ""


def past(scenes: Mapping[str, SceneSettings], manifest: Manifest, gone: Iterable[str], way: tuple[Outcome, str]) -> str:
    """Where a way (an outcome, and the scene that it leads to) leads when the scenes `gone` are not there."""
    outcome, target = way
    left = set(gone)
    while target in left:
        left.remove(target)  # who comes to it again goes round in a circle
        target = following(scenes, manifest, target, outcome)
    return manifest.start if target in gone else target


def _rights_listed(about: AssetFile, entries: Iterable[str]) -> str:
    """The entry that these rights fall under; empty for none."""
    address = re.sub("^https?://|/$", "", about.rights).lower()
    found = _COMMONS.match(about.rights)
    words = found[1] if found else ""
    names = {licence(about.rights).lower(), words, *(term for term in TERMS if term in words.split("-"))}
    for entry in entries:
        wanted = re.sub("^https?://|/$", "", entry).lower()
        if address and (wanted in names or f"{address}/".startswith(f"{wanted}/")):
            return entry
    return ""


def _in_plain_fonts(pack: Pack, unwanted: Unwanted) -> Pack:
    """The house's fonts take the place of fonts that are on the list."""
    theme = pack.manifest.theme
    listed = [key for key in FONTS if (font := getattr(theme, key)) is not None and unwanted.file(font)]
    if not listed:
        return pack
    plain = theme.model_copy(update=dict.fromkeys(listed))
    return replace(pack, manifest=pack.manifest.model_copy(update={"theme": plain}))


def _led_past(pack: Pack, gone: Mapping[str, str]) -> Pack:
    """The pack without these scenes and without the inputs that open them; no scene is a dead end for it."""
    inputs = {name: each for name, each in pack.manifest.inputs.items() if each.opens not in gone}
    manifest = pack.manifest.model_copy(update={"inputs": inputs})
    whole = pack.scenes

    def left(changed: Mapping[str, SceneSettings]) -> dict[str, SceneSettings]:
        scenes = {**whole, **changed}
        kept = {name: _with_ways(scenes, manifest, gone, name) for name in scenes if name not in gone}
        for name in stuck(kept, manifest):
            kept[name] = kept[name].model_copy(update={"after": {}})  # every way leads to the start
        return kept

    variants = {name: left(changed) for name, changed in pack.variants.items()}
    return replace(pack, manifest=manifest, scenes=left({}), variants=variants)


def _with_ways(
    scenes: Mapping[str, SceneSettings], manifest: Manifest, gone: Mapping[str, str], name: str
) -> SceneSettings:
    settings = scenes[name]
    if not set(settings.after.values()) & set(gone):
        return settings
    after = {
        outcome: past(scenes, manifest, gone, (outcome, target))  # type: ignore[arg-type]  # its model knows it
        for outcome, target in settings.after.items()
    }
    return settings.model_copy(update={"after": after})
