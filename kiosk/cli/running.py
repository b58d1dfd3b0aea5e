"""How `kiosk run` runs: the exhibit file's pack, screen and sensors, with telemetry to its collector."""

from __future__ import annotations

import logging
import math
import os
import secrets
import sys
from contextlib import ExitStack
from dataclasses import fields
from pathlib import Path

from kiosk.choosing import NO_FOLDER, Choice, choose, choose_failsafe
from kiosk.cli.commanded import Commanded
from kiosk.cli.state import place_of
from kiosk.cli.succession import Succession
from kiosk.cli.summary import Reporter
from kiosk.cli.tended import Tended, supervised
from kiosk.clock import Clock, SystemClock
from kiosk.contract.broker import Endpoint
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.display.forms import Form
from kiosk.display.loudness import Ceiling
from kiosk.display.theme import Viewing
from kiosk.display.window import Window
from kiosk.exhibit import Exhibit, Plan
from kiosk.fleet.credentials import broker_or_fault
from kiosk.fleet.errands.choosing import errands_of
from kiosk.fleet.gate import Gate
from kiosk.fleet.heartbeat import Heartbeat
from kiosk.fleet.obeying import Obeying
from kiosk.fleet.overrides import overridden
from kiosk.packs.files import digest
from kiosk.packs.lacking import given, lacking
from kiosk.packs.load import Pack
from kiosk.packs.signed.sticks import StickWatch
from kiosk.scenes.needs import Needs
from kiosk.sensors.base import SensorSettings
from kiosk.settings import ExhibitSettings, load_exhibit, simplest
from kiosk.settings_parts import Accessibility
from kiosk.stopping import stop_flag
from kiosk.telemetry.closed import closed_sets
from kiosk.telemetry.commands import CommandDoor
from kiosk.telemetry.service import Telemetry

log = logging.getLogger(__name__)

DRAIN_S, SOON_S = 15.0, 1.0
"""How long receipts are waited for at the end, and where another pack is to play."""
OUTBOX, TILES = "counts.db", "tiles"


class _Time:
    """How long it is played: so many seconds from the first frame on, or until somebody asks to stop."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self.clock = clock
        self._stop = stop_flag()
        self._seconds = seconds or math.inf
        self._until = math.inf

    def begin(self) -> None:
        """The first frame is next; what was begun goes on."""
        self._until = min(self._until, self.clock.now() + self._seconds)

    def over(self) -> bool:
        """Whether it is over."""
        return self._stop.is_set() or self.clock.now() >= self._until


def run(path: Path, *, headless: bool, seconds: float, summary: Path | None, failsafe: bool = False) -> bool:
    """Run the exhibit until the time is over, its window is closed, or somebody asks to stop; whether it is to be
    started again, because a command asks for that.

    Raises KioskErrors for an exhibit file with faults. A pack with faults is told, and another or the failsafe plays in
    its place. When another pack is to play, everything begins anew with it. With `failsafe` nothing but that plays, and
    there are no errors.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(message)s")
    settings = simplest(path) if failsafe else load_exhibit(path)
    time = _Time(SystemClock(), seconds)
    heartbeat = Heartbeat(time.clock)
    gate = Gate(Address(settings.site, settings.kiosk), settings.state_folder(), time.clock)
    obeying = Obeying(gate, time.clock, errands_of(settings, path))
    again = True
    while again:
        faults: dict[str, str] = {}
        now = settings if failsafe else overridden(settings, faults)
        choice = choose_failsafe(now) if failsafe else choose(now)
        choice.faults |= faults
        again = _play(choice, now, time, heartbeat, obeying, headless=headless, summary=summary)
    return obeying.restarting


def _play(
    choice: Choice,
    settings: ExhibitSettings,
    time: _Time,
    heart: Heartbeat,
    obeying: Obeying,
    *,
    headless: bool,
    summary: Path | None,
) -> bool:
    """Play the pack that was chosen; whether another one is to follow."""
    with ExitStack() as stack:
        exhibit, telemetry = _exhibit(choice, settings, time.clock, stack, headless=headless, commands=obeying.door)
        commanded = Commanded(exhibit, settings, obeying)
        reporter = Reporter(exhibit, telemetry, summary)
        succession = Succession(choice, exhibit, settings)
        tended = Tended(exhibit, telemetry, settings, obeying, healing=supervised())
        stack.callback(tended.close)

        def over() -> bool:
            reporter.look()
            commanded.look()
            tended.look()
            if exhibit.loop.stats.frames:
                heart.beat()
            return time.over() or exhibit.quitting or obeying.restarting or succession.due(anew=commanded.anew)

        time.begin()
        exhibit.loop.run(over)
        if succession.made_way:  # the screen is dark meanwhile: the counts can wait
            exhibit.close()
            telemetry.close(SOON_S)
    if not succession.made_way:
        heart.close()
    reporter.report(telemetry.close())
    return succession.made_way


