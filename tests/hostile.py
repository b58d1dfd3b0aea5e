"""Kinds of hostile clients. Each does its worst, and says whether it was refused and what stands in whose log."""

from __future__ import annotations

import json
import socket
import ssl
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from guarded import PASSWORD, certify
from hostile_world import NEW, SOON_S, TAKEN, VICTIM, World, altered
from said import health, sessions, twin, until

from kiosk.contract.broker import Endpoint, parse_broker
from kiosk.contract.messages import Status
from kiosk.contract.orders import Scene
from kiosk.contract.topics import ANSWER, COMMAND, COMMAND_STATE, COUNTS, HEALTH, RECEIPT, STATUS, TWIN, below
from kiosk.errors import KioskError
from kiosk.fleet.enrolment import enrol

ID = "00000000000000ff"
Deed = Callable[[World], tuple[bool, str]]
"""Whether it was refused, and what stands in the log."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to be hostile, and who has to refuse it and to say so."""

    name: str
    by: str
    deed: Deed


KINDS: list[Kind] = []


def kind(name: str, by: str) -> Callable[[Deed], Deed]:
    def add(deed: Deed) -> Deed:
        KINDS.append(Kind(name, by, deed))
        return deed

    return add


def holds(each: Kind, world: World) -> str:
    """Empty when it was refused and told; else what went wrong."""
    world.mark()
    refused, told = each.deed(world)
    if not refused:
        return "was not refused"
    try:
        until(lambda: told in world.log(each.by), SOON_S)
    except AssertionError:
        return f"'{told}' does not stand in the log of the {each.by}"
    return ""


# --- coming in


def _as(world: World, user: str | None, password: str | None) -> Endpoint:
    return replace(parse_broker(world.broker.url("x"), ""), user=user, password=password)


NOT_IN, BROKEN = "disconnected, not authorised", "SSL routines"
STRANGERS: Mapping[str, Callable[[World], Endpoint]] = {
    "nobody's name": lambda world: _as(world, None, None),
    "nobody's name, from the broker's own machine": lambda world: Endpoint("127.0.0.1", world.broker.plain_port),
    "a kiosk's name and no password": lambda world: _as(world, TAKEN.kiosk, None),
    "a kiosk's name and a wrong password": lambda world: _as(world, TAKEN.kiosk, "wrong"),
    "another kiosk's name and one's own password": lambda world: _as(world, VICTIM.kiosk, world.taken.password),
    "the collector's name and a kiosk's password": lambda world: _as(world, "collector", world.taken.password),
    "the technician's name and a kiosk's password": lambda world: _as(world, "technician", world.taken.password),
    "a name that nobody has": lambda world: _as(world, "belfry-9", PASSWORD),
    "root's name": lambda world: _as(world, "root", ""),
}
for _name, _endpoint in STRANGERS.items():
    KINDS.append(Kind(_name, "broker", lambda world, made=_endpoint: (world.refused(made(world)), NOT_IN)))


@kind("no TLS where TLS is spoken", "broker")
def _(world: World) -> tuple[bool, str]:
    return world.refused(replace(_as(world, TAKEN.kiosk, world.taken.password), tls=False)), BROKEN


def _handshake(world: World, context: ssl.SSLContext) -> bool:
    """Whether a handshake with the broker fails."""
    try:
        with (
            socket.create_connection(("127.0.0.1", world.broker.port), timeout=SOON_S) as line,
            context.wrap_socket(line, server_hostname="localhost") as safe,
        ):
            safe.recv(1)
    except OSError:
        return True
    return False


