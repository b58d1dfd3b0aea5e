"""What a pack asks for and says of itself, held against what is in it."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.errors import KioskError
from kiosk.packs.files import Listing
from kiosk.packs.load import MANIFEST, Reading, unasked_programs
from kiosk.packs.model import Manifest, contrast
from kiosk.packs.rules.wording import EASY
from kiosk.yamlfile import Document

PROGRAMS = "python/"
READABLE_SIGN = 3.0
"""The least contrast of what is no text (WCAG 2.2, 1.4.11)."""


def unasked(reading: Reading, listing: Listing) -> Iterator[KioskError]:
    """Programs in the pack that no permission is asked for; what is said of languages that are not there."""
    manifest = reading.manifest
    if manifest is None:
        return
    if "python" not in manifest.permissions and _programs(listing):
        error = unasked_programs(reading)
        yield from () if str(error) in map(str, reading.errors) else (error,)
    yield from _incomplete(reading.documents[MANIFEST], manifest)


def _incomplete(document: Document, manifest: Manifest) -> Iterator[KioskError]:
    for number, tag in enumerate(manifest.incomplete):
        if tag not in manifest.languages:
            yield document.error(("incomplete", number), f"'{tag}' is no language of the pack.", "Remove it here.")
        elif tag == manifest.languages[0]:
            what = f"'{tag}' is shown where another language is incomplete, so it must be complete itself."
            yield document.error(("incomplete", number), what, "Remove it here, and write its texts.")


def needless(reading: Reading, listing: Listing) -> Iterator[KioskError]:
    """What is asked for or said without need, and what is hard to see."""
    manifest = reading.manifest
    if manifest is None:
        return
    document = reading.documents[MANIFEST]
    if "python" in manifest.permissions and not _programs(listing):
        hint = "Remove it: a technician trusts a pack more that asks for less."
        yield document.error(("permissions", "python"), "the pack has no programs of its own.", hint)
    if "network" in manifest.permissions and not _programs(listing):
        what = "nothing in the pack can use the network: it has no programs of its own."
        yield document.error(("permissions", "network"), what, "Remove it, unless an add-on's sensor brings something.")
    yield from _never_given(document, manifest)
    if manifest.easy_text is not None and not any(EASY in tag.split("-") for tag in manifest.languages):
        what = f"no language of the pack is an easy one, such as {manifest.languages[0]}-{EASY}."
        yield document.error(("easy_text",), what, "Add it to languages, or remove this.")
    found = contrast(manifest.theme.accent, manifest.theme.tones[0])
    if found < READABLE_SIGN:
        what = f"the accent is hard to see on the darkest tone: contrast {found:.1f}."
        yield document.error(("theme", "accent"), what, f"The least is {READABLE_SIGN:g}.")


def _never_given(document: Document, manifest: Manifest) -> Iterator[KioskError]:
    """What the pack needs, and does not ask for."""
    for hardware in manifest.needs.hardware:
        wanted = "camera" if hardware == "camera" else "serial"
        if hardware in ("camera", "distance", "wheel", "objects") and wanted not in manifest.permissions:
            what = f"the pack needs this, and asks for no permission '{wanted}': it stays closed."
            hint = f"Write below permissions: '{wanted}: ' and why."
            yield document.error(("needs", "hardware", hardware), what, hint)


def _programs(listing: Listing) -> bool:
    return any(name.startswith(PROGRAMS) and name.endswith(".py") for name in listing.files)
