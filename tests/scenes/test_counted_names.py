"""What scenes tell of while they are played has a name that the pack gives it: nothing else is counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack, scene_name

from kiosk.clock import FakeClock
from kiosk.events import HotspotOpened, LanguageChosen, SceneEntered, Voted
from kiosk.packs.load import load
from kiosk.problems import Problems
from kiosk.telemetry.closed import ClosedSets, closed_sets
from kiosk.telemetry.facts import fact, fact_of
from kiosk.telemetry.writer import Writer
from kiosk.testing import Played, play

NAMING = ["deep_zoom", "descend", "hotspots", "map", "reveal", "vote"]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def exhibit(pack: Path) -> Iterator[Played]:
    with play(pack) as played:
        yield played


@pytest.fixture(scope="module")
def closed(pack: Path) -> ClosedSets:
    return closed_sets(load(pack), ["fr"])


@pytest.mark.parametrize("kind", NAMING)
def test_all_that_is_opened_or_chosen_has_a_name_of_the_pack(exhibit: Played, closed: ClosedSets, kind: str) -> None:
    exhibit.exhibit.stage.go_to(scene_name(kind))
    exhibit.let_pass(1)
    assert exhibit.rehearse("button")
    opened = [event for event in exhibit.events if isinstance(event, HotspotOpened | Voted)]
    assert opened
    for event in opened:
        counted = fact_of(event, variant="", shown=event.scene)
        assert counted is not None
        assert closed.hold(counted), counted


def test_scenes_languages_and_variants_are_those_of_the_pack_and_the_exhibit(closed: ClosedSets) -> None:
    assert closed.hold(fact("scene_entered", scene="reveal"))
    assert not closed.hold(fact("scene_entered", scene="anna"))
    assert closed.hold(fact("language", language="fr"))
    assert not closed.hold(fact("language", language="nl"))
    assert not closed.hold(fact("session", variant="anna"))
    assert closed.hold(fact("action", bucket="hand"))


def test_what_is_not_of_the_pack_is_refused_and_counted(closed: ClosedSets) -> None:
    writer = Writer(None, "every", clock=FakeClock(), problems=Problems(), closed=closed)
    writer.post(SceneEntered(at=0.0, scene="anna"))
    writer.post(LanguageChosen(at=0.0, tag="nl"))
    writer.post(HotspotOpened(at=0.0, scene="hotspots", hotspot="anna"))
    writer.turn()
    assert writer.lost == len(["nl", "anna in the scene", "anna entered"])
