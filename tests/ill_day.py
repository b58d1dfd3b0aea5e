"""The faults of a day: what each is, how it comes and goes, who is to tell it, and how often it was told.

Faults that begin the exhibit anew come alone; of the others several kinds come at once, each kind once.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import get_args

from as_systemd import CLOCK
from ill_alarms import CHANNELS, RAISED_S, SEEN_S, Episodes
from ill_disk import FULL, READ_ONLY, WELL
from ill_museum import BOARD, CAMERA, Museum
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.contract.messages import Status
from kiosk.contract.topics import ALARM, STATUS, Address, below, parse_alarm
from kiosk.sensors.camera.drawn.puppet import Fault

DAY = {
    "camera": 70,
    "serial": 70,
    "broker": 40,
    "collector": 40,
    "disk": 35,
    "clock": 20,
    "kill -9": 10,
    "frozen loop": 8,
    "memory": 7,
}
"""How many of each in a day of 300: what hangs on a cable fails often, the program itself seldom."""
RESTARTS = ("kill -9", "frozen loop", "memory")
TOLD_S, WELL_S = 30.0, 60.0
LASTS_S = (0.2, 1.5)
SETTLE_S = 0.6
LOOK_S = 0.05
CAMERA_FAULTS: tuple[Fault, ...] = ("unplugged", "frozen", "black", "covered", "hangs")
KILLED = "killed"
WARNINGS = {
    "camera": f"WARNING {CAMERA}: ",
    "serial": f"WARNING {BOARD}: ",
    "broker": "WARNING The broker ",
    "disk": "WARNING The outbox ",
}
OVERS = {name: f"INFO {key}: over" for name, key in zip(WARNINGS, (CAMERA, BOARD, "broker", "disk"), strict=True)}


@dataclass
class Illness:
    """One fault: its kind and which of that kind, how to bring it and how to take it away, how many sentences are due,
    and what came of it: how often it was told, whether it was well again in time, how long nothing could be used."""

    kind: str
    what: str
    begin: Callable[[], object]
    mend: Callable[[], object] = lambda: None
    due: int = 1
    told: int = 0
    healed: bool = False
    down_s: float = 0.0
    came: float = 0.0
    mended: float = 0.0
    brief: bool = False
    deaf: bool = False
    before: int = field(default=0, repr=False)
    overs: int = field(default=0, repr=False)


class Ears:
    """Where each kind is told: in the exhibit's log, by the collector, or by the broker when a kiosk is gone."""

    def __init__(self, museum: Museum) -> None:
        self._museum = museum
        self.offline = self.online = 0
        self.alarms = Episodes()
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.reconnect_delay_set(1, 1)
        topics = [(Address("mons", "ill-1").topic(channel), 1) for channel in (STATUS, below(ALARM, "+"))]
        self._client.on_connect = lambda client, *_: client.subscribe(topics)
        self._client.on_message = self._hear
        self._client.connect("127.0.0.1", int(museum.broker.url.rsplit(":", 1)[1]))
        self._client.loop_start()

    def told(self, kind: str) -> int:
        """How often so far."""
        if kind in WARNINGS:
            return self.lines().count(WARNINGS[kind])
        if kind == "clock":
            return len(self._museum.asked("SELECT 1 FROM alarm WHERE sentence = 'clock'"))
        return self.offline if kind in RESTARTS else 0

    def over(self, kind: str) -> int:
        """How often it was told that it is over."""
        if kind in OVERS:
            return self.lines().count(OVERS[kind])
        if kind == "clock":
            return len(self._museum.asked("SELECT 1 FROM alarm WHERE sentence = 'clock' AND ended IS NOT NULL"))
        return self.online if kind in RESTARTS else 0

    def all_told(self) -> int:
        """How many sentences there were about all kinds; the three that begin it anew have one count."""
        return sum(map(self.told, (*WARNINGS, "clock", RESTARTS[0])))

    def lines(self) -> str:
        return self._museum.log.read_text(encoding="utf-8", errors="replace")

    def listening(self) -> bool:
        return self._client.is_connected()

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _hear(self, _client: Client, _data: object, message: MQTTMessage) -> None:
        if (alarm := parse_alarm(message.topic)) is not None:
            self.alarms.hear(alarm[1], message.payload)
        elif not message.retain:
            state = Status.decode(message.payload).state
            self.offline += state == "offline"
            self.online += state == "online"


