"""Commands to a kiosk: only its own, by a trusted key, unaltered, once, in time; and what is told of each."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from said import until

from kiosk.clock import FakeClock
from kiosk.contract.commands import Answer, Command, CommandState
from kiosk.contract.orders import Identify, Language, Log, Picture, Reboot, Restart, Settings, Volume
from kiosk.contract.topics import ANSWER, COMMAND, Address, below, parse_command
from kiosk.errors import KioskError
from kiosk.fleet.errands.errand import Done
from kiosk.fleet.gate import WAITING, Gate
from kiosk.fleet.obeying import Obeying
from kiosk.fleet.sending import order_of, signed
from kiosk.packs.signed.keys import COMMANDERS, new, read_secret, trust

HERE = Address("mons", "belfry-1")
ORDER = Identify(number=7)


class Post:
    """A kiosk's gate, with `tech` trusted to command and `artist` for packs only, and a sender beside it."""

    def __init__(self, folder: Path, clock: FakeClock | None = None) -> None:
        self.brought: list[Answer] = []
        self.folder, self.clock, self.sender_clock = folder, clock or FakeClock(), FakeClock()
        for name, keys in (("tech", COMMANDERS), ("artist", "keys"), ("stranger", "")):
            new(name, folder)
            if keys:
                trust(folder / f"{name}.pub", folder / "state", keys)
        self.gate = self.restarted()

    def restarted(self) -> Gate:
        self.gate = Gate(HERE, self.folder / "state", self.clock)
        return self.gate

    def command(self, order: Any = ORDER, key: str = "tech", to: Address = HERE, minutes: float = 5.0) -> Command:
        self.sender_clock.advance(1)
        return signed(to, order, read_secret(self.folder / f"{key}.key"), self.sender_clock, minutes=minutes)

    def send(self, command: Command, payload: bytes | None = None, topic: str = "") -> list[str]:
        """The states that were told since."""
        own = HERE.topic(below(COMMAND, command.order.op, command.id))
        self.gate.take(topic or own, command.encode() if payload is None else payload)
        return self.told()

    def told(self) -> list[str]:
        said = [(topic, payload) for topic, payload in self.gate.door.due()]
        self.brought += [Answer.decode(payload) for topic, payload in said if topic.startswith(ANSWER)]
        states = [CommandState.decode(payload) for topic, payload in said if not topic.startswith(ANSWER)]
        return [f"{state.state}: {state.reason}" for state in states]


@pytest.fixture
def post(tmp_path: Path) -> Post:
    return Post(tmp_path)


class Station:
    """An exhibit that only notes what it was told."""

    def __init__(self) -> None:
        self.unattended, self.done = True, list[str]()

    def identify(self, number: int | None) -> None:
        self.done.append(f"identify {number}")

    def speak(self, tag: str) -> None:
        if tag == "nl":
            raise KioskError("", "no such language.")
        self.done.append(f"speak {tag}")

    def go_to(self, scene: str) -> None:
        raise RuntimeError(scene)

    def serve(self, *, on: bool, for_s: float) -> None:
        self.done.append(f"serve {on} {for_s}")

    def be_loud(self, ceiling_db: float) -> None:
        self.done.append(f"be loud {ceiling_db}")

    def set(self, order: Settings) -> None:
        self.done.append(f"set {order.captions}")

    def picture(self) -> bytes:
        return b"a picture"


def test_a_command_of_a_trusted_key_passes(post: Post) -> None:
    command = post.command()
    assert post.send(command) == ["accepted: "]
    assert [each.command for each in post.gate.accepted] == [command]
    assert post.gate.refused == 0


def altered(**changes: object) -> Callable[[Command], bytes]:
    return lambda command: json.dumps(json.loads(command.encode()) | changes).encode()


