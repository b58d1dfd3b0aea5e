"""Keys, packing and installing: from an artist's folder to a pack that plays on a kiosk, and back to the former one."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from packing import (
    ATTRACT,
    Member,
    canonical,
    files_of,
    listed,
    make_key,
    make_pack,
    packed,
    signature,
    trusting,
    zipped,
)

from kiosk import durable
from kiosk.errors import KioskError, KioskErrors
from kiosk.packs.load import load
from kiosk.packs.signed import install as installing
from kiosk.packs.signed.archive import build
from kiosk.packs.signed.install import install, roll_back
from kiosk.packs.signed.installed import Installed, Pointer
from kiosk.packs.signed.keys import read_public, read_secret, trust, trusted
from kiosk.packs.signed.trial import prove

KIOSK = 4242
"""The number of a user that the kiosk runs as."""
EXHIBIT = "site: mons\nkiosk: belfry-1\npack: small\nstate: state\nsticks: sticks\n"


def kiosk(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def version(state: Path) -> str:
    """The version that plays."""
    installed = Installed(state)
    pointer = installed.pointer("small")
    assert pointer is not None
    return installed.version(pointer.current)


def install_well(archive: Path, state: Path) -> None:
    """Install, and let it have run a minute well."""
    install(archive, state)
    installed = Installed(state)
    pointer = installed.pointer("small")
    assert pointer is not None
    assert pointer.current is not None
    prove(installed, "small", pointer.current)


def test_the_commands_as_a_museum_uses_them(tmp_path: Path) -> None:
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT)
    for number in ("1.0.0", "1.1.0"):
        make_pack(tmp_path / number, number)
    said = kiosk(tmp_path, "key", "new", "ada")
    assert said.returncode == 0, said.stderr
    fingerprint = said.stdout.splitlines()[-1]
    built = kiosk(tmp_path, "build", "1.0.0/small", "-o", "one.kpack", "--key", "ada.key")
    assert built.stdout.startswith("one.kpack: small 1.0.0, 5 files, 1 kB, signed by 'ada'"), built.stderr
    refused = kiosk(tmp_path, "install", "one.kpack")
    assert refused.returncode == 2
    assert (
        f"the key 'ada', which is not trusted here. Nothing was written. Its fingerprint is {fingerprint}"
        in refused.stderr
    )
    assert kiosk(tmp_path, "key", "trust", "ada.pub").stdout.splitlines()[-1] == fingerprint
    installed = kiosk(tmp_path, "install", "one.kpack")
    assert "small 1.0.0, signed by 'ada', is installed." in installed.stdout, installed.stderr
    (tmp_path / "sticks/ADA").mkdir(parents=True)
    kiosk(tmp_path, "build", "1.1.0/small", "-o", "sticks/ADA/two.kpack", "--key", "ada.key")
    offered = kiosk(tmp_path, "install", "--offered").stdout
    assert "offers the pack 'small' 1.1.0, signed by 'ada'" in offered
    assert kiosk(tmp_path, "install", "sticks/ADA/two.kpack").returncode == 0
    assert kiosk(tmp_path, "rollback").returncode == 2  # 1.0.0 has never run


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    key, first, second = make_key(tmp_path), tmp_path / "first.kpack", tmp_path / "second.kpack"
    build(load(make_pack(tmp_path / "a")), first, key)
    other = shutil.copytree(make_pack(tmp_path / "a"), tmp_path / "b" / "small")
    for path in sorted(other.rglob("*"), reverse=True):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    (other / ".DS_Store").write_bytes(b"hidden")
    (other / "media/paint.py").write_text("a program that made it")
    build(load(other), second, key)
    assert first.read_bytes() == second.read_bytes()


def test_what_is_built_is_what_the_form_says_byte_by_byte(tmp_path: Path) -> None:
    """Held against an archive that was written by hand, without the library that writes ours."""
    key = make_key(tmp_path)
    files = files_of(make_pack(tmp_path, sky="<svg width='1' height='1'/>"))
    files["media/café.txt"] = b"x"
    (tmp_path / "small/media/café.txt").write_bytes(b"x")
    told = canonical(listed(files))
    members = [Member(b"pack.json", told), Member(b"pack.sig", signature(told, key))]
    members += [Member(name.encode(), content) for name, content in sorted(files.items())]
    build(load(tmp_path / "small"), tmp_path / "out.kpack", key)
    assert (tmp_path / "out.kpack").read_bytes() == zipped(members)


def test_what_cannot_be_packed_is_told_at_once_and_all_of_it(tmp_path: Path) -> None:
    folder, key = make_pack(tmp_path), make_key(tmp_path)
    for name in ("media/a?.txt", "media/SKY.svg", "pack.json"):
        (folder / name).write_text("x")
    (folder / "media/link.txt").symlink_to("/etc/passwd")
    (tmp_path / "out.kpack").write_bytes(b"the last one")
    with pytest.raises(KioskErrors) as raised:
        build(load(folder), tmp_path / "out.kpack", key)
    said = str(raised.value)
    for part in (
        "media/a?.txt: this name holds",
        "media/sky.svg: on some",
        "pack.json: this name",
        "media/link.txt: this",
    ):
        assert part in said
    assert (tmp_path / "out.kpack").read_bytes() == b"the last one"
    assert not list(tmp_path.glob(".*"))


def test_a_pack_with_errors_is_not_built_nor_one_with_half_a_picture(tmp_path: Path) -> None:
    folder = make_pack(tmp_path, attract=ATTRACT.replace("sky.svg", "half.png"))
    half = folder / "media/half.png"
    pygame.image.save(pygame.Surface((64, 36)), half)
    half.write_bytes(half.read_bytes()[: half.stat().st_size // 2])
    make_key(tmp_path)
    done = kiosk(tmp_path, "build", "small", "-o", "out.kpack", "--key", "ada.key")
    assert done.returncode == 1
    assert "what 'half.png' shows is not told in fr, en." in done.stderr
    assert "scenes/attract.yaml:3:10 picture: it is broken or cut off." in done.stderr
    assert "Nothing was packed" in done.stderr
    assert not (tmp_path / "out.kpack").exists()


def test_own_programs_are_packed_from_their_folder_alone(tmp_path: Path) -> None:
    key = trusting(tmp_path, tmp_path / "state")
    folder = make_pack(tmp_path)
    for name in ("python/own.py", "python/__pycache__/own.pyc", "media/paint.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x = 1\n")
    contents = build(load(folder), tmp_path / "out.kpack", key)
    assert [name for name in contents.files if "py" in name] == ["python/own.py"]
    assert install(tmp_path / "out.kpack", tmp_path / "state").contents == contents


def test_a_secret_key_is_its_owners_alone_and_nothing_is_overwritten(tmp_path: Path) -> None:
    key = make_key(tmp_path)
    assert stat.S_IMODE((tmp_path / "ada.key").stat().st_mode) == 0o600
    assert key.seed.hex() not in repr(key)
    before = files_of(tmp_path)
    assert kiosk(tmp_path, "key", "new", "ada").returncode == 2
    assert files_of(tmp_path) == before
    assert read_public(tmp_path / "ada.pub") == key.public


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("ada.key", None, "the secret half"),
        ("x.pub", b"", "this is no key"),
        ("x.pub", b"\xff" * 300, "this is no key"),
        ("x.pub", b"museumlab-public-key-1 ../x " + b"0" * 64, "this is no key"),
        ("x.pub", b"museumlab-public-key-1 ada " + b"0" * 63, "this is no key"),
        ("none.pub", None, "cannot be read"),
    ],
)
def test_what_is_no_public_key_is_not_trusted(tmp_path: Path, name: str, content: bytes | None, what: str) -> None:
    make_key(tmp_path)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(KioskError, match=what):
        trust(tmp_path / name, tmp_path / "state")
    assert trusted(tmp_path / "state") == ()


@pytest.fixture
def masked() -> Iterator[None]:
    """As somebody whose files nobody else may read."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("masked")
