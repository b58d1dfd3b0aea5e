"""How `kiosk run` runs: the exhibit file's pack, screen and sensors, with telemetry to its collector."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.display.forms import Form
from kiosk.display.loudness import Ceiling
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.errors import KioskError
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.files import digest
from kiosk.packs.flow import FAILSAFE
from kiosk.packs.load import Pack, load
from kiosk.packs.model import Manifest
from kiosk.scenes.needs import Needs
from kiosk.sensors.base import SensorSettings
from kiosk.sensors.visitors import Visitors
from kiosk.settings import ExhibitSettings, load_exhibit
from kiosk.settings_parts import Accessibility
from kiosk.stopping import stop_flag
from kiosk.telemetry.service import Ledger, Telemetry

DRAIN_S = 15.0
SUMMARY_S = 1.0
OUTBOX, TILES = "counts.db", "tiles"
NO_FOLDER = Path(os.devnull)
"""Holds no files: the pack of the failsafe has none, and the exhibit's own folder is not one of its."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was played since the start, and what became of the counts since the outbox began."""

    visits: int
    frames: int
    missed_frames: int
    ledger: Ledger


def run(path: Path, *, headless: bool, seconds: float, summary: Path | None) -> None:
    """Run the exhibit until the time is over, its window is closed, or somebody asks to stop.

    Raises KioskErrors for an exhibit file with faults. A pack with faults is told, and the failsafe plays in its place.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(message)s")
    settings = load_exhibit(path)
    pack, fault = _pack_or_failsafe(settings)
    stop, clock = stop_flag(), SystemClock()
    with ExitStack() as stack:
        telemetry = _telemetry(settings, pack, clock)
        stack.callback(telemetry.close, DRAIN_S)
        plan, window = _plan(settings, pack, silent=headless), _window(settings, headless=headless)
        exhibit = Exhibit(plan, window, clock, telemetry, threads=True)
        stack.callback(exhibit.close)
        if fault:
            exhibit.problems.say("pack", fault)
        telemetry.start()
        reporter = _Reporter(exhibit, telemetry, summary)
        _play(exhibit, reporter, stop, seconds)
    reporter.report(telemetry.close())


def _play(exhibit: Exhibit, reporter: _Reporter, stop: threading.Event, seconds: float) -> None:
    began = exhibit.clock.now()

    def over() -> bool:
        reporter.look()
        return stop.is_set() or exhibit.quitting or (0 < seconds <= exhibit.clock.now() - began)

    exhibit.loop.run(over)


class _Reporter:
    """Writes the summary to a file, if one is given, every second. A file that cannot be written is told."""

    def __init__(self, exhibit: Exhibit, telemetry: Telemetry, file: Path | None) -> None:
        self._exhibit = exhibit
        self._telemetry = telemetry
        self._file = file
        self._at = exhibit.clock.now() + SUMMARY_S

    def look(self) -> None:
        """Write it when it is time."""
        now = self._exhibit.clock.now()
        if self._file is not None and now >= self._at:
            self._at = now + SUMMARY_S
            self.report(self._telemetry.ledger())

    def report(self, ledger: Ledger) -> None:
        """Replace the file in one step, so that whoever reads it never finds half of it."""
        if self._file is None:
            return
        part = self._file.with_name(f"{self._file.name}.part")
        try:
            part.write_text(json.dumps(asdict(self._summary(ledger))), encoding="utf-8")
            part.replace(self._file)
        except OSError as error:
            sentence = f"The summary {self._file} cannot be written: {error.strerror}. Name another file."
            self._exhibit.problems.say("summary", sentence)
        else:
            self._exhibit.problems.over("summary")

    def _summary(self, ledger: Ledger) -> Summary:
        visitors, stats = self._exhibit.sensor(Visitors), self._exhibit.loop.stats
        visits = visitors.played if isinstance(visitors, Visitors) else 0
        return Summary(visits, stats.frames, stats.missed, ledger)


def _telemetry(settings: ExhibitSettings, pack: Pack, clock: SystemClock) -> Telemetry:
    manifest = pack.manifest
    return Telemetry(
        Address(settings.site, settings.kiosk),
        PackVersion(id=manifest.id, version=manifest.version, digest=_digest(pack), title=dict(manifest.title)),
        file=settings.state_folder() / OUTBOX,
        broker=settings.broker,
        clock=clock,
        languages=settings.languages or manifest.languages,
        sensors={entry.name: entry.type for entry in settings.sensors},
        flush_s=settings.counts.flush_s,
        health_s=settings.counts.health_s,
        idle_s=settings.idle_s or manifest.idle_s,
    )


def _digest(pack: Pack) -> str:
    """The pack's digest; that of no files when one of them cannot be read, which the scene that shows it tells."""
    try:
        return pack.digest()
    except OSError:
        return digest(NO_FOLDER)


def _plan(settings: ExhibitSettings, pack: Pack, *, silent: bool) -> Plan:
    screen = settings.screen
    sensors: dict[str, tuple[str, SensorSettings]] = {
        entry.name: (entry.type, entry.settings)  # type: ignore[misc]  # validated by the sensor's own Settings
        for entry in settings.sensors
    }
    return Plan(
        pack,
        Viewing(screen.size_px, screen.diagonal_in, screen.viewing_distance_m),
        sensors,
        settings.folder,
        tuple(settings.languages or pack.manifest.languages),
        idle_s=settings.idle_s,
        silent=silent,
        ceiling=Ceiling(settings.sound.ceiling_db, settings.sound.quiet),
        needs=_needs(settings.accessibility),
        tiles=settings.state_folder() / TILES,
    )


def _needs(chosen: Accessibility) -> Needs:
    said = chosen.model_dump()
    form = Form(**{each.name: said.pop(each.name) for each in fields(Form)})
    return Needs(form, **said)


def _window(settings: ExhibitSettings, *, headless: bool) -> Window:
    screen = settings.screen
    return Window(
        screen.size_px, headless=headless, fullscreen=screen.fullscreen, form=screen.canvas, output=screen.output
    )


def _pack_or_failsafe(settings: ExhibitSettings) -> tuple[Pack, str]:
    """The pack and no words; or an empty one, which the failsafe plays in place of, and what is wrong with it."""
    try:
        return load(settings.pack_folder()), ""
    except KioskError as error:
        manifest = Manifest(
            id=FAILSAFE,
            version="0.0.0",
            title={"en": "Failsafe"},
            languages=settings.languages or ["fr", "nl", "en", "de"],
            start=FAILSAFE,
        )
        return Pack(NO_FOLDER, manifest, {}), f"The pack cannot be played, the failsafe plays in its place: {error}"
