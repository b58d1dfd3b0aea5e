"""A stick that is plugged in: its signed packs are told to the technician, and whatever else is on it harms nothing."""

from __future__ import annotations

import os
from pathlib import Path

from packing import make_key, packed, trusting

from kiosk.clock import FakeClock
from kiosk.packs.signed.install import install
from kiosk.packs.signed.sticks import StickWatch, offers
from kiosk.problems import Problems


def test_a_stick_offers_what_a_trusted_key_has_signed(tmp_path: Path) -> None:
    state, stick = tmp_path / "state", tmp_path / "media/ada/STICK"
    stick.mkdir(parents=True)
    key = trusting(tmp_path, state)
    packed(tmp_path, key).rename(stick / "good.kpack")
    packed(tmp_path, make_key(tmp_path, "eve")).rename(stick / "of-a-stranger.kpack")
    (stick / "torn.kpack").write_bytes((stick / "good.kpack").read_bytes()[:-9])
    os.mkfifo(stick / "pipe.kpack")
    (stick / "folder.kpack").mkdir()
    (stick / "zero.kpack").symlink_to("/dev/zero")
    (found,) = offers(tmp_path / "media", state)
    assert found.sentence() == (
        f"A stick offers the pack 'small' 1.0.0, signed by 'ada': kiosk install '{stick / 'good.kpack'}'"
    )
    install(found.path, state)
    assert not list(offers(tmp_path / "media", state))  # it plays already


def test_it_is_told_once_and_over_when_the_stick_is_pulled(tmp_path: Path) -> None:
    state, stick = tmp_path / "state", tmp_path / "media/STICK"
    stick.mkdir(parents=True)
    key, problems = trusting(tmp_path, state), Problems()
    watch = StickWatch(tmp_path / "media", state, problems, FakeClock())
    watch.look()
    assert problems.sentences() == ()
    packed(tmp_path, key).rename(stick / "good.kpack")
    for _ in range(2):
        watch.look()
        (sentence,) = problems.sentences()
        assert "kiosk install" in sentence
    (stick / "good.kpack").unlink()
    stick.rmdir()
    watch.look()
    assert problems.sentences() == ()


def test_without_a_folder_of_sticks_or_a_key_nothing_is_offered(tmp_path: Path) -> None:
    assert not list(offers(tmp_path / "none", tmp_path / "state"))
    packed(tmp_path, make_key(tmp_path))
    assert not list(offers(tmp_path.parent, tmp_path / "state"))
