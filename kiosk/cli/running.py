"""How `kiosk run` runs: the exhibit file's pack, screen and sensors, with telemetry to its collector."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.errors import KioskError
from kiosk.exhibit import Exhibit, Plan
from kiosk.packs.flow import FAILSAFE
from kiosk.packs.load import Pack, load
from kiosk.packs.model import Manifest
from kiosk.sensors.base import SensorSettings
from kiosk.sensors.visitors import Visitors
from kiosk.settings import ExhibitSettings, load_exhibit
from kiosk.stopping import stop_flag
from kiosk.telemetry.service import Ledger, Telemetry

DRAIN_S = 15.0
SUMMARY_S = 1.0
OUTBOX = "counts.db"


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
    pack, faults = _pack_or_failsafe(settings)
    stop, clock = stop_flag(), SystemClock()
    with ExitStack() as stack:
        telemetry = _telemetry(settings, pack, clock)
        stack.callback(telemetry.close, DRAIN_S)
        window = Window(settings.screen.size_px, headless=headless, fullscreen=settings.screen.fullscreen)
        exhibit = Exhibit(_plan(settings, pack, silent=headless), window, clock, telemetry, threads=True)
        stack.callback(exhibit.close)
        for fault in faults:
            exhibit.problems.say(fault, fault)
        telemetry.start()
        _play(exhibit, telemetry, stop, seconds, summary)
    if summary is not None:
        _write(summary, _summary(exhibit, telemetry.close()))


def _play(exhibit: Exhibit, telemetry: Telemetry, stop: threading.Event, seconds: float, summary: Path | None) -> None:
    began = written = exhibit.clock.now()

    def over() -> bool:
        nonlocal written
        now = exhibit.clock.now()
        if summary is not None and now - written >= SUMMARY_S:
            written = now
            _write(summary, _summary(exhibit, telemetry.ledger()))
        return stop.is_set() or exhibit.quitting or (0 < seconds <= now - began)

    exhibit.loop.run(over)


def _summary(exhibit: Exhibit, ledger: Ledger) -> Summary:
    visitors = exhibit.sensor(Visitors)
    visits = visitors.played if isinstance(visitors, Visitors) else 0
    return Summary(visits, exhibit.loop.stats.frames, exhibit.loop.stats.missed, ledger)


def _write(path: Path, summary: Summary) -> None:
    """Replace the file in one step, so that whoever reads it never finds half of it."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_text(json.dumps(asdict(summary)), encoding="utf-8")
    part.replace(path)


def _telemetry(settings: ExhibitSettings, pack: Pack, clock: SystemClock) -> Telemetry:
    folder = settings.state_folder()
    folder.mkdir(parents=True, exist_ok=True)
    manifest = pack.manifest
    return Telemetry(
        Address(settings.site, settings.kiosk),
        PackVersion(id=manifest.id, version=manifest.version, digest=pack.digest(), title=dict(manifest.title)),
        file=folder / OUTBOX,
        broker=settings.broker,
        clock=clock,
        languages=settings.languages or manifest.languages,
        sensors={entry.name: entry.type for entry in settings.sensors},
        flush_s=settings.counts.flush_s,
        health_s=settings.counts.health_s,
        idle_s=settings.idle_s or manifest.idle_s,
    )


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
    )


def _pack_or_failsafe(settings: ExhibitSettings) -> tuple[Pack, list[str]]:
    """The pack; or an empty one, whose every scene is the failsafe, and what is wrong with the real one."""
    try:
        return load(settings.pack_folder()), []
    except KioskError as error:
        sys.stderr.write(f"{error}\nThe pack cannot be played; the failsafe plays in its place.\n")
        manifest = Manifest(
            id=FAILSAFE,
            version="0.0.0",
            title={"en": "Failsafe"},
            languages=settings.languages or ["fr", "nl", "en", "de"],
            start=FAILSAFE,
        )
        return Pack(settings.folder, manifest, {}), [f"The pack cannot be played: {error}"[:200]]
