"""A whole exhibit that is commanded: what a technician orders from afar is seen on its screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from little_pack import little_pack

from kiosk.cli.commanded import Commanded
from kiosk.contract.topics import Address
from kiosk.errors import KioskError
from kiosk.fleet.gate import Gate
from kiosk.fleet.obeying import Obeying
from kiosk.stage.name_plate import SHOWN_S
from kiosk.testing import play

SIZE = (640, 360)
NAME = "belfry-1"


def test_what_is_ordered_is_seen(tmp_path: Path) -> None:
    with play(little_pack(tmp_path), size=SIZE) as played:
        exhibit = played.exhibit
        gate = Gate(Address("mons", NAME), tmp_path / "state", exhibit.clock)
        station = Commanded(exhibit, NAME, Obeying(gate, exhibit.clock))

        station.identify(7)
        played.advance(0.1)
        assert {"7", NAME} <= set(played.texts())
        played.advance(SHOWN_S)
        assert NAME not in played.texts()

        assert station.unattended
        station.speak("en")
        station.go_to("bell")
        played.advance(1.0)
        assert "It rings." in " ".join(played.texts())
        assert not station.unattended
        with pytest.raises(KioskError, match=r"no scene 'bel'\. Did you mean 'bell'"):
            station.go_to("bel")
        with pytest.raises(KioskError, match="no language 'nl'"):
            station.speak("nl")


def test_service_ends_by_itself_or_as_the_last_word_was(tmp_path: Path) -> None:
    with play(little_pack(tmp_path), size=SIZE) as played:
        exhibit = played.exhibit
        gate = Gate(Address("mons", NAME), tmp_path / "state", exhibit.clock)
        station = Commanded(exhibit, NAME, Obeying(gate, exhibit.clock))

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
