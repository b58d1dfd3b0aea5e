"""Behind the access list as it is shipped: no kiosk speaks in another's name, none hears what is not its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import collecting
import pytest
from brokers import with_access_list
from collecting import BELFRY, Collect
from said import EPOCH, Speaker, health, sessions, twin, until

from kiosk.contract.messages import Receipt, Status
from kiosk.contract.topics import Address

pytestmark = pytest.mark.tool("mosquitto")
collect = collecting.collect

MINE = Address("spiennes", "spiennes-1")
QUICK_S = 0.4


@pytest.fixture
def url_of(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    with with_access_list(tmp_path / "broker", "collector", BELFRY.kiosk, MINE.kiosk) as url_of:
        yield url_of


def test_what_a_kiosk_says_in_anothers_name_is_stored_nowhere(
    collect: Collect, url_of: Callable[[str], str], caplog: pytest.LogCaptureFixture
) -> None:
    collecting = collect(url_of("collector"))
    with Speaker(url_of("spiennes-1"), MINE) as mine, Speaker(url_of("beffroi-1"), BELFRY) as belfry:
        for channel, message in (
            ("status", Status(state="offline", connection=9)),
            ("twin", twin()),
            ("health", health()),
            ("counts", sessions(1, 200)),
        ):
            mine.say_anything(BELFRY.topic(channel), message.encode(), retain=channel in {"status", "twin"})
        mine.say_anything(f"museumlab/1/collector/{16 * 'a'}/probe", b"")
        mine.say(sessions(1, 2))
        assert mine.receipt() == (1, 2)  # what it said before has come by now, or never will
        assert BELFRY not in collecting.kiosks()
        belfry.say(twin(), sessions(1, 3))
        assert belfry.receipt() == (1, 3)
        assert mine.receipt(QUICK_S) is None
    assert collecting.stored() == (5, 5)
    assert collecting.kiosks() == {BELFRY, MINE}
    assert caplog.messages == []  # the broker kept it away


def test_a_receipt_that_another_kiosk_makes_up_never_comes(collect: Collect, url_of: Callable[[str], str]) -> None:
    collect(url_of("collector"))
    forged = Receipt(epoch=EPOCH, first=1, last=200)
    with Speaker(url_of("spiennes-1"), MINE) as mine, Speaker(url_of("beffroi-1"), BELFRY) as belfry:
        mine.say_anything(BELFRY.topic("receipt"), forged.encode())
        mine.say_anything(MINE.topic("receipt"), forged.encode())
        belfry.say(sessions(1, 3))
        assert belfry.receipt() == (1, 3)
        assert mine.receipt(QUICK_S) is None


def test_a_kiosk_without_a_name_or_with_a_wrong_word_is_not_let_in(
    collect: Collect, url_of: Callable[[str], str]
) -> None:
    collecting = collect(url_of("collector").replace("of-collector", "of-nobody"), listening=False)
    until(lambda: "lets nobody in (Not authorized)" in collecting.condition.broker.why)
    nobody = collect(url_of("collector").replace("collector:of-collector@", ""), listening=False)
    until(lambda: "lets nobody in (Not authorized)" in nobody.condition.broker.why)


def test_a_collector_that_comes_with_a_kiosks_name_hears_nothing(
    collect: Collect, url_of: Callable[[str], str]
) -> None:
    with Speaker(url_of("beffroi-1"), BELFRY) as belfry:
        thief = collect(url_of("spiennes-1"), listening=False)
        belfry.say(sessions(1, 3))
        assert belfry.receipt(2 * QUICK_S) is None
    assert thief.stored() == (0, 0)