@pytest.mark.parametrize(
    ("forged", "reason"),
    [
        (altered(order={"op": "identify", "number": 8}), "was altered"),
        (altered(not_after="2030-01-01T00:00:00Z"), "was altered"),
        (altered(counter=2**53 - 1), "was altered"),
        (altered(signature="0" * 128), "was altered"),
        (altered(key="artist"), "no key 'artist' is trusted here to command"),
        (altered(key="../keys/artist"), "this is no command: Command key"),
        (altered(site="lille"), "it is for lille/belfry-1"),
        (altered(kiosk="belfry-2"), "it is for mons/belfry-2"),
        (altered(order={"op": "language", "tag": "nl"}), "another operation"),
        (altered(order={"op": "shell", "run": "id"}), "this is no command: Command order"),
        (altered(order={"op": "identify", "path": "/etc"}), "this is no command: Command order.identify.path"),
        (altered(order={"op": "identify", "number": "7"}), "this is no command"),
        (altered(id="0" * 16), "another operation or name"),
        (altered(not_after="soon"), "this is no command: Command not_after"),
        (altered(more=1), "this is no command: Command more"),
        (lambda command: command.encode()[:-1], "this is no command"),
        (lambda command: b"\xff" + command.encode(), "this is no command"),
        (lambda command: b"[" * 4000, "this is no command"),
        (lambda command: b"", "this is no command"),
        (lambda command: command.encode() + b" " * 5000, "bytes are more than"),
    ],
)
def test_what_is_forged_or_altered_is_refused_told_and_counted(
    post: Post, forged: Callable[[Command], bytes], reason: str
) -> None:
    command = post.command()
    (told,) = post.send(command, forged(command))
    assert told.startswith("rejected: ")
    assert reason in told
    assert reason in Obeying(post.gate, post.clock).fault
    assert not post.gate.accepted
    assert post.send(command) == ["accepted: "]  # and has used up nothing


@pytest.mark.parametrize(("key", "reason"), [("stranger", "no key"), ("artist", "no key")])
def test_only_keys_that_are_trusted_to_command_do(post: Post, key: str, reason: str) -> None:
    assert reason in post.send(post.command(key=key))[0]


def test_another_key_under_a_trusted_name_is_refused(post: Post) -> None:
    (post.folder / "other").mkdir()
    new("tech", post.folder / "other")
    secret = read_secret(post.folder / "other/tech.key")
    assert "not signed by 'tech'" in post.send(signed(HERE, ORDER, secret, post.sender_clock, minutes=5))[0]


def test_revoking_takes_effect_with_the_next_command(post: Post) -> None:
    assert post.send(post.command()) == ["accepted: "]
    (post.folder / "state" / COMMANDERS / "tech.pub").unlink()
    assert "no key 'tech'" in post.send(post.command())[0]


def test_another_kiosks_command_is_refused_under_either_topic(post: Post) -> None:
    command = post.command(to=Address("mons", "belfry-2"))
    assert post.send(command) == ["rejected: it is for mons/belfry-2."]
    theirs = Address("mons", "belfry-2").topic(below(COMMAND, "identify", command.id))
    assert post.send(command, topic=theirs) == []  # what is none of its own topics is answered nowhere
    assert post.gate.refused == 2


def test_an_unknown_operation_is_named(post: Post) -> None:
    topic = HERE.topic(below(COMMAND, "shell", "0" * 16))
    assert "there is no operation 'shell'" in post.send(post.command(), topic=topic)[0]


def test_a_replay_is_obeyed_once_even_after_a_restart(post: Post) -> None:
    old, command = post.command(), post.command()
    post.send(command)
    assert post.send(command) == ["accepted: "]  # the state of the one that was accepted, again
    assert "is not above" in post.send(old)[0]
    assert (len(post.gate.accepted), post.gate.refused) == (1, 2)
    post.restarted()
    assert "is not above" in post.send(command)[0]
    assert not post.gate.accepted


def test_the_counter_is_on_the_disk_before_a_command_is_accepted(post: Post) -> None:
    state = post.folder / "state"
    (state / "commands.json").mkdir()  # nothing can be read or written there
    assert "none is obeyed" in post.send(post.command())[0]
    (state / "commands.json").rmdir()
    (state / ".commands.json.part").mkdir()
    assert "cannot be kept" in post.send(post.command())[0]
    assert not post.gate.accepted
    (state / ".commands.json.part").rmdir()
    command = post.command()
    post.send(command)
    assert json.loads((state / "commands.json").read_text())["counters"] == {"tech": command.counter}


