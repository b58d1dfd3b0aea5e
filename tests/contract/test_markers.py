"""What a visitor or a device might say is put in at every input as a marker, and looked for everywhere: in the outbox,
in the log, on the wire, in the collector's database. Only names of the pack may be found there."""

from __future__ import annotations

import logging
import os
import signal
import sys
import tty
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import MISSING, fields
from pathlib import Path
from subprocess import Popen
from typing import Any, get_args, get_type_hints
from urllib.parse import urlsplit

import brokers
import pytest
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion
from said import until

from kiosk import leash, trace
from kiosk.clock import SystemClock
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.events import (
    Event,
    HotspotOpened,
    LanguageChosen,
    SceneEntered,
    SensorBack,
    SensorLost,
    ServiceTurned,
    VariantChosen,
    Voted,
)
from kiosk.packs.load import load
from kiosk.telemetry.closed import closed_sets
from kiosk.telemetry.service import Telemetry

pytestmark = pytest.mark.tool("mosquitto")
mosquitto = brokers.mosquitto

PACK = Path(__file__).parents[2] / "content" / "doudou"
CLOCK = SystemClock()
PATIENCE_S = 60.0
MARKER = "zqanna7"
MARKERS = (MARKER, f"{MARKER}-1", f"{MARKER} o'neil", f"{MARKER}/#", f"{MARKER}é{MARKER}", f"<{MARKER}>", f"{MARKER}\0")
"""Good names among them, so that it is not only their form that keeps them out."""
PLUMBING = (SensorLost, SensorBack, ServiceTurned)
"""Said by the exhibit itself, in words of its own, if any: the names are those of the exhibit file. In service nothing
would be counted."""


@contextmanager
def overheard(url: str) -> Iterator[list[bytes]]:
    """Every topic and payload that goes over this broker."""
    heard: list[bytes] = []
    client = Client(CallbackAPIVersion.VERSION2)

    def hear(_client: Client, _data: object, message: MQTTMessage) -> None:
        heard.append(message.topic.encode() + b" " + message.payload)

    client.on_message = hear
    client.on_connect = lambda client, *_: client.subscribe("#", 1)
    client.connect(urlsplit(url).hostname or "", urlsplit(url).port or 0)
    client.loop_start()
    yield heard
    client.disconnect()
    client.loop_stop()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Popen[bytes]]]:
    """Starts `kiosk` with these words, its log in a file named by the first; it ends with the test."""
    started: list[Popen[bytes]] = []

    def begin(*words: str) -> Popen[bytes]:
        with (tmp_path / f"{words[0]}.log").open("wb") as log:
            started.append(leash.start([sys.executable, "-m", "kiosk", *words], stdout=log, stderr=log, cwd=tmp_path))
        return started[-1]

    yield begin
    for process in started:
        process.terminate()
        process.wait(PATIENCE_S)


def collect(start: Callable[..., Popen[bytes]], folder: Path, broker: str) -> None:
    database = f"sqlite:///{folder / 'collector.db'}"
    start("collector", "--database", database, "--broker", broker, "--web", "127.0.0.1:0")
    until(lambda: b"page: " in (folder / "collector.log").read_bytes(), PATIENCE_S)


def kept(folder: Path) -> bytes:
    """All that stands in files below this folder: logs, outbox, database; not what the test itself wrote."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "exhibit.yaml")


def marked(kind: type[Event], marker: str) -> Event:
    """An event with the marker wherever it can hold any word."""
    values: dict[str, Any] = {"at": CLOCK.now()}
    hints = get_type_hints(kind)
    for field in fields(kind):
        if hints[field.name] is str:
            values[field.name] = marker
        elif field.name != "at" and field.default is MISSING:
            values[field.name] = (get_args(hints[field.name]) or (1,))[0]
    return kind(**values)


def test_no_word_of_an_event_comes_further_than_the_kiosk_unless_the_pack_knows_it(
    mosquitto: str, start: Callable[..., Popen[bytes]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    pack = load(PACK)
    version = PackVersion(id=pack.manifest.id, version="1", digest=pack.digest())
    with overheard(mosquitto) as heard:
        collect(start, tmp_path, mosquitto)
        telemetry = Telemetry(
            Address("mons", "one"),
            version,
            file=tmp_path / "outbox.db",
            broker=mosquitto,
            clock=CLOCK,
            languages=["fr"],
            flush_s=0.1,
            closed=closed_sets(pack, ["fr"]),
        )
        telemetry.start()
        for marker in MARKERS:
            for kind in trace.EVENTS.values():
                if kind not in PLUMBING:
                    telemetry.handle(marked(kind, marker))
            telemetry.handle(VariantChosen(at=CLOCK.now(), variant=""))
            telemetry.handle(SceneEntered(at=CLOCK.now(), scene="lumecon"))
            telemetry.handle(HotspotOpened(at=CLOCK.now(), scene="lumecon", hotspot="tail"))
            telemetry.handle(HotspotOpened(at=CLOCK.now(), scene="lumecon", hotspot=marker))
            telemetry.handle(Voted(at=CLOCK.now(), scene="vote", option=marker))
            telemetry.handle(LanguageChosen(at=CLOCK.now(), tag="fr"))
        ledger = telemetry.close(drain_s=30)
        assert (ledger.rows_pending, ledger.rows_dropped) == (0, 0)
        assert ledger.events_lost > len(MARKERS)  # each of them was refused, and that was counted
        found = b"".join(heard) + kept(tmp_path) + caplog.text.encode()
    assert b"lumecon" in found
    assert b'"bucket":"tail"' in b"".join(heard)
    assert MARKER.encode() not in found


EXHIBIT = """\
site: mons
kiosk: one
pack: {pack}
screen: {{size_px: [640, 360], fullscreen: false}}
sensors:
  line: {{type: serial, port: {port}, near_m: 1.2, far_m: 2.5}}
collector: {{broker: "{broker}"}}
counts: {{flush_s: 0.3, health_s: 1}}
state: state
"""
SAID = (
    f"button {MARKER}", f"object {MARKER}", f"hello {MARKER}", f"{MARKER} 1.5 m", f"distance 1 {MARKER}", MARKER,
    f"button next {MARKER}", "alive " + MARKER, "\x07" + MARKER * 40,
)  # fmt: skip


def test_no_word_of_a_device_comes_further_than_the_kiosk(
    mosquitto: str, start: Callable[..., Popen[bytes]], tmp_path: Path
) -> None:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    exhibit = tmp_path / "exhibit.yaml"
    exhibit.write_text(EXHIBIT.format(pack=PACK, port=os.ttyname(theirs), broker=mosquitto))
    with closing(os.fdopen(ours, "wb", buffering=0)) as line, overheard(mosquitto) as heard:
        collect(start, tmp_path, mosquitto)
        kiosk = start("run", str(exhibit), "--headless")
        until(lambda: any(b"/health" in said for said in heard), PATIENCE_S)
        for said in SAID:
            line.write(said.encode() + b"\n")
        for _ in range(3):
            line.write(b"button next\n")
        until(lambda: any(b'"kind":"action"' in said for said in heard), PATIENCE_S)
        until(lambda: sum(b"/health" in said for said in heard) > 3, PATIENCE_S)
        kiosk.send_signal(signal.SIGTERM)
        assert kiosk.wait(PATIENCE_S) == 0, (tmp_path / "run.log").read_text()
        found = b"".join(heard) + kept(tmp_path)
    os.close(theirs)
    assert b'"bucket":"button"' in found
    assert MARKER.encode() not in found
