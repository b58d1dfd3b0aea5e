"""How the hand models come onto the machine: out of a wheel, a zip or a folder, checked, and all or nothing."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from kiosk.errors import KioskError
from kiosk.sensors.camera.models import LICENCE, MODELS, Model, default_folder

PACKAGE = "mediapipe==0.10.21"
DOWNLOAD = ("--no-deps", "--only-binary=:all:", "--python-version", "3.11", "--platform", "manylinux_2_28_x86_64")
"""Every machine asks for the same wheel of that version: only its data is used, so its platform does not matter."""
BY_HAND = f"Download the wheel of {PACKAGE} elsewhere and run: kiosk models install --from WHEEL"
NOTICE = """\
The .tflite files in this folder are the hand models of MediaPipe 0.10.21, unchanged.
Copyright The MediaPipe Authors. Licensed under the Apache License, Version 2.0:
http://www.apache.org/licenses/LICENSE-2.0

"""


class Source(Protocol):
    """Something that files can be taken from."""

    def take(self, ending: str, at_most: int) -> bytes | None:
        """The file whose path ends so, or None; no more than `at_most` bytes and one are read."""


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def take(self, ending: str, at_most: int) -> bytes | None:
        for name in self._archive.namelist():
            if f"/{name}".endswith(f"/{ending}"):
                with self._archive.open(name) as member:
                    return member.read(at_most + 1)
        return None


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, ending: str, at_most: int) -> bytes | None:
        for path in sorted(self._folder.rglob(ending)):
            with path.open("rb") as file:
                return file.read(at_most + 1)
        return None


def complete(folder: Path) -> bool:
    """Whether every model lies whole in this folder."""
    return all(model.state(folder) == "ok" for model in MODELS)


def install(source: Path | None = None, target: Path | None = None) -> list[Model]:
    """Bring the models into `target` (by default where `locate` looks), and return those that are there now.

    `source` is a mediapipe wheel, a zip or a folder; without it pip downloads the wheel, unless everything is in place.
    Raises KioskError, leaving what was there, when a model is missing from the source or not genuine.
    """
    target = target or default_folder()
    if source is None and complete(target):
        return list(MODELS)
    try:
        with _opened(source) as (opened, where):
            found = {model: content for model in MODELS if (content := _checked(opened, model, where)) is not None}
            licence = opened.take("LICENSE", 1_000_000) or b""
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        raise KioskError(str(source or PACKAGE), "is not a folder, wheel or zip that can be read.", BY_HAND) from error
    try:
        files = {model.name: content for model, content in found.items()}
        _write_all(target, {**files, LICENCE: NOTICE.encode() + licence})
    except OSError as error:
        raise KioskError(str(target), f"the models cannot be written there: {error.strerror}.") from error
    return list(found)


def _checked(source: Source, model: Model, where: str) -> bytes | None:
    content = source.take(model.name, model.size)
    if content is None and model.default:
        raise KioskError(
            where, f"{model.name} is not in it.", f"Give the wheel of {PACKAGE}, or a folder with its models."
        )
    if content is not None and not model.fits(content):
        raise KioskError(where, f"its {model.name} is not the file that was published with {PACKAGE}.", BY_HAND)
    return content


@contextlib.contextmanager
def _opened(source: Path | None) -> Iterator[tuple[Source, str]]:
    if source is None:
        with tempfile.TemporaryDirectory() as folder, _opened(_downloaded(Path(folder))) as opened:
            yield opened
    elif source.is_dir():
        yield _Folder(source), str(source)
    else:
        with zipfile.ZipFile(source) as archive:
            yield _Zip(archive), str(source)


def _downloaded(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", *DOWNLOAD, "--dest", str(folder), PACKAGE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # fixed words only
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        said = done.stderr.strip().splitlines()
        raise KioskError(PACKAGE, f"pip could not download it: {said[-1] if said else 'it gave no reason'}.", BY_HAND)
    return wheels[0]


def _write_all(target: Path, files: dict[str, bytes]) -> None:
    """Write beside, then rename: a reader sees the old file or the new one, never half of one."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".installing-") as beside:
        for name, content in files.items():
            with (Path(beside) / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for name in files:
            (Path(beside) / name).replace(target / name)
