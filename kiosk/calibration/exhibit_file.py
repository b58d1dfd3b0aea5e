"""The zone in the exhibit file: four numbers change, and every other letter of the file stays as its writer left it."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node

from kiosk.durable import to_disk
from kiosk.errors import KioskError
from kiosk.sensors.camera.sensor import CameraSettings
from kiosk.sensors.camera.zone import Zone
from kiosk.settings import ExhibitSettings, SensorEntry, load_exhibit

BYTE_ORDER_MARK = "\ufeff"


def backup_of(path: Path) -> Path:
    """Where the former file is kept: `exhibit.yaml.bak` beside `exhibit.yaml`."""
    return path.with_name(f"{path.name}.bak")


def write_zone(path: Path, sensor: str, zone: Zone) -> None:
    """Set `sensors.<sensor>.zone` in an exhibit file that can be read, in one step, and keep the former file beside it.

    Raises KioskError, and leaves the file as it was, when it cannot be written or would not say what it should.
    """
    path = path.resolve()  # a link stays a link
    before = load_exhibit(path)
    part = path.with_name(f"{path.name}.part.yaml")
    try:
        text = path.read_bytes().decode()
        part.write_bytes(with_zone(text, sensor, zone).encode())
        shutil.copymode(path, part)
        _check(before, load_exhibit(part), sensor, zone)
        shutil.copy2(path, backup_of(path))
        to_disk(part)
        part.replace(path)
    except OSError as error:
        raise KioskError(str(path), f"the zone cannot be written: {error.strerror}.", "Nothing was changed.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def with_zone(text: str, sensor: str, zone: Zone) -> str:
    """The text of an exhibit file with another zone of that camera, and nothing else changed."""
    mark = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    head, body = text[:mark], text[mark:]
    camera = _value(_value(YAML(typ="safe", pure=True).compose(body), "sensors"), sensor)
    edges = [f"{edge:g}" for edge in (zone.left, zone.top, zone.right, zone.bottom)]
    if any(key.value == "zone" for key, _ in camera.value):
        for number, edge in reversed(list(zip(_value(camera, "zone").value, edges, strict=True))):
            body = body[: number.start_mark.index] + edge + body[number.end_mark.index :]
        return head + body
    return head + _inserted(body, camera, f"zone: [{', '.join(edges)}]")


def _value(node: Node, name: str) -> Node:
    found: Node = next(value for key, value in node.value if key.value == name)
    return found


def _inserted(body: str, camera: Node, entry: str) -> str:
    """The text with this entry after the camera's `type`, which is always there and always on one line."""
    end = _value(camera, "type").end_mark.index
    if isinstance(camera, MappingNode) and camera.flow_style:
        return f"{body[:end]}, {entry}{body[end:]}"
    newline = "\r\n" if "\r\n" in body else "\n"
    indent = " " * camera.start_mark.column
    rest = re.compile("[^\r\n]*(\r\n|\r|\n)?").match(body, end)
    assert rest is not None  # noqa: S101  # it matches anything
    line = body[: rest.end()] if rest[1] else body + newline
    return f"{line}{indent}{entry}{newline}{body[rest.end() :]}"


def _check(before: ExhibitSettings, after: ExhibitSettings, sensor: str, zone: Zone) -> None:
    """Raise KioskError unless the zone is all that changed."""
    edges = (zone.left, zone.top, zone.right, zone.bottom)
    wanted = before.model_copy(update={"sensors": tuple(_moved(entry, sensor, edges) for entry in before.sensors)})
    if after.model_copy(update={"pack_spot": before.pack_spot}) != wanted:
        what = f"the zone cannot be written into this file by a program. Write it yourself: zone: {list(edges)}."
        raise KioskError(str(before.folder), what)


def _moved(entry: SensorEntry, sensor: str, edges: tuple[float, float, float, float]) -> SensorEntry:
    settings = entry.settings
    if entry.name != sensor or not isinstance(settings, CameraSettings):
        return entry
    return replace(entry, settings=settings.model_copy(update={"zone": edges}))
