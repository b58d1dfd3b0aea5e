"""What every kind of scene keeps to, tried on a pack that has one of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_pack import every_pack, kinds, scene_name

from kiosk import registry
from kiosk.events import Way
from kiosk.testing import Played, play

KINDS = kinds()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def exhibit(pack: Path) -> Iterator[Played]:
    with play(pack) as played:
        yield played


def test_the_pack_has_a_scene_of_every_kind() -> None:
    assert set(kinds()) == set(registry.names(registry.SCENES))


@pytest.mark.parametrize("way", ["hand", "touch", "button"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_played_to_its_end_in_one_way_alone(exhibit: Played, kind: str, way: Way) -> None:
    exhibit.exhibit.stage.go_to(scene_name(kind))
    exhibit.let_pass(1)
    assert exhibit.scene == scene_name(kind)
    assert exhibit.rehearse(way), f"{kind} by {way}: not over after all doings; on the screen: {exhibit.texts()}"
    assert exhibit.scene != scene_name(kind)
    assert exhibit.exhibit.problems.sentences() == ()
