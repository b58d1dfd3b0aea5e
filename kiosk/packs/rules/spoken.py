"""The message files of a pack: what is wrong with them, and in which of its languages the interface is silent."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.errors import KioskError
from kiosk.messages.catalogue import Fault
from kiosk.messages.interface import FOLDER, Interface
from kiosk.packs.load import MANIFEST, Reading
from kiosk.yamlfile import FileError, Spot


def broken_messages(reading: Reading) -> Iterator[KioskError]:
    """Texts of the interface that the pack has, and that cannot be shown."""
    return (_error(fault) for fault in _interface(reading).faults())


def silent_languages(reading: Reading) -> Iterator[KioskError]:
    """Languages of the pack in which the interface would speak English, wholly or here and there."""
    if reading.manifest is None:
        return
    for number, language in enumerate(reading.manifest.languages):
        for fault in _interface(reading).missing([language]):
            if fault.file.exists():
                yield _error(fault)
                continue
            hint = f"Write {FOLDER}/{fault.file.name}: docs/languages.md says how."
            yield reading.documents[MANIFEST].error(("languages", number), fault.what, hint)


def _interface(reading: Reading) -> Interface:
    return Interface([reading.folder / FOLDER])


def _error(fault: Fault) -> KioskError:
    return FileError(Spot(f"{FOLDER}/{fault.file.name}", fault.line, 1 if fault.line else 0), fault.what, fault.hint)
