"""A new pack is on trial: it stays when it ran a minute well, else the former one comes back, and it is told once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from packing import packed, trusting

from kiosk.choosing import choose, folder_of
from kiosk.cli.succession import Succession
from kiosk.clock import FakeClock
from kiosk.display.frames import FRAME_S
from kiosk.events import FailedSafe
from kiosk.packs.signed.install import install, roll_back
from kiosk.packs.signed.installed import Installed, Pointer
from kiosk.packs.signed.trial import Trial, begin, give_back, prove
from kiosk.settings import ExhibitSettings, load_exhibit
from kiosk.testing import Played, play

EXHIBIT = "site: mons\nkiosk: belfry-1\npack: small\nstate: state\n"


@pytest.fixture
def settings(tmp_path: Path) -> ExhibitSettings:
    """A kiosk on which version 1.0.0 has run well, and 1.1.0 is to be tried."""
    key = trusting(tmp_path, tmp_path / "state")
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT)
    install(packed(tmp_path, key, "1.0.0"), tmp_path / "state")
    prove_current(tmp_path)
    install(packed(tmp_path, key, "1.1.0"), tmp_path / "state")
    return load_exhibit(tmp_path / "exhibit.yaml")


def pointer(folder: Path) -> Pointer:
    found = Installed(folder / "state").pointer("small")
    assert found is not None
    return found


def prove_current(folder: Path) -> None:
    place = pointer(folder).current
    assert place is not None
    prove(Installed(folder / "state"), "small", place)


def test_the_new_one_plays_on_trial(settings: ExhibitSettings) -> None:
    choice = choose(settings)
    assert (choice.pack.manifest.version, choice.trial, choice.faults) == ("1.1.0", True, {})
    assert pointer(settings.folder).trial == "running"


def test_one_that_ran_well_stays(settings: ExhibitSettings) -> None:
    choose(settings)
    prove_current(settings.folder)
    for _ in range(3):
        choice = choose(settings)
        assert (choice.pack.manifest.version, choice.trial, choice.faults) == ("1.1.0", False, {})
    assert roll_back("small", settings.state_folder())[0] == "1.0.0"


def test_a_start_that_ended_within_the_minute_brings_the_former_one_back(settings: ExhibitSettings) -> None:
    choose(settings)
    told = "Pack small: version 1.1.0 ended before it had run a minute well; version 1.0.0 plays again."
    for _ in range(2):  # the technician reads it until the next installation
        choice = choose(settings)
        assert (choice.pack.manifest.version, choice.trial) == ("1.0.0", False)
        assert choice.faults == {"returned": told}
    assert len(told) <= 200


def test_a_scene_that_fails_is_a_failure_at_once() -> None:
    clock = FakeClock()
    trial = Trial(clock)
    clock.advance(3)
    trial.handle(FailedSafe(at=clock.now(), where="words", why="draw: KeyError: 'face_1'"))
    assert trial.verdict(5.0) == "failed"
    assert trial.failed == "failed in scene words (draw: KeyError: 'face_1')"


@pytest.mark.parametrize(("seconds", "frame_ms", "verdict"), [(59.9, 5, ""), (60, 5, "well"), (60, 400, "failed")])
def test_the_verdict_is_after_a_minute(seconds: float, frame_ms: float, verdict: str) -> None:
    clock = FakeClock()
    trial = Trial(clock)
    clock.advance(seconds)
    assert trial.verdict(frame_ms) == verdict


def test_the_reason_fits_into_the_kiosks_report(settings: ExhibitSettings) -> None:
    place = pointer(settings.folder).current
    assert place is not None
    given = give_back(Installed(settings.state_folder()), "small", place, "failed " * 99, elsewhere=False)
    assert given is not None
    assert len(f"Pack {'x' * 32}: {given.returned}") <= 200


def test_one_that_was_replaced_meanwhile_is_not_given_back(settings: ExhibitSettings) -> None:
    choice, installed = choose(settings), Installed(settings.state_folder())
    assert choice.place is not None
    key = trusting(settings.folder, settings.state_folder())
    install(packed(settings.folder, key, "1.2.0"), settings.state_folder())
    give_back(installed, "small", choice.place, "failed", elsewhere=False)
    prove(installed, "small", choice.place)
    assert installed.version(pointer(settings.folder).current) == "1.2.0"
    assert pointer(settings.folder).trial == "waiting"
    assert installed.version(pointer(settings.folder).previous) == "1.0.0"


def test_a_first_one_is_tried_again_where_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    key = trusting(tmp_path, tmp_path / "state")
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT)
    install(packed(tmp_path, key), tmp_path / "state")
    settings = load_exhibit(tmp_path / "exhibit.yaml")
    for faults in (0, 1, 1):
        choice = choose(settings)
        assert (choice.pack.manifest.version, choice.trial, len(choice.faults)) == ("1.0.0", True, faults)
    assert "no other to go back to" in choice.faults["returned"]


def test_a_first_one_makes_way_for_the_folder_that_played_before(tmp_path: Path) -> None:
    key = trusting(tmp_path, tmp_path / "state")
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT)
    archive = packed(tmp_path, key, "1.1.0")
    (tmp_path / "content").mkdir()
    (tmp_path / "of-1.1.0/small").rename(tmp_path / "content/small")
    install(archive, tmp_path / "state")
    settings = load_exhibit(tmp_path / "exhibit.yaml")
    assert choose(settings).place is not None
    choice = choose(settings)
    assert choice.pack.folder == folder_of(settings) == tmp_path / "content/small"
    assert "the folder of this name plays again" in choice.faults["returned"]


def test_one_whose_files_are_lost_makes_way(settings: ExhibitSettings) -> None:
    (folder_of(settings) / "scenes/words.yaml").unlink()
    choice = choose(settings)
    assert choice.pack.manifest.version == "1.0.0"
    assert "not whole any more" in choice.faults["pack"]
    assert "cannot be played; version 1.0.0 plays again" in choice.faults["returned"]
    assert "pack" not in choose(settings).faults


def test_one_that_ran_well_and_lost_its_files_makes_way_too(settings: ExhibitSettings) -> None:
    prove_current(settings.folder)
    (folder_of(settings) / "scenes/words.yaml").unlink()
    for _ in range(2):
        choice = choose(settings)
        assert choice.pack.manifest.version == "1.0.0"
        assert "not whole any more" in choice.faults["pack"]


def test_a_torn_pointer_leaves_the_failsafe_at_the_worst(settings: ExhibitSettings) -> None:
    (settings.state_folder() / "packs/small.json").write_bytes(b"")
    choice = choose(settings)
    assert choice.pack.manifest.id == "failsafe"
    assert set(choice.faults) == {"installed", "pack"}


def test_where_nothing_is_installed_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT)
    assert choose(load_exhibit(tmp_path / "exhibit.yaml")).pack.manifest.id == "failsafe"
    assert begin(Installed(tmp_path / "state"), "small", elsewhere=True) is None
    assert not (tmp_path / "state").exists()


def installed_version(settings: ExhibitSettings) -> str:
    return Installed(settings.state_folder()).version(pointer(settings.folder).current)


@contextmanager
def running(settings: ExhibitSettings) -> Iterator[tuple[Played, Succession]]:
    """The exhibit as it plays what was chosen, on a clock that is moved by hand."""
    choice = choose(settings)
    with play(str(choice.pack.folder), size=(320, 180)) as played:
        yield played, Succession(choice, played.exhibit, settings)


def due_within(played: Played, succession: Succession, seconds: float) -> bool:
    with played.unseen():
        for _ in range(round(seconds / FRAME_S)):
            played.exhibit.loop.frame(shown=False)
            if succession.due():
                return True
    return False


def test_the_running_exhibit_notes_that_the_minute_was_well(settings: ExhibitSettings) -> None:
    with running(settings) as (played, succession):
        assert not due_within(played, succession, 59)
        assert pointer(settings.folder).trial == "running"
        assert not due_within(played, succession, 2)
        for thread in threading.enumerate():
            if thread.name == "prove":
                thread.join()
    assert (installed_version(settings), pointer(settings.folder).trial) == ("1.1.0", "")


def test_the_running_exhibit_makes_way_when_a_scene_fails(settings: ExhibitSettings) -> None:
    with running(settings) as (played, succession):
        played.exhibit.stage.blame(RuntimeError("no such colour"))
        assert due_within(played, succession, 0.1)
    assert installed_version(settings) == "1.0.0"
    assert "no such colour" in pointer(settings.folder).returned


def test_a_pack_that_is_installed_meanwhile_waits_until_nobody_is_there(settings: ExhibitSettings) -> None:
    key = trusting(settings.folder, settings.state_folder())
    with running(settings) as (played, succession):
        played.approach(1.0)
        played.press("next")
        assert played.scene == "words"
        install(packed(settings.folder, key, "1.2.0"), settings.state_folder())
        assert not due_within(played, succession, 20)
        played.leave()
        assert due_within(played, succession, 60)
        assert played.scene == "attract"
    assert choose(settings).pack.manifest.version == "1.2.0"
