"""A crowd at the door where kiosks enrol: real connections that say nothing, or a letter now and then."""

from __future__ import annotations

import hashlib
import secrets
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from guarded import certify
from said import until

from kiosk.clock import SystemClock
from kiosk.collector.enrolling.door import Door
from kiosk.collector.enrolling.enrolment import Enrolment
from kiosk.collector.enrolling.keeper import Doorkeeper, doorkeeper
from kiosk.collector.enrolling.turnstile import MOST, OF_ONE, WORD_S
from kiosk.contract.topics import Address
from kiosk.fleet.enrolment import enrol

BELFRY = Address("mons", "belfry-1")
LONG = 8_000_000
"""Bytes of a file that takes its time to be fetched."""


class Ahead(SystemClock):
    """The machine's clock, and some seconds more."""

    ahead_s = 0.0

    def now(self) -> float:
        return super().now() + self.ahead_s


class Crowd:
    """A door, and connections to it from addresses of this machine."""

    def __init__(self, folder: Path, keeper: Doorkeeper, clock: Ahead, stack: ExitStack) -> None:
        self.folder, self.keeper, self.clock, self._stack = folder, keeper, clock, stack
        self.tls = ssl.create_default_context(cafile=folder / "ca.crt")

    def comes(self, host: str = "127.0.0.1") -> socket.socket:
        """One connection more."""
        place = ("127.0.0.1", self.keeper.port)
        return self._stack.enter_context(socket.create_connection(place, 10, source_address=(host, 0)))

    def asks(self, words: bytes) -> ssl.SSLSocket:
        """One that speaks TLS and says this."""
        speaking = self.tls.wrap_socket(self.comes(), server_hostname="localhost")
        speaking.sendall(words)
        return self._stack.enter_context(speaking)

    def lets_in(self) -> None:
        """A kiosk enrols."""
        code = Enrolment(self.folder, SystemClock()).new_code(BELFRY)
        enrol(code, f"https://localhost:{self.keeper.port}", self.folder / "ca.crt", BELFRY, self.folder / "kiosk")


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Crowd]:
    certify(tmp_path)
    clock = Ahead()
    with ExitStack() as stack:
        keeper = doorkeeper(Door("127.0.0.1", 0, tmp_path, tmp_path), clock, lambda: None)
        keeper.start()
        stack.callback(keeper.stop)
        yield Crowd(tmp_path, keeper, clock, stack)


def sent_away(connection: socket.socket) -> bool:
    """Whether the door has ended it; what it still said is read."""
    connection.settimeout(0.0)
    with suppress(BlockingIOError, ssl.SSLWantReadError):
        try:
            while connection.recv(65_536):
                pass
        except ConnectionError:
            pass
        return True
    return False


def test_one_address_has_only_so_many_and_silent_ones_are_sent_away(crowd: Crowd) -> None:
    silent = [crowd.comes() for _ in range(OF_ONE)]
    more = crowd.comes()
    until(lambda: sent_away(more))
    assert not any(sent_away(each) for each in silent)
    crowd.clock.ahead_s += WORD_S
    until(lambda: all(sent_away(each) for each in silent))
    crowd.lets_in()


def test_all_addresses_together_have_only_so_many(crowd: Crowd) -> None:
    silent = [crowd.comes(f"127.0.0.{2 + number // OF_ONE}") for number in range(MOST)]
    more = crowd.comes("127.0.0.99")
    until(lambda: sent_away(more))
    for each in silent:
        each.close()
    until(lambda: not sent_away(crowd.comes("127.0.0.99")))
    crowd.lets_in()


@pytest.mark.parametrize(
    "words", [b"GET /pa", b"POST /enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"], ids=["head", "body"]
)
def test_who_never_ends_what_it_asks_is_sent_away_however_often_it_says_a_letter(crowd: Crowd, words: bytes) -> None:
    slow = crowd.asks(words)
    for _ in range(3):
        crowd.clock.ahead_s += WORD_S / 4
        slow.sendall(b"c")
    assert not sent_away(slow)
    crowd.clock.ahead_s += WORD_S / 4
    until(lambda: sent_away(slow))


def test_who_fetches_a_pack_may_take_its_time_and_asks_once(crowd: Crowd) -> None:
    content = secrets.token_bytes(LONG)
    (crowd.folder / "packs").mkdir()
    (crowd.folder / "packs" / "long.kpack").write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    fetching = crowd.asks(f"GET /packs/{sha256} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    came = bytearray(fetching.recv(4096))
    crowd.clock.ahead_s += 3 * WORD_S
    crowd.lets_in()
    while piece := fetching.recv(1 << 20):
        came += piece
    head, _, body = bytes(came).partition(b"\r\n\r\n")
    assert body == content
    assert b"connection: close" in head.lower()