def test_a_damaged_file_of_counters_lets_nothing_pass(post: Post) -> None:
    (post.folder / "state/commands.json").write_text('{"counters": {"tech": ')
    assert "none is obeyed" in post.send(post.command())[0]
    assert Obeying(post.gate, post.clock).restarting is False


def test_an_expired_command_is_told_so_and_cannot_come_again(post: Post) -> None:
    post.clock.advance(3600)
    command = post.command()
    assert post.send(command)[0].startswith("expired: ")
    assert "is not above" in post.send(command)[0]


def test_without_the_time_of_day_the_counter_alone_decides(tmp_path: Path) -> None:
    post = Post(tmp_path, FakeClock(utc=None))
    post.clock.advance(86_400)
    command = post.command()
    assert post.send(command) == ["accepted: "]
    post.restarted()
    assert "is not above" in post.send(command)[0]


def test_a_flood_of_commands_waits_in_a_short_row(post: Post) -> None:
    for _ in range(WAITING):
        post.send(post.command())
    assert "wait already" in post.send(post.command())[0]


def test_a_command_is_done_and_told_to_the_end(post: Post) -> None:
    station, obeying = Station(), Obeying(post.gate, post.clock)
    post.send(post.command())
    obeying.turn(station)
    assert (station.done, post.told()) == (["identify 7"], ["executing: ", "successful: "])
    obeying.turn(station)
    assert (station.done, obeying.fault) == (["identify 7"], "")


def test_a_visitor_is_not_interrupted_unless_it_is_forced(post: Post) -> None:
    station, obeying = Station(), Obeying(post.gate, post.clock)
    station.unattended = False
    post.send(post.command(Language(tag="fr")))
    obeying.turn(station)
    assert post.told() == ["accepted: It waits until nobody plays."]
    post.send(post.command(Language(tag="de", force=True)))
    obeying.turn(station)
    station.unattended = True
    obeying.turn(station)
    assert station.done == ["speak de", "speak fr"]


@pytest.mark.parametrize(("utc", "after_s"), [(datetime(2026, 6, 6, 10, tzinfo=UTC), 302), (None, 3600)])
def test_what_waits_too_long_is_done_no_more(tmp_path: Path, utc: datetime | None, after_s: float) -> None:
    post, station = Post(tmp_path, FakeClock(utc=utc)), Station()
    obeying, station.unattended = Obeying(post.gate, post.clock), False
    post.send(post.command(Restart()))
    obeying.turn(station)
    post.told()
    post.clock.advance(after_s)
    station.unattended = True
    obeying.turn(station)
    assert post.told()[0].startswith("expired: ")
    assert not obeying.restarting


def test_what_cannot_be_done_fails_with_the_reason(post: Post) -> None:
    station, obeying = Station(), Obeying(post.gate, post.clock)
    for op, word in (("language", "nl"), ("scene", "bell")):
        post.send(post.command(order_of(op, [word])))
        obeying.turn(station)
        begun, failed = post.told()
        assert (begun, failed.partition(":")[0]) == ("executing: ", "failed")
        assert "no such language." in failed or "RuntimeError('bell')" in failed


def test_a_restart_is_successful_when_the_exhibit_is_back(post: Post) -> None:
    obeying = Obeying(post.gate, post.clock)
    post.send(post.command(Restart()))
    obeying.turn(Station())
    assert (obeying.restarting, post.told()) == (True, ["executing: "])
    post.restarted()
    assert not Obeying(post.gate, post.clock).restarting
    assert post.told() == ["successful: "]
    post.restarted()
    Obeying(post.gate, post.clock)
    assert post.told() == []


@pytest.mark.parametrize(
    ("op", "words", "says"),
    [
        ("shell", [], "no operation 'shell'"),
        ("languge", ["nl"], "Did you mean 'language'"),
        ("language", [], "language tag"),
        ("identify", ["number=many"], "identify number"),
        ("identify", ["nummer=1"], "Did you mean 'number'"),
        ("identify", ["force=true"], "takes no 'force'"),
        ("service", ["minutes=500"], "service minutes"),
    ],
)
def test_a_senders_mistakes_are_sentences(op: str, words: list[str], says: str) -> None:
    with pytest.raises(KioskError, match=says):
        order_of(op, words)


