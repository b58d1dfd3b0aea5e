"""Scenes of a pack's own: `python/windows.py` is the kind `windows`, where the pack is trusted to run programs here.

A program of a pack can do all that the kiosk can. So none is even read before somebody says that this pack is trusted:
the technician, by the pack's id and the key that signed it, or an artist of their own folder, by `--trust`. Then it
may reach what the pack asks permission for (`guard`).
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from kiosk import registry
from kiosk.contract.topics import NAME_PATTERN
from kiosk.errors import KioskError
from kiosk.packs import guard
from kiosk.packs.base import PackModel
from kiosk.packs.signed.installed import Installed
from kiosk.packs.signed.keys import trusted
from kiosk.packs.signed.names import OWN_PROGRAMS

_TRUSTED: set[Path] = set()
"""Folders of packs whose programs may run in this process. What has run once cannot be taken back, so none leaves."""
_LOADED: dict[Path, tuple[str, type[Any]]] = {}
"""The class of each file, and the digest of what it was made from."""


def trust(folder: Path) -> None:
    """Let the programs of the pack in this folder run in this process."""
    _TRUSTED.add(folder.resolve())


def is_trusted(folder: Path) -> bool:
    """Whether they may."""
    return folder.resolve() in _TRUSTED


def trust_installed(installed: Installed, place: str, keys: Mapping[str, str]) -> bool:
    """Trust an installed pack if the technician does, who names for its id a key in `keys`: this very key must have
    signed it, and its programs must still be what was signed. Raises KioskError when that cannot be read."""
    contents = installed.contents(place)
    listed, signature = installed.signature(place)
    folder, wanted = installed.content(place), keys.get(contents.id)
    signers = (key for key in trusted(installed.state) if key.name == wanted)
    if not any(signature.by(key, listed) for key in signers):
        return False
    for name, entry in contents.files.items():
        if name.startswith(OWN_PROGRAMS) and _digest((folder / name).read_bytes()) != entry.sha256:
            raise KioskError(str(folder / name), "this program is not what was signed.", "Install the pack once more.")
    trust(folder)
    return True


def is_own(folder: Path, name: str) -> bool:
    """Whether this kind of scene is a program of the pack: neither the house nor an add-on has one of its name."""
    return (
        name not in registry.names(registry.SCENES)
        and re.fullmatch(NAME_PATTERN, name) is not None
        and (folder / OWN_PROGRAMS / f"{name}.py").is_file()
    )


def allow(folder: Path, permissions: Collection[str]) -> None:
    """Let the programs of the pack in this folder reach what it asks permission for, and nothing else."""
    if (folder / OWN_PROGRAMS).is_dir():
        guard.hold(folder / OWN_PROGRAMS, permissions)


def kind_of(folder: Path, name: str, where: str = "") -> type[Any]:
    """The class of this kind of scene: the house's or an add-on's, else the pack's own.

    Raises KioskError when there is none, when it does not load, and when it is a program that is not trusted.
    """
    path = folder / OWN_PROGRAMS / f"{name}.py"
    if not is_own(folder, name):
        return registry.load(registry.SCENES, name, where)
    if not is_trusted(folder):
        what = f"the kind '{name}' is a program of this pack, which is not trusted here."
        hint = "A technician trusts it under 'trust' in the exhibit file; of your own pack, say --trust."
        raise KioskError(where or name, what, hint)
    return _class_in(path, f"{OWN_PROGRAMS}{path.name}")


def line_in_pack(error: BaseException, folder: Path) -> str:
    """Where a program of the pack in this folder went wrong, `python/windows.py, line 33`; empty where none did."""
    place, step = "", error.__traceback__
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if file.parent == folder / OWN_PROGRAMS:
            place = f"{OWN_PROGRAMS}{file.name}, line {step.tb_lineno}"
        step = step.tb_next
    return place


def _class_in(path: Path, name: str) -> type[Any]:
    """The scene in a file, made anew when the file has changed; raises KioskError."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise KioskError("", f"{name}: it cannot be read: {error.strerror}.") from error
    known = _LOADED.get(path)
    if known is None or known[0] != _digest(source):
        known = _LOADED[path] = _digest(source), _only_scene(_run(path, source, name), name)
    return known[1]


def _run(path: Path, source: bytes, name: str) -> ModuleType:
    """Run a file as a module of its own; what it raises is told with its line, whoever names the kind."""
    module = ModuleType(f"kiosk_pack_{_digest(bytes(path))[:16]}_{path.stem.replace('-', '_')}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module  # pydantic looks there for the types that an annotation names
    try:
        exec(compile(source, path, "exec"), module.__dict__)  # noqa: S102  # it is trusted, see above
    except KioskError as error:
        raise KioskError("", f"{error.where or name}: {error.what}", error.hint) from error
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {error}".splitlines()[0].rstrip(".")
        what = f"{name}:{_line_in(error, path)}: the scene does not load: {said}."
        raise KioskError("", what, f"Mend this line of {name}, and save it.") from error
    return module


def _line_in(error: BaseException, path: Path) -> int:
    """The line of the file in which it went wrong."""
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    line, step = 1, error.__traceback__
    while step is not None:
        line = step.tb_lineno if step.tb_frame.f_code.co_filename == str(path) else line
        step = step.tb_next
    return line


def _only_scene(module: ModuleType, name: str) -> type[Any]:
    found = [
        each
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ == module.__name__ and _is_scene(each)
    ]
    if len(found) != 1:
        what = f"{name}: {len(found) or 'no'} scenes stand in this file, one is wanted."
        raise KioskError("", what, "A scene is a class with Settings, update and draw.")
    return found[0]


def _is_scene(kind: type[Any]) -> bool:
    settings = getattr(kind, "Settings", None)
    return isinstance(settings, type) and issubclass(settings, PackModel) and hasattr(kind, "update")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