@kind("TLS of before 2008", "broker")
def _(world: World) -> tuple[bool, str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(world.broker.ca)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.MINIMUM_SUPPORTED, ssl.TLSVersion.TLSv1_1
    return _handshake(world, context), BROKEN


@kind("a broker that another authority vouches for", "broker")
def _(world: World) -> tuple[bool, str]:
    certify(world.folder / "others")
    return _handshake(world, ssl.create_default_context(cafile=world.folder / "others" / "ca.crt")), "unknown ca"


def _connect(world: World, packet: bytes) -> bool:
    """Whether the broker ends the line on such a first packet, without a welcome."""
    with socket.create_connection(("127.0.0.1", world.broker.plain_port), timeout=SOON_S) as line:
        line.sendall(packet)
        try:
            answer = line.recv(4)
        except ConnectionResetError:
            return True
        return len(answer) < 4 or answer[3] != 0


@kind("a protocol that there is not", "broker")
def _(world: World) -> tuple[bool, str]:
    body = struct.pack("!H4sBBHH3s", 4, b"MQTT", 9, 2, 60, 3, b"bad")
    return _connect(world, bytes([0x10, len(body)]) + body), "Invalid protocol version 9"


@kind("a first word that is no greeting", "broker")
def _(world: World) -> tuple[bool, str]:
    return _connect(world, b"GET / HTTP/1.1\r\n\r\n"), "disconnected"


@kind("a packet larger than any", "broker")
def _(world: World) -> tuple[bool, str]:
    client = world.enter(world.taken.endpoint)
    client.publish(TAKEN.topic(HEALTH), b"x" * 200_000, qos=1)
    until(lambda: client.gone)
    return f"Received PUBLISH from {client._client_id.decode()}" not in world.log("broker"), "oversize"


# --- speaking in another's name


SPEECHES: Mapping[str, tuple[str, bytes]] = {
    "another kiosk's state": (VICTIM.topic(STATUS), Status(state="offline", connection=2**40).encode()),
    "another kiosk's health": (VICTIM.topic(HEALTH), health().encode()),
    "another kiosk's counts": (VICTIM.topic(COUNTS), sessions().encode()),
    "another kiosk's twin": (VICTIM.topic(TWIN), twin().encode()),
    "another kiosk's alarm": (VICTIM.topic("alarm/heat"), b"{}"),
    "another kiosk's word on a command": (VICTIM.topic(below(COMMAND_STATE, "identify", ID)), b"{}"),
    "what another kiosk brings home": (VICTIM.topic(below(ANSWER, "picture", ID)), b"{}"),
    "another kiosk's probe": (VICTIM.topic("probe/x"), b""),
    "a command to another kiosk": (VICTIM.topic(below(COMMAND, "restart", ID)), b"{}"),
    "a command to itself": (TAKEN.topic(below(COMMAND, "restart", ID)), b"{}"),
    "a receipt for another kiosk": (VICTIM.topic(RECEIPT), b"{}"),
    "a receipt for itself": (TAKEN.topic(RECEIPT), b"{}"),
    "another site's kiosk of another name": (replace(VICTIM, site="lille").topic(COUNTS), sessions().encode()),
    "a channel that there is not": (TAKEN.topic("shell"), b"id"),
    "the collector's own topics": ("museumlab/1/collector/x/probe", b""),
    "another program's topics": ("homeassistant/switch/door/config", b"{}"),
    "the broker's own topics": ("$SYS/broker/clients/total", b"0"),
    "the broker's door for its owner": ("$CONTROL/dynamic-security/v1", b'{"commands":[]}'),
}
for _name, (_topic, _payload) in SPEECHES.items():
    KINDS.append(
        Kind(
            f"a kiosk that says {_name}",
            "broker",
            lambda world, topic=_topic, payload=_payload: (
                world.denied(world.enter(world.taken.endpoint), topic, payload),
                f"'{topic}'",
            ),
        )
    )


@kind("a kiosk that has another one's state kept", "broker")
def _(world: World) -> tuple[bool, str]:
    topic = VICTIM.topic(STATUS)
    return world.denied(world.enter(world.taken.endpoint, protocol=NEW), topic, b"{}", retain=True), f"'{topic}'"


@kind("a technician who says what kiosks count", "broker")
def _(world: World) -> tuple[bool, str]:
    return world.denied(world.technician, VICTIM.topic(COUNTS), sessions().encode()), "Denied PUBLISH"


@kind("a last will in another kiosk's name", "broker")
def _(world: World) -> tuple[bool, str]:
    topic = VICTIM.topic(STATUS)
    client = world.client(world.taken.endpoint)
    client.will_set(topic, Status(state="offline", connection=2**40).encode(), 1, retain=True)
    client.connect(world.taken.endpoint.host, world.taken.endpoint.port)
    client.loop_start()
    until(lambda: client.gone or client.welcome is not None)
    client.loop_stop()
    line = client.socket()
    if line is not None:
        line.close()
    name = client._client_id.decode()
    until(lambda: f"Client {name} " in world.log("broker").partition("Will message specified")[2])
    world.mark_health()
    return world.collecting.kiosk(VICTIM).status == "online", "Will message specified"


# --- listening


EARS = {
    "everything": "#",
    "another kiosk's commands": VICTIM.topic(below(COMMAND, "+", "+")),
    "another kiosk's counts": VICTIM.topic(COUNTS),
    "another kiosk's receipts": VICTIM.topic(RECEIPT),
    "another kiosk's pictures and logs": VICTIM.topic(below(ANSWER, "+", "+")),
    "every kiosk's health": "museumlab/1/+/+/health",
    "all kiosks of its site": "museumlab/1/mons/#",
    "a share of what the collector hears": "$share/museumlab/museumlab/1/+/+/health",
    "the broker's own topics": "$SYS/#",
}
for _name, _topic in EARS.items():
    KINDS.append(
        Kind(
            f"a kiosk that listens to {_name}",
            "broker",
            lambda world, topic=_topic: (
                world.deaf(world.enter(world.taken.endpoint), topic, lambda: _something_to_hear(world)),
                topic,
            ),
        )
    )


@kind("a technician who listens to what kiosks count", "broker")
def _(world: World) -> tuple[bool, str]:
    world.technician.heard.clear()
    before = world.technician.granted
    world.technician.subscribe("museumlab/1/+/+/health")
    until(lambda: world.technician.granted > before)
    world.mark_health()
    return not world.technician.heard, "museumlab/1/+/+/health"


def _something_to_hear(world: World) -> None:
    """A command to the victim, which is refused there."""
    assert world.disobeyed(world.command("stranger"))


# --- commands, by somebody who has the technician's password at the broker, and not the technician's key


REJECTED = ": rejected. "


@kind("a command of a key that nobody trusts", "kiosk")
def _(world: World) -> tuple[bool, str]:
    return world.disobeyed(world.command("stranger")), "no key 'stranger' is trusted"


@kind("a command of a key that is trusted for packs", "kiosk")
def _(world: World) -> tuple[bool, str]:
    return world.disobeyed(world.command("artist")), "no key 'artist' is trusted"


@kind("a command by a stranger in the technician's name", "kiosk")
def _(world: World) -> tuple[bool, str]:
    forged = world.command("stranger")
    return world.disobeyed(forged, altered(forged, key="tech")), "not signed by 'tech'"


ALTERATIONS: Mapping[str, Mapping[str, object]] = {
    "v": {"v": 2},
    "site": {"site": "lille"},
    "kiosk": {"kiosk": "belfry-2"},
    "order": {"order": {"op": "identify", "number": 8}},
    "id": {"id": "0" * 16},
    "not_after": {"not_after": "2099-01-01T00:00:00Z"},
    "counter": {"counter": 2**53 - 1},
    "key": {"key": "artist"},
    "signature": {"signature": "0" * 128},
    "a field more": {"path": "/etc/passwd"},
    "an operand more": {"order": {"op": "identify", "number": 7, "run": "id"}},
}
for _name, _changes in ALTERATIONS.items():

    def _alter(world: World, changes: Mapping[str, object] = _changes) -> tuple[bool, str]:
        command = world.command()
        return world.disobeyed(command, altered(command, **changes)), f"{command.id}{REJECTED}"

    KINDS.append(Kind(f"a command altered in {_name}", "kiosk", _alter))


@kind("a command a second time", "kiosk")
def _(world: World) -> tuple[bool, str]:
    command = world.command()
    world.obeyed(command)
    return world.disobeyed(command), "was sent before"


@kind("an older command, kept back", "kiosk")
def _(world: World) -> tuple[bool, str]:
    late = world.command()
    world.obeyed(world.command())
    return world.disobeyed(late), "was sent before, or is late"


@kind("a command whose time is over", "kiosk")
def _(world: World) -> tuple[bool, str]:
    return world.disobeyed(world.command(minutes=-1.0)), ": expired. "


@kind("another kiosk's command", "kiosk")
def _(world: World) -> tuple[bool, str]:
    return world.disobeyed(world.command(to=TAKEN)), "it is for mons/belfry-2"


@kind("an operation that there is not", "kiosk")
def _(world: World) -> tuple[bool, str]:
    return world.disobeyed(world.command(), op="shell"), "there is no operation 'shell'"


@kind("a command under another operation", "kiosk")
def _(world: World) -> tuple[bool, str]:
    return world.disobeyed(world.command(), op="restart"), "another operation"


@kind("a scene that is a path", "kiosk")
def _(world: World) -> tuple[bool, str]:
    command = world.command(order=Scene(name="bell"))
    evil = altered(command, order={"op": "scene", "name": "../../etc"})
    return world.disobeyed(command, evil, "scene"), f"{command.id}{REJECTED}"


@kind("a command larger than any", "kiosk")
def _(world: World) -> tuple[bool, str]:
    command = world.command()
    return world.disobeyed(command, command.encode() + b" " * 5000), "bytes are more than"


@kind("a command that is none", "kiosk")
def _(world: World) -> tuple[bool, str]:
    return world.disobeyed(world.command(), b"\xff{[" * 1000), "this is no command"


@kind("a command that the broker keeps, to a kiosk that comes back", "kiosk")
def _(world: World) -> tuple[bool, str]:
    command = world.command()
    topic = VICTIM.topic(below(COMMAND, command.order.op, command.id))
    world.technician.publish(topic, command.encode(), qos=1, retain=True)
    until(lambda: world.gate.accepted)
    world.gate.accepted.clear()
    before = world.gate.refused
    name = f"museumlab-{VICTIM.site}-{VICTIM.kiosk}"
    world.enter(world.own.endpoint, name=name).disconnect()  # the broker keeps one of a name: the kiosk comes again
    until(lambda: world.gate.refused > before)
    world.technician.publish(topic, b"", qos=1, retain=True).wait_for_publish(SOON_S)
    return not world.gate.accepted, "was sent before"


# --- what kiosks say, by a kiosk that was taken


SAYINGS: Mapping[str, tuple[str, bytes]] = {
    "in another form": (TAKEN.topic(HEALTH), health().encode().replace(b'"v":1', b'"v":2')),
    "with a field more": (TAKEN.topic(HEALTH), b'{"visitor":"anna",' + health().encode()[1:]),
    "of less than nothing": (TAKEN.topic(HEALTH), health().encode().replace(b"318.0", b"-1.0")),
    "that is no JSON": (TAKEN.topic(TWIN), b"<script>alert(1)</script>"),
    "of a kind that there is not": (TAKEN.topic(COUNTS), sessions().encode().replace(b'"session"', b'"face"')),
    "larger than any": (TAKEN.topic(COUNTS), b" " * 70_000),
    "from a site that is markup": (f"museumlab/1/<b>/{TAKEN.kiosk}/{STATUS}", b"{}"),
}
for _name, (_topic, _payload) in SAYINGS.items():

    def _say(world: World, topic: str = _topic, payload: bytes = _payload) -> tuple[bool, str]:
        before = world.collecting.stored()
        world.enter(world.taken.endpoint).publish(topic, payload, qos=1).wait_for_publish(SOON_S)
        until(lambda: "Refused: " in world.log("collector"))
        known = world.collecting.kiosk(TAKEN)
        return (before, None, None) == (world.collecting.stored(), known.health, known.twin), "Refused: "

    KINDS.append(Kind(f"a message {_name}", "collector", _say))


# --- at the door


def _turned_away(world: World, code: str, door: str = "") -> bool:
    world.broker.forget_attempts()
    try:
        enrol(code, door or world.broker.door, world.broker.ca, VICTIM, world.folder / "thief")
    except KioskError:
        return not (world.folder / "thief").exists()
    return False


@kind("a code that was guessed", "collector")
def _(world: World) -> tuple[bool, str]:
    return _turned_away(world, "0" * 16), "was never given"


@kind("a code that was used", "collector")
def _(world: World) -> tuple[bool, str]:
    code = world.broker.enrolment.new_code(TAKEN)
    world.broker.enrolment.redeem(code.replace("-", ""), TAKEN)
    return _turned_away(world, code), "used already"


@kind("another kiosk's code", "collector")
def _(world: World) -> tuple[bool, str]:
    return _turned_away(world, world.broker.enrolment.new_code(TAKEN)), "this code is for mons/belfry-2"


def _posted(world: World, body: bytes) -> bytes:
    return _asked(world, "POST /enrol", body)


def _asked(world: World, what: str, body: bytes = b"") -> bytes:
    """The beginning of the door's answer."""
    port = urlsplit(world.broker.door).port or 0
    context = ssl.create_default_context(cafile=world.broker.ca)
    with (
        socket.create_connection(("127.0.0.1", port), timeout=SOON_S) as line,
        context.wrap_socket(line, server_hostname="localhost") as safe,
    ):
        head = f"{what} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
        safe.sendall(head.encode() + body)
        return safe.recv(100)


@kind("a path in the place of a pack's digest", "collector")
def _(world: World) -> tuple[bool, str]:
    paths = ("/packs/../enrolled.json", "/packs/%2e%2e%2fenrolled.json", "/packs/..%5cbroker-passwords", "/packs/")
    answers = [_asked(world, f"GET {path}") for path in paths]
    return all(b" 404 " in each or b" 307 " in each for each in answers), "A pack was asked for that there is not"


@kind("a request that is none", "collector")
def _(world: World) -> tuple[bool, str]:
    world.broker.forget_attempts()
    return b" 422 " in _posted(world, b'{"code":["' + b"A" * 100), "no request to be enrolled"


@kind("a request larger than any", "collector")
def _(world: World) -> tuple[bool, str]:
    world.broker.forget_attempts()
    return b" 422 " in _posted(world, b"x" * 100_000), "no request to be enrolled"


@kind("a hundred requests at once", "collector")
def _(world: World) -> tuple[bool, str]:
    world.broker.forget_attempts()
    body = json.dumps({"v": 1, "code": "0" * 16, "site": "mons", "kiosk": "belfry-1"}).encode()
    answers = [_posted(world, body) for _ in range(20)]
    world.broker.forget_attempts()
    return sum(b" 429 " in each for each in answers) >= 14, "too many attempts"


# --- shut out: the last, for it takes the kiosk away


@kind("a kiosk that is shut out while it speaks", "broker")
def _(world: World) -> tuple[bool, str]:
    client = world.enter(world.taken.endpoint)
    world.broker.enrolment.revoke(TAKEN)
    world.broker.reload()
    until(lambda: client.gone)
    return True, f"Client {client._client_id.decode()} disconnected"


@kind("a kiosk that was shut out, and comes again", "broker")
def _(world: World) -> tuple[bool, str]:
    return world.refused(world.taken.endpoint), NOT_IN
