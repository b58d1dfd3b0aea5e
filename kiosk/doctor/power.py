"""What switches the screen off outside the opening hours: whether it is there, and whether the screen answers it."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.doctor.finding import Finding, error, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.fleet.screen_power import FORMS, power_of

PART = "screen's power"


def look(patient: Patient) -> Iterator[Finding]:
    """Asks a screen that is switched by a form; a program of the technician's is only looked for."""
    if patient.exhibit is None:
        return
    settings = patient.exhibit.settings
    power = power_of(settings.screen)
    if not power.off:
        if settings.opening:
            hint = "To save its power write off: cec, off: ddc, or a program of yours below screen."
            yield ok(PART, f"Outside the opening hours the picture is black and the screen stays on. {hint}")
        return
    if power.lacking:
        yield error(PART, power.lacking)
    elif not settings.opening:
        hint = "Write opening into the exhibit file, or take off away."
        yield warning(PART, "The screen is never switched off: there are no opening hours.", hint)
    elif not power.form:
        yield ok(PART, f"{power.off[0]} switches the screen off outside the opening hours.")
    elif fault := power.ask():
        yield error(PART, f"{fault} It is black at night and not off.", FORMS[power.form].remedy)
    else:
        yield ok(PART, f"The screen answers by {power.form}, which switches it off outside the opening hours.")
