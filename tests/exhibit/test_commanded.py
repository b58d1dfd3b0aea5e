"""A whole exhibit that is commanded: what a technician orders from afar is seen on its screen."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pygame
import pytest
from little_pack import little_pack

from kiosk.cli.commanded import Commanded
from kiosk.cli.tended import Tended
from kiosk.contract.messages import PackVersion
from kiosk.contract.orders import Settings
from kiosk.contract.topics import Address
from kiosk.errors import KioskError
from kiosk.fleet.gate import Gate
from kiosk.fleet.obeying import Obeying
from kiosk.fleet.overrides import overridden
from kiosk.mirror import HandOutline
from kiosk.settings import ExhibitSettings, load_exhibit
from kiosk.stage.name_plate import SHOWN_S
from kiosk.telemetry.service import Telemetry
from kiosk.testing import Played, play

SIZE = (640, 360)
NAME = "belfry-1"


def settings_in(folder: Path, more: str = "") -> ExhibitSettings:
    """An exhibit file there, read."""
    (folder / "exhibit.yaml").write_text(f"site: mons\nkiosk: {NAME}\npack: little\nstate: state\n{more}")
    return load_exhibit(folder / "exhibit.yaml")


def commanded(played: Played, folder: Path) -> Commanded:
    """The station of such an exhibit."""
    clock = played.exhibit.clock
    gate = Gate(Address("mons", NAME), folder / "state", clock)
    return Commanded(played.exhibit, settings_in(folder), Obeying(gate, clock))


def test_what_is_ordered_is_seen(tmp_path: Path) -> None:
    with play(little_pack(tmp_path), size=SIZE) as played:
        station = commanded(played, tmp_path)

        station.identify(7)
        played.advance(0.1)
        assert {"7", NAME} <= set(played.texts())
        played.advance(SHOWN_S)
        assert NAME not in played.texts()

        assert station.unattended
        station.speak("en")
        station.go_to("bell")
        played.let_pass(1.0)
        assert "It rings." in " ".join(played.texts())
        assert not station.unattended
        with pytest.raises(KioskError, match=r"no scene 'bel'\. Did you mean 'bell'"):
            station.go_to("bel")
        with pytest.raises(KioskError, match="no language 'nl'"):
            station.speak("nl")


def test_service_ends_by_itself_or_as_the_last_word_was(tmp_path: Path) -> None:
    with play(little_pack(tmp_path), size=SIZE) as played:
        station = commanded(played, tmp_path)

        def served(seconds: float) -> bool:
            played.advance(seconds)
            station.look()
            played.advance(0.1)
            return "Maintenance" in " ".join(played.texts())

        station.serve(on=True, for_s=3.0)
        assert served(1.0)
        assert not served(2.0)
        station.serve(on=True, for_s=60.0)
        assert served(1.0)
        station.serve(on=False, for_s=0.0)
        assert not served(0.1)


def test_a_picture_is_the_scene_and_never_a_hand_that_the_camera_sees(tmp_path: Path) -> None:
    with play(little_pack(tmp_path), size=SIZE) as played:
        station = commanded(played, tmp_path)
        played.advance(0.5)
        seen = cv2.imdecode(np.frombuffer(station.picture(), np.uint8), cv2.IMREAD_COLOR)
        assert seen is not None
        assert seen.shape == (360, 640, 3)
        drawn = pygame.surfarray.array3d(played.shot()).swapaxes(0, 1)[:, :, ::-1]
        assert np.abs(seen.astype(int) - drawn.astype(int)).mean() < 8
        played.exhibit.backstage.mirror.hands = (HandOutline(((0.5, 0.5),) * 21),)
        with pytest.raises(KioskError, match="a hand is before the camera"):
            station.picture()


def test_volume_holds_at_once_and_settings_begin_anew(tmp_path: Path) -> None:
    with play(little_pack(tmp_path), size=SIZE) as played:
        station = commanded(played, tmp_path)
        station.be_loud(-20.0)
        assert played.exhibit.backstage.sound.ceiling.day_db == -20.0
        assert not station.anew
        station.set(Settings(large_text="on"))
        assert station.anew
        now = overridden(settings_in(tmp_path), {})
        assert (now.sound.ceiling_db, now.accessibility.large_text) == (-20.0, True)


def test_it_is_black_when_the_museum_is_closed_and_a_touch_wakes_it(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, "opening: {mon-sun: closed}\n")
    with play(little_pack(tmp_path), size=SIZE) as played:
        exhibit = played.exhibit
        gate = Gate(Address("mons", NAME), tmp_path / "state", exhibit.clock)
        telemetry = Telemetry(
            Address("mons", NAME), PackVersion(id="little", version="1"), file=None, broker=None, clock=exhibit.clock
        )
        tended = Tended(exhibit, telemetry, settings, Obeying(gate, exhibit.clock), healing=True)

        def lit(seconds: float) -> bool:
            for _ in range(round(seconds)):
                played.advance(1.0)
                tended.look()
            played.advance(0.1)
            return bool(pygame.surfarray.array3d(played.shot()).any())

        assert lit(10)
        assert not lit(70)
        played.touch(0.5, 0.5)
        assert lit(3)
        telemetry.close(0.0)