def test_a_trusted_key_can_be_read_by_the_kiosk_whoever_wrote_it(tmp_path: Path) -> None:
    make_key(tmp_path)
    trust(tmp_path / "ada.pub", tmp_path / "new" / "state")
    for name in ("new", "new/state", "new/state/keys"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o755, name
    assert stat.S_IMODE((tmp_path / "new/state/keys/ada.pub").stat().st_mode) == 0o644


@pytest.mark.skipif(os.geteuid() != 0, reason="only root writes for others")
@pytest.mark.usefixtures("masked")
def test_what_root_writes_into_the_kiosks_folder_is_the_kiosks(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    os.chown(state, KIOSK, KIOSK)
    make_key(tmp_path)
    trust(tmp_path / "ada.pub", state)
    assert {path.stat().st_uid for path in state.rglob("*")} == {KIOSK}
    with pytest.raises(KioskError, match=f"sudo -u '#{KIOSK}' kiosk rollback"):
        roll_back("small", state)
    assert not (state / "packs").exists()


def test_another_key_of_the_same_name_does_not_take_the_first_ones_place(tmp_path: Path) -> None:
    first = trusting(tmp_path / "a", tmp_path / "state")
    make_key(tmp_path / "b")
    with pytest.raises(KioskError, match="another key is trusted"):
        trust(tmp_path / "b/ada.pub", tmp_path / "state")
    assert trusted(tmp_path / "state") == (first.public,)
    with pytest.raises(KioskError, match="the public half"):
        read_secret(tmp_path / "b/ada.pub")


def test_the_former_version_is_kept_and_comes_back_on_demand(tmp_path: Path) -> None:
    state = tmp_path / "state"
    key = trusting(tmp_path, state)
    for number in ("1.0.0", "1.1.0", "1.2.0"):
        install_well(packed(tmp_path, key, number), state)
    assert version(state) == "1.2.0"
    assert len(list((state / "packs/store").iterdir())) == 2
    assert roll_back("small", state) == ("1.1.0", "1.2.0")
    assert roll_back("small", state) == ("1.2.0", "1.1.0")
    with pytest.raises(KioskError, match=r"no such pack is installed here\. Installed are: small"):
        roll_back("tall", state)


def test_of_two_on_trial_the_last_that_ran_well_is_kept(tmp_path: Path) -> None:
    state = tmp_path / "state"
    key = trusting(tmp_path, state)
    install_well(packed(tmp_path, key, "1.0.0"), state)
    install(packed(tmp_path, key, "1.1.0"), state)
    done = install(packed(tmp_path, key, "1.2.0"), state)
    assert done.former == "1.0.0"
    assert roll_back("small", state) == ("1.0.0", "1.2.0")
    again = install(tmp_path / "small-1.0.0.kpack", state)
    assert (again.former, version(state)) == ("", "1.0.0")


def test_the_one_that_ran_well_needs_no_trial_when_it_is_installed_again(tmp_path: Path) -> None:
    state = tmp_path / "state"
    key = trusting(tmp_path, state)
    install_well(packed(tmp_path, key, "1.0.0"), state)
    install(packed(tmp_path, key, "1.1.0"), state)
    install(tmp_path / "small-1.0.0.kpack", state)
    pointer = Installed(state).pointer("small")
    assert pointer is not None
    assert (pointer.trial, pointer.previous) == ("", None)


def test_a_pack_that_plays_is_not_removed_under_it(tmp_path: Path) -> None:
    state, installed = tmp_path / "state", Installed(tmp_path / "state")
    key = trusting(tmp_path, state)
    install(packed(tmp_path, key, "1.0.0"), state)
    pointer = installed.pointer("small")
    assert pointer is not None
    assert pointer.current is not None
    held = installed.hold(pointer.current)
    install(packed(tmp_path, key, "1.1.0"), state)
    assert load(installed.content(pointer.current)).manifest.version == "1.0.0"
    os.close(held)
    install(packed(tmp_path, key, "1.2.0"), state)
    assert not installed.home(pointer.current).exists()


def test_one_that_cannot_be_played_here_leaves_what_plays(tmp_path: Path) -> None:
    state = tmp_path / "state"
    key = trusting(tmp_path, state)
    install_well(packed(tmp_path, key, "1.0.0"), state)
    pack = make_pack(tmp_path, "2.0.0")
    built = load(pack)
    (pack / "scenes/words.yaml").write_text("scene: hologram\n")
    build(built, tmp_path / "later.kpack", key)
    before = files_of(state)
    with pytest.raises(KioskError, match="no such scene 'hologram'"):
        install(tmp_path / "later.kpack", state)
    assert files_of(state) == before


def test_a_full_disk_is_told_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = trusting(tmp_path, tmp_path / "state")
    archive = packed(tmp_path, key)
    before = files_of(tmp_path / "state")
    full = shutil._ntuple_diskusage(64_000_000, 1, 63_000_000)
    monkeypatch.setattr(installing.shutil, "disk_usage", lambda _folder: full)
    with pytest.raises(KioskError, match="the disk has 63 MB left, and 65 MB are wanted"):
        install(archive, tmp_path / "state")
    assert files_of(tmp_path / "state") == before


def test_a_disk_that_fails_in_the_middle_leaves_what_plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state"
    key = trusting(tmp_path, state)
    install_well(packed(tmp_path, key, "1.0.0"), state)
    archive, before, to_disk, calls = packed(tmp_path, key, "1.1.0"), files_of(state), durable.to_disk, []

    def failing(path: Path) -> None:
        calls.append(path)
        if len(calls) == 5:
            raise OSError(28, "No space left on device", str(path))
        to_disk(path)

    monkeypatch.setattr(durable, "to_disk", failing)
    with pytest.raises(KioskError, match=r"No space left on device\. What plays is as it was"):
        install(archive, state)
    assert files_of(state) == before


def test_everything_is_on_the_disk_before_the_pointer_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "state"
    key = trusting(tmp_path, state)
    archive, to_disk = packed(tmp_path, key), durable.to_disk
    done: list[str] = []

    def noting(path: Path) -> None:
        done.append(path.name)
        to_disk(path)

    monkeypatch.setattr(durable, "to_disk", noting)
    install(archive, state)
    pointer = done.index(".small.json.part")
    for name in ("pack.yaml", "attract.yaml", "words.yaml", "sky.svg", "credits.yaml", "pack.json", "pack.sig"):
        assert done.index(name) < pointer
    for name in ("small", "media", "scenes", "store", "packs"):
        assert done.index(name) < pointer
    assert done[pointer + 1] == "packs"


def test_a_pointer_that_is_torn_is_told_and_mended_by_the_next_installation(tmp_path: Path) -> None:
    state = tmp_path / "state"
    key = trusting(tmp_path, state)
    install(packed(tmp_path, key), state)
    (state / "packs/small.json").write_bytes(b"\0" * 40)
    with pytest.raises(KioskError, match="cannot be read which pack is installed"):
        Installed(state).pointer("small")
    install(tmp_path / "small-1.0.0.kpack", state)
    assert version(state) == "1.0.0"


def test_a_file_that_is_lost_later_is_noticed_and_brought_again(tmp_path: Path) -> None:
    state, installed = tmp_path / "state", Installed(tmp_path / "state")
    key = trusting(tmp_path, state)
    install(packed(tmp_path, key), state)
    pointer = installed.pointer("small")
    assert pointer == Pointer(current=pointer.current, trial="waiting") if pointer else False
    assert pointer.current is not None
    (installed.content(pointer.current) / "media/sky.svg").unlink()
    with pytest.raises(KioskError, match="not whole any more"):
        installed.content(pointer.current)
    install(tmp_path / "small-1.0.0.kpack", state)
    assert (installed.content(pointer.current) / "media/sky.svg").exists()


def test_two_do_not_install_at_once(tmp_path: Path) -> None:
    key = trusting(tmp_path, tmp_path / "state")
    archive = packed(tmp_path, key)
    with (
        Installed(tmp_path / "state").locked("install"),
        pytest.raises(KioskError, match="another pack is being installed"),
    ):
        install(archive, tmp_path / "state")