def _exhibit(
    choice: Choice,
    settings: ExhibitSettings,
    clock: Clock,
    stack: ExitStack,
    *,
    headless: bool,
    commands: CommandDoor,
) -> tuple[Exhibit, Telemetry]:
    """The exhibit and its telemetry, which counts already; the stack gives everything back."""
    if choice.place is not None:
        stack.callback(os.close, choice.installed.hold(choice.place))
    telemetry = _telemetry(settings, broker_or_fault(settings, choice.faults), choice.pack, clock, commands)
    stack.callback(telemetry.close, DRAIN_S)
    plan, window = _plan(settings, choice.pack, silent=headless), _window(settings, headless=headless)
    exhibit = Exhibit(plan, window, clock, telemetry, threads=True)
    stack.callback(exhibit.close)
    for key, fault in choice.faults.items():
        exhibit.problems.say(key, fault)
    heard = None if headless else exhibit.backstage.sound.mixer.open
    for fault in lacking(choice.pack.manifest, place_of(settings, heard=heard)) if choice.pack.scenes else ():
        exhibit.problems.say(fault, fault)
    if settings.screen.misplaced:
        exhibit.problems.say("screen's place", settings.screen.misplaced)
    sticks = StickWatch(settings.folder / settings.sticks, settings.state_folder(), exhibit.problems, clock)
    stack.callback(sticks.close)
    sticks.start()
    telemetry.start()
    return exhibit, telemetry


def _telemetry(
    settings: ExhibitSettings, broker: Endpoint | None, pack: Pack, clock: Clock, commands: CommandDoor
) -> Telemetry:
    manifest = pack.manifest
    languages = settings.languages or manifest.languages
    return Telemetry(
        Address(settings.site, settings.kiosk),
        PackVersion(id=manifest.id, version=manifest.version, digest=_digest(pack), title=dict(manifest.title)),
        file=settings.state_folder() / OUTBOX,
        broker=broker,
        clock=clock,
        languages=languages,
        sensors={entry.name: entry.type for entry in settings.sensors},
        flush_s=settings.counts.flush_s,
        health_s=settings.counts.health_s,
        idle_s=settings.idle_s or manifest.idle_s,
        experiment=manifest.experiment,
        closed=closed_sets(pack, languages),
        opening=settings.opening,
        commands=commands,
    )


def _digest(pack: Pack) -> str:
    """The pack's digest; that of no files when one of them cannot be read, which the scene that shows it tells."""
    try:
        return pack.digest()
    except OSError:
        return digest(NO_FOLDER)


def _plan(settings: ExhibitSettings, pack: Pack, *, silent: bool) -> Plan:
    screen, opened = settings.screen, given(pack.manifest, place_of(settings))
    sensors: dict[str, tuple[str, SensorSettings]] = {
        entry.name: (entry.type, entry.settings)  # type: ignore[misc]  # validated by the sensor's own Settings
        for entry in settings.sensors
        if entry.name in opened
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
        needs=_needs(settings.accessibility, beyond_reach=screen.beyond_reach),
        tiles=settings.state_folder() / TILES,
        lot=_lot(pack),
    )


def _lot(pack: Pack) -> int:
    """A seed that is another one from start to start, so that no hour of the day always sees the same variant."""
    seed = secrets.randbits(32)
    if pack.manifest.experiment is not None:
        log.info("experiment %s: variants are drawn with seed %d", pack.manifest.experiment.id, seed)
    return seed


def _needs(chosen: Accessibility, *, beyond_reach: bool) -> Needs:
    """What visitors find: with low reach, too, where the screen is known to be higher than one reaches."""
    said = chosen.model_dump()
    form = Form(**{each.name: said.pop(each.name) for each in fields(Form)})
    said["low_reach"] = said["low_reach"] or beyond_reach
    return Needs(form, **said)


def _window(settings: ExhibitSettings, *, headless: bool) -> Window:
    screen = settings.screen
    return Window(
        screen.size_px,
        headless=headless,
        painted=False,
        fullscreen=screen.fullscreen,
        form=screen.canvas,
        output=screen.output,
    )
