"""Every fault of a pack in one run: what keeps it from playing, what visitors would miss, and what is merely untidy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kiosk.errors import KioskError
from kiosk.packs import flow, variants
from kiosk.packs.files import Listing, listing
from kiosk.packs.load import MANIFEST, SCENES, Reading, read
from kiosk.packs.rules import asked, certainty, heard, named_inputs, reading_time, touched, traces, wording
from kiosk.packs.rules.media import Media, unused
from kiosk.packs.rules.provenance import Provenance
from kiosk.packs.rules.spoken import broken_messages, silent_languages
from kiosk.packs.rules.tongues import misspelt_languages, unknown_languages
from kiosk.yamlfile import FileError, Spot

Severity = Literal["error", "warning", "hint"]
Rule = Callable[[Reading], Iterator[KioskError]]

FAULTS: tuple[Rule, ...] = (
    flow.broken_ways, flow.dead_ends, flow.opened_alone, touched.misplaced, touched.small, certainty.unqualified,
    named_inputs.unknown_inputs,
)  # fmt: skip
"""Rules about scenes; what the first ones find keeps a pack from being shown, the others advise."""
ADVICE: tuple[Rule, ...] = (
    named_inputs.unheard_inputs, named_inputs.unused_inputs, reading_time.too_long_to_stand, heard.heard_alone,
    certainty.not_known,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a pack. With an error the pack is not to be shown; a warning is advice; a hint is told to who asks.
    What is found when the pack is seen as in a variant of its experiment is told with it."""

    severity: Severity
    error: KioskError
    seen_in: str = ""

    @property
    def spot(self) -> Spot:
        """File, line, column and path of the value; line and column are 0 where the whole file is meant."""
        return self.error.spot if isinstance(self.error, FileError) else Spot(self.error.where)

    @property
    def variant(self) -> str:
        """The variant in which it is found, or with which it is written; none where it is in all of them."""
        return self.seen_in or variants.named_in(self.spot)


def check(folder: Path) -> list[Problem]:
    """All problems of the pack in this folder, by file, line and column. Never raises for what stands in the files."""
    reading = read(folder)
    files = listing(folder)
    media = Media(reading, files)
    beside = Provenance(reading, files, media.used)
    errors = [*reading.errors, *media.errors, *_faulty(reading), *_aimless(reading), *broken_messages(reading)]
    errors += [*beside.errors, *asked.unasked(reading, files), *unknown_languages(reading)]
    warnings: list[KioskError] = [*media.warnings, *beside.warnings, *traces.unplayable(folder, files)]
    if reading.manifest is not None:
        warnings += [
            *_unreachable(reading),
            *_idle_variants(reading),
            *_advice(reading),
            *_misnamed(reading),
            *_unread(files),
        ]
        warnings += [*silent_languages(reading), *misspelt_languages(reading), *asked.needless(reading, files)]
        warnings += unused(files, media.used) if not reading.errors else ()
    problems = [*_all("error", errors), *_all("warning", warnings)]
    problems += [*_in_every_variant(reading, "error", FAULTS), *_in_every_variant(reading, "warning", ADVICE)]
    return sorted(problems, key=in_place)


def _in_every_variant(reading: Reading, severity: Severity, rules: Sequence[Rule]) -> Iterable[Problem]:
    """What these rules find in the scenes as they are, and what else in a variant, each once."""
    found: dict[str, Problem] = {}
    for variant, each in (("", reading), *zip(reading.variants, reading.arms(), strict=True)):
        for error in (error for rule in rules for error in rule(each)):
            found.setdefault(str(error), Problem(severity, error, variant))
    return found.values()


def _unreachable(reading: Reading) -> Iterator[KioskError]:
    """Scenes that no way leads to in any variant."""
    lost = [{str(error): error for error in flow.unreachable(each)} for each in (reading, *reading.arms())]
    return (error for said, error in lost[0].items() if all(said in other for other in lost))


def _aimless(reading: Reading) -> Iterator[KioskError]:
    if reading.manifest is not None and reading.manifest.experiment is not None:
        yield from variants.aimless(reading.manifest.experiment, reading.documents[MANIFEST], reading.names)


def _idle_variants(reading: Reading) -> Iterator[KioskError]:
    if reading.manifest is not None and reading.manifest.experiment is not None:
        yield from variants.needless(reading.manifest.experiment, reading.documents[MANIFEST])


def _all(severity: Severity, errors: Iterable[KioskError]) -> Iterator[Problem]:
    return (Problem(severity, error) for error in errors)


def in_place(problem: Problem) -> tuple[bool, str, int, int]:
    """For sorting: by file, line and column, the manifest first."""
    spot = problem.spot
    return spot.file != MANIFEST, spot.file, spot.line, spot.column


def _faulty(reading: Reading) -> Iterator[KioskError]:
    """Texts that some visitors could not read, or nobody would."""
    for document, path, texts in reading.texts():
        if reading.manifest is not None:
            yield from wording.missing_languages(document, texts, path, reading.manifest)
        yield from wording.too_long(document, texts, path)


def _advice(reading: Reading) -> Iterator[KioskError]:
    for document, path, texts in reading.texts():
        yield from wording.hard_to_read(document, texts, path)
        if reading.manifest is not None:
            yield from wording.never_shown(document, texts, path, reading.manifest)
            yield from wording.needless_falls(document, texts, path, reading.manifest)
    if reading.named is not None and not reading.errors:
        yield from reading.named.unused()


def _misnamed(reading: Reading) -> Iterator[KioskError]:
    folder = reading.folder.resolve().name
    if reading.manifest is not None and reading.manifest.id != folder:
        what = f"the pack is '{reading.manifest.id}' and its folder is '{folder}'."
        yield reading.documents[MANIFEST].error(("id",), what, "Give both the same name.")


def _unread(files: Listing) -> Iterator[KioskError]:
    """Files in the folder of scenes that are none by their name."""
    for name in files.files:
        if name.startswith(f"{SCENES}/") and (not name.endswith(".yaml") or name.count("/") > 1):
            hint = f"A scene is a file {SCENES}/name.yaml."
            yield FileError(Spot(name), "this file is not read.", hint)
