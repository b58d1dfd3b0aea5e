"""A stick that is plugged in: its signed packs are told to the technician, and whatever else is on it harms nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from packing import make_key, make_pack, packed, trusting

from kiosk.clock import FakeClock
from kiosk.errors import KioskError
from kiosk.packs.load import load
from kiosk.packs.signed import install as installing
from kiosk.packs.signed.archive import build
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


def test_capitals_make_no_difference_on_a_stick(tmp_path: Path) -> None:
    """File systems of sticks keep names as other machines have written them, and know no other case."""
    stick = tmp_path / "media/ADA"
    stick.mkdir(parents=True)
    packed(tmp_path, trusting(tmp_path, tmp_path / "state")).rename(stick / "SMALL.KPACK")
    (found,) = offers(tmp_path / "media", tmp_path / "state")
    assert found.path.name == "SMALL.KPACK"


def pull(path: Path, instead: int | None = None) -> None:
    """Take a file away from whoever reads it: closing it fails then, or with something else `instead`, reading it."""
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            if descriptor.samefile(path):
                os.close(int(descriptor.name)) if instead is None else os.dup2(instead, int(descriptor.name))


def test_a_stick_that_is_pulled_while_it_is_read_is_told_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, key = tmp_path / "state", trusting(tmp_path, tmp_path / "state")
    archive, room, folder = tmp_path / "small.kpack", shutil.disk_usage, os.open(tmp_path, os.O_RDONLY)
    build(load(make_pack(tmp_path, sky=f"<svg width='1' height='1'/><!--{' ' * 2_000_000}-->")), archive, key)
    with monkeypatch.context() as patch:  # between the look through it and the writing
        patch.setattr(installing.shutil, "disk_usage", lambda place: (pull(archive, folder), room(place))[1])
        with pytest.raises(KioskError, match=r"cannot be read any more: .* If the stick was pulled out"):
            install(archive, state)
    os.close(folder)
    assert not [path for path in (state / "packs").rglob("*") if path.suffix != ".lock"]
    installed = install(archive, state, accept=lambda _: pull(archive))  # by then all of it was read
    assert installed.contents.id == "small"


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
