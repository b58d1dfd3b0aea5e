"""A pack, checked for one exhibit: what its museum does not show, and what the pack would miss there."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import KioskError
from kiosk.packs.check import Problem
from kiosk.packs.lacking import Place, lacking
from kiosk.packs.load import read
from kiosk.packs.rules.not_shown import idle_entries, misspelt, unwanted
from kiosk.settings_parts import NotShown
from kiosk.yamlfile import Document


def check_at(folder: Path, listed: NotShown, place: Place, exhibit: Document) -> list[Problem]:
    """Errors for what would be left out there, warnings for what is missing; `exhibit` is the exhibit file. Never
    raises for what stands in the pack's files."""
    reading = read(folder)
    problems = [Problem("error", error) for error in unwanted(reading, listed)]
    sentences = lacking(reading.manifest, place) if reading.manifest is not None else ()
    missed = (KioskError(exhibit.name, sentence) for sentence in sentences)
    advice = (*misspelt(reading, listed), *idle_entries(reading, listed, exhibit), *missed)
    return problems + [Problem("warning", error) for error in advice]
