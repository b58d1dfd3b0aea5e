"""The pack: which one plays, what is wrong with it, and what it needs that this exhibit has not."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.doctor.finding import Finding, error, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.packs.check import check
from kiosk.packs.lacking import lacking

CHECK = "Its artist sees every line with: kiosk check"


def look(patient: Patient) -> Iterator[Finding]:
    """Nothing without an exhibit."""
    if patient.exhibit is None:
        return
    choice = patient.exhibit.choice
    manifest = choice.pack.manifest
    for fault in choice.faults.values():
        yield error("pack", fault, "Install another one with 'kiosk install', or go back with 'kiosk rollback'.")
    if not choice.pack.scenes:
        return
    kind = "on trial" if choice.trial else "installed" if choice.place is not None else "a folder"
    problems = check(choice.pack.folder)
    errors = sum(problem.severity == "error" for problem in problems)
    said = f"{manifest.id} {manifest.version} plays ({kind}, {len(choice.pack.scenes)} scenes)"
    if problems:
        yield warning(
            "pack", f"{said}; {errors} errors and {len(problems) - errors} warnings.", f"{CHECK} {choice.pack.folder}"
        )
    else:
        yield ok("pack", f"{said}; no error, no warning.")
    for sentence in lacking(manifest, patient.exhibit.place):
        yield warning("pack", sentence)
