"""What a rehearsal has found, and whether the pack may travel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.packs.check import Problem, check
from kiosk.packs.flow import FAILSAFE
from kiosk.packs.load import Pack, Reading, read
from kiosk.packs.rules.wording import unwritten_in
from kiosk.rehearse.day import Day
from kiosk.rehearse.growth import after_warm_up, limit_mb_h, steady_slope_an_hour
from kiosk.testing.legible import cut_texts, unknown_signs
from kiosk.testing.opened import unopened
from kiosk.testing.watched import unwatchable


@dataclass(frozen=True, slots=True)
class Note:
    """A place in a file and what is wrong there; in which language, where it is about a text, and in which variant; a
    hint is no error."""

    where: str
    what: str
    language: str = ""
    hint: bool = False
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Files:
    """What is found without visitors: texts without room, texts that are not there in a language, other errors."""

    cut: tuple[Note, ...]
    missing: tuple[Note, ...]
    others: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All of it."""

    pack: Pack
    hours: float
    day: Day
    files: Files

    @property
    def unreached(self) -> tuple[str, ...]:
        """The scenes that no visitor came to."""
        return tuple(name for name in self.pack.scenes if name != FAILSAFE and not self.day.entered.get(name))

    @property
    def slope_mb_h(self) -> float:
        """By how much memory rose in an hour, in each half of the day."""
        late = after_warm_up(self.day.memory)
        return steady_slope_an_hour([each.seconds for each in late], [each.mb for each in late])

    @property
    def limit_mb_h(self) -> float:
        """By how much it may."""
        return limit_mb_h(self.hours)

    @property
    def grows(self) -> bool:
        """Whether memory rises by more."""
        return self.slope_mb_h > self.limit_mb_h

    @property
    def cut(self) -> bool:
        """Whether a text has no room in the usual letters."""
        return any(not note.hint for note in self.files.cut)

    @property
    def unclear(self) -> tuple[str, ...]:
        """The parts of the page in which something is to be mended, by the ends of their messages' keys."""
        found = {
            "scenes": bool(self.unreached or self.day.traps),
            "texts": self.cut,
            "translations": bool(self.files.missing),
            "failures": bool(self.day.failed),
            "check": bool(self.files.others),
            "memory": self.grows,
        }
        return tuple(name for name, wrong in found.items() if wrong)

    @property
    def to_mend(self) -> int:
        """How many things keep the pack from travelling; hints and slow frames do not."""
        cut = sum(not note.hint for note in self.files.cut)
        scenes = len(self.unreached) + len(self.day.traps) + len(self.day.failed)
        return scenes + cut + len(self.files.missing) + len(self.files.others) + self.grows


def look_at_files(folder: Path) -> Files:
    """Check the files of a pack that can be loaded, and set its texts in every language and form."""
    reading = read(folder)
    cut = tuple(_note(problem, reading) for problem in cut_texts(reading) if problem.severity != "hint")
    missing = tuple(_missing(reading))
    seen = (*check(folder), *unopened(reading), *unwatchable(reading))
    signs = (Problem("error", error) for error in unknown_signs(reading))
    errors = (problem for problem in (*seen, *signs) if problem.severity == "error")
    others = tuple(_note(problem, reading) for problem in errors)
    return Files(cut, missing, tuple(note for note in others if not _among(note, missing)))


def _missing(reading: Reading) -> Iterator[Note]:
    for document, path, texts in reading.texts():
        for tag in unwritten_in(texts, reading.manifest) if reading.manifest is not None else ():
            yield Note(document.error(path, "").where, "", tag)


def _among(note: Note, missing: Iterable[Note]) -> bool:
    """Whether an error only says again that a translation is missing."""
    return note.what.startswith("missing in") and any(each.where == note.where for each in missing)


def _note(problem: Problem, reading: Reading) -> Note:
    error, last = problem.error, problem.spot.path.rpartition(".")[2]
    known = reading.manifest.languages if reading.manifest is not None else []
    what = f"{error.what} {error.hint}".strip()
    language = last if last in known else ""
    return Note(error.where, what, language, problem.severity == "warning", problem.variant)
