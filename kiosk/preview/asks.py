"""What the pack on the desk asks a technician for and needs, each with its reason, as `kiosk install` tells it."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.language import interface_text
from kiosk.packs.model import Manifest
from kiosk.preview.faults import Fault


def asks_of(manifest: Manifest, language: str) -> tuple[Fault, ...]:
    """A heading and its reason for each, in the tool's language; one line where there is nothing."""
    return tuple(_asks(manifest, language)) or (Fault("", interface_text("preview_asks_nothing", language)),)


def _asks(manifest: Manifest, language: str) -> Iterator[Fault]:
    for permission, reason in manifest.permissions.items():
        yield Fault(_head("for", permission, language), reason)
    for hardware, reason in manifest.needs.hardware.items():
        yield Fault(_head("needs", hardware, language), reason)
    needs = manifest.needs
    if needs.model_fields_set & {"diagonal_in", "size_px"}:
        size = " × ".join(str(side) for side in needs.size_px)
        words = interface_text("preview_asks_screen", language, inches=f"{needs.diagonal_in:g}", size=size)
        screen = interface_text("preview_screen", language)
        yield Fault(interface_text("preview_asks_needs", language, what=screen), words)


def _head(what: str, name: str, language: str) -> str:
    """`Asks for: camera`."""
    key = "preview_wheel" if name == "wheel" else f"preview_of_{name}"
    return interface_text(f"preview_asks_{what}", language, what=interface_text(key, language))