def alike(many: int) -> dict[str, int]:
    """A day with as many of each kind; at least so many in all."""
    return dict.fromkeys(DAY, -(-many // len(DAY)))


def waves(lot: Random, many: int, day: Mapping[str, int]) -> list[list[str]]:
    """The kinds of so many faults of a day, in an order drawn by lot, put together where they may come at once."""
    kinds = [kind for kind, times in day.items() for _ in range(times)]
    lot.shuffle(kinds)
    alone: list[list[str]] = []
    together: list[list[str]] = []
    for kind in kinds[:many]:
        if kind in RESTARTS:
            alone.append([kind])
        elif (free := next((wave for wave in together if _fits(kind, wave)), None)) is not None:
            free.append(kind)
        else:
            together.append([kind])
    drawn = alone + together
    lot.shuffle(drawn)
    return drawn


def _fits(kind: str, wave: list[str]) -> bool:
    """Each kind once, and a clock only where the collector can be told of it."""
    way = {"broker", "collector"}
    return kind not in wave and not (kind == "clock" and way & {*wave}) and not (kind in way and "clock" in wave)


def drawn(kind: str, museum: Museum, lot: Random) -> Illness:
    """One fault of this kind."""
    say = museum.probe.say
    match kind:
        case "camera":
            what = lot.choice([*CAMERA_FAULTS, KILLED])
            assert what == KILLED or what in get_args(Fault)
            begin = museum.kill_camera if what == KILLED else partial(museum.show, what)
            return Illness(kind, what, begin, partial(museum.show, "none"))
        case "serial":
            return _of_board(lot.choice(["unplugged", "silent", "babbles"]), museum)
        case "broker":
            return Illness(kind, "killed", museum.broker.kill, museum.broker.start_again)
        case "collector":
            return Illness(kind, "killed", museum.kill_collector, museum.start_collector, due=0)
        case "disk":
            mode = lot.choice([FULL, READ_ONLY])
            return Illness(kind, mode, partial(museum.disk, mode), partial(museum.disk, WELL))
        case "clock":
            wrong = lot.choice(["24", "-3", "unset", "unset"])
            return Illness(
                kind, wrong, partial(say, f"clock {wrong}"), partial(say, "clock 0"), due=int(wrong == "unset")
            )
        case "frozen loop":
            return Illness(kind, "stands still", partial(say, "freeze"))
        case "memory":
            return Illness(kind, "taken", partial(say, "memory"))
    return Illness(kind, "killed", lambda: os.kill(museum.service.pid, signal.SIGKILL))


def _of_board(what: str, museum: Museum) -> Illness:
    board = museum.board
    if what == "unplugged":
        return Illness("serial", what, board.unplug, board.plug)
    words = b"" if what == "silent" else b"\xff\x00?!\n"
    return Illness("serial", what, partial(setattr, board, "says", words), partial(setattr, board, "says", b"alive\n"))


def campaign(
    museum: Museum, ears: Ears, lot: Random, many: int, until_s: float, day: Mapping[str, int] = DAY
) -> Iterator[Illness]:
    """Play them, each given back when it is over; ends early after so many seconds."""
    end = CLOCK.now() + until_s
    for wave in waves(lot, many, day):
        if CLOCK.now() > end:
            return
        yield from play([drawn(kind, museum, lot) for kind in wave], museum, ears, lot)


def play(wave: list[Illness], museum: Museum, ears: Ears, lot: Random) -> list[Illness]:
    """Bring these faults at once, wait until each is told, take them away, and wait until all is well."""
    came, down_s = CLOCK.now(), museum.probe.down_s
    for each in wave:
        each.came, each.deaf = came, any(other.kind == "broker" for other in wave)
        each.before, each.overs = ears.told(each.kind), ears.over(each.kind)
        each.begin()
    wait_until(lambda: all(ears.told(each.kind) - each.before >= each.due for each in wave), TOLD_S)
    said = CLOCK.now()
    wait_until(lambda: all(_raised(each, ears, said) for each in wave), TOLD_S)
    CLOCK.sleep(lot.uniform(*LASTS_S))
    mended = CLOCK.now()
    for each in wave:
        each.mended = mended
        each.mend()
    wait_until(lambda: all(_well(each, museum, ears, mended) for each in wave), WELL_S)
    for each in wave:
        each.healed = _well(each, museum, ears, mended)
    CLOCK.sleep(SETTLE_S)
    for each in wave:
        each.told = ears.told(each.kind) - each.before
        each.down_s = (museum.probe.down_s - down_s) / len(wave)
    return wave


def _raised(each: Illness, ears: Ears, said: float) -> bool:
    """Whether there is an alarm about it, or would be, could it be heard; one that was over before is brief."""
    since_s = CLOCK.now() - said
    if each.kind not in CHANNELS or not each.due or ears.alarms.is_new(each):
        each.brief = False
        return True
    if each.deaf:
        return since_s >= RAISED_S
    each.brief = each.what == KILLED and since_s < RAISED_S and ears.over(each.kind) > each.overs
    return each.brief or (ears.alarms.stands(each) and since_s >= SEEN_S)


def _well(each: Illness, museum: Museum, ears: Ears, mended: float) -> bool:
    """Whether it is over: told so where it was told, and everything plays, hears and sees."""
    over = ears.over(each.kind) - each.overs >= each.due
    heard = each.kind != "collector" or _stored_after(museum, mended)
    return over and heard and ears.listening() and museum.probe.answers() and museum.probe.seen_at > mended


def _stored_after(museum: Museum, mended: float) -> bool:
    """Whether the collector has heard the kiosk since then."""
    age = "SELECT (julianday('now') - julianday(last_seen)) * 86400 FROM kiosk WHERE kiosk = 'ill-1'"
    ages = [row[0] for row in museum.asked(age) if isinstance(row[0], float)]
    return bool(ages) and ages[0] < CLOCK.now() - mended


def wait_until(true: Callable[[], bool], within_s: float) -> bool:
    """Wait until it is true, at most so long; whether it became so."""
    end = CLOCK.now() + within_s
    while not true():
        if CLOCK.now() > end:
            return False
        CLOCK.sleep(LOOK_S)
    return True