def test_orders_are_written_as_people_write_them() -> None:
    assert order_of("language", ["nl", "force=true"]) == Language(tag="nl", force=True)
    assert order_of("identify", []) == Identify()
    assert order_of("service", ["off"]).model_dump()["on"] is False


def test_a_sender_without_the_time_of_day_is_told(post: Post) -> None:
    secret = read_secret(post.folder / "tech.key")
    with pytest.raises(KioskError, match="clock was never set"):
        signed(HERE, ORDER, secret, FakeClock(utc=None), minutes=5)


def test_topics_of_commands_are_ours_or_not() -> None:
    assert parse_command(HERE.topic("cmd/identify/00ff")) == (HERE, "identify", "00ff")
    for channel in ("cmd", "cmd/identify", "cmd/identify/1/2", "cmd/Identify/1", "counts/identify/1", "cmd//"):
        assert parse_command(HERE.topic(channel)) is None


def test_a_command_says_until_when_it_is_wanted(post: Post) -> None:
    command = post.command(minutes=5)
    assert command.not_after == (datetime(2026, 6, 6, 10, 0, 1, tzinfo=UTC) + timedelta(minutes=5)).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )


def test_volume_and_settings_are_done_on_the_station(post: Post) -> None:
    station, obeying = Station(), Obeying(post.gate, post.clock)
    post.send(post.command(Volume(ceiling_db=-20)))
    post.send(post.command(order_of("settings", ["captions=off"])))
    obeying.turn(station)
    assert station.done == ["be loud -20.0", "set off"]


def test_a_picture_is_brought_home_before_its_success_and_never_during_a_visit(post: Post) -> None:
    station, obeying = Station(), Obeying(post.gate, post.clock)
    station.unattended = False
    post.send(post.command(Picture()))
    obeying.turn(station)
    assert (post.told(), post.brought) == (["accepted: It waits until nobody plays."], [])
    station.unattended = True
    obeying.turn(station)
    assert post.told() == ["executing: ", "successful: "]
    assert [each.raw for each in post.brought] == [b"a picture"]


def test_a_long_command_is_done_beside_the_loop_one_at_a_time(post: Post) -> None:
    free, station = threading.Event(), Station()

    def deed(order: Log) -> Done:
        free.wait(10)
        if order.lines == 2:
            raise KioskError("", "no such lines.")
        return Done("Some.", Answer.of("text/plain", b"line"))

    obeying = Obeying(post.gate, post.clock, {Log: deed})
    for lines in (1, 2):
        post.send(post.command(Log(lines=lines)))
    obeying.turn(station)
    assert post.told() == ["executing: ", "accepted: It waits until another command is done."]
    free.set()
    until(lambda: obeying.turn(station) or obeying.idle)
    assert post.told() == ["successful: Some.", "executing: ", "failed: no such lines."]
    assert [each.raw for each in post.brought] == [b"line"]


@pytest.mark.parametrize(("boot", "says"), [("second", "successful: "), ("first", "failed: The exhibit ended, and")])
def test_a_reboot_is_successful_when_the_machine_is_back(post: Post, boot: str, says: str) -> None:
    obeying = Obeying(post.gate, post.clock, {Reboot: lambda _: Done()}, lambda: "first")
    post.send(post.command(Reboot()))
    until(lambda: obeying.turn(Station()) or obeying.idle)
    assert post.told() == ["executing: "]
    post.restarted()
    Obeying(post.gate, post.clock, boot_name=lambda: boot)
    assert post.told()[0].startswith(says)


def test_a_reboot_that_is_not_allowed_has_failed(post: Post) -> None:
    def deed(_: Reboot) -> Done:
        raise KioskError("systemctl", "it ended with code 1.")

    obeying = Obeying(post.gate, post.clock, {Reboot: deed})
    post.send(post.command(Reboot()))
    until(lambda: obeying.turn(Station()) or obeying.idle)
    assert post.told() == ["executing: ", "failed: systemctl: it ended with code 1."]
    post.restarted()
    Obeying(post.gate, post.clock)
    assert post.told() == []
