"""Archives that mean ill, or were spoilt on the way: each is refused with its reason, and nothing is written."""

from __future__ import annotations

import json
import os
import random
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from packing import Member, canonical, files_of, listed, make_pack, members_of, signature, trusting, zipped

from kiosk.errors import KioskError
from kiosk.packs.signed.install import install
from kiosk.packs.signed.keys import SecretKey

Files = dict[str, bytes]
Forge = Callable[[Files, SecretKey], bytes]

LONG = "a" * 90
NAMES = {
    "leads up": ("../up.yaml", "leads out of the pack"),
    "leads up from within": ("media/../../up.yaml", "leads out of the pack"),
    "absolute": ("/etc/passwd", "begins at the root"),
    "a network's share": ("//server/share", "begins at the root"),
    "a Windows path": ("..\\up.yaml", "a path of Windows"),
    "a drive": ("C:/up.yaml", "a path of Windows"),
    "a zero": ("media/a\0.webp", "not seen"),
    "a new line": ("media/a\nb.webp", "not seen"),
    "an escape": ("media/\x1b[2J.webp", "not seen"),
    "a C1 control": ("media/a\x85.webp", "not seen"),
    "turned to the left": ("media/\u202epbew.yaml", "not seen"),
    "a space without width": ("media/a\u200b.webp", "not seen"),
    "the end of a line": ("media/a\u2028.webp", "not seen"),
    "of nobody's alphabet": ("media/\ue000.webp", "not seen"),
    "CON": ("con", "a device of Windows"),
    "nul.txt": ("media/nul.txt", "a device of Windows"),
    "COM1.webp": ("media/COM1.webp", "a device of Windows"),
    "lpt² with a folder": ("lpt²/a.txt", "a device of Windows"),
    "a full stop at its end": ("media/a.", "ends with a full stop"),
    "a space at its end": ("media /a.txt", "ends with a space"),
    "a space at its beginning": (" a.txt", "begins or ends with a space"),
    "a stream of Windows": ("pack.txt:hidden", "Windows refuses"),
    "a question mark": ("media/why?.txt", "Windows refuses"),
    "a star": ("media/*.txt", "Windows refuses"),
    "hidden": (".profile", "is hidden"),
    "in a hidden folder": (".git/config", "is hidden"),
    "a folder without a name": ("media//a.txt", "without a name"),
    "the folder itself": ("./a.txt", "without a name"),
    "too long": (f"{LONG}/{LONG}/{LONG}", "longer than"),
    "too deep": ("a/b/c/d/e/f/g/h/i.txt", "deeper than"),
    "a letter in two pieces": ("media/e\u0301.txt", "in two pieces"),
    "empty": ("", "is empty"),
    "a program": ("media/run.py", "a program outside"),
    "compiled": ("python/run.pyc", "a program outside"),
}

TWINS = {
    "capitals": ("media/SKY.svg", "media/sky.svg"),
    "capitals of a folder": ("Media/a.txt", "media"),
    "a ligature": ("media/ﬁlm.txt", "media/film.txt"),
    "a file that is a folder": ("media", "media"),
}


def _named(name: str) -> Forge:
    return lambda files, key: zipped(members_of({**files, name: b"x"}, key))


def _twin(first: str, second: str) -> Forge:
    more = {first: b"x"} if second == "media" else {first: b"x", second: b"y"}
    return lambda files, key: zipped(members_of({**files, **more}, key))


def _described(place: int = -1, **other: Any) -> Forge:
    """A member that is described otherwise."""

    def forge(files: Files, key: SecretKey) -> bytes:
        members = members_of(files, key)
        members[place] = replace(members[place], **other)
        return zipped(members)

    return forge


def _listed(change: Callable[[dict[str, Any]], Any]) -> Forge:
    """A well signed list that says something else."""

    def forge(files: Files, key: SecretKey) -> bytes:
        told = listed(files)
        changed = change(told)
        return zipped(members_of(files, key, canonical(told if changed is None else changed)))

    return forge


def _list_bytes(write: Callable[[Files], bytes]) -> Forge:
    return lambda files, key: zipped(members_of(files, key, write(files)))


def _signed(write: Callable[[bytes, SecretKey], bytes]) -> Forge:
    """An archive whose signature is written otherwise."""

    def forge(files: Files, key: SecretKey) -> bytes:
        members = members_of(files, key)
        members[1] = Member(b"pack.sig", write(members[0].content, key))
        return zipped(members)

    return forge


def _members(change: Callable[[list[Member]], Any], **zip_says: Any) -> Forge:
    """Other members than those that were signed."""

    def forge(files: Files, key: SecretKey) -> bytes:
        members = members_of(files, key)
        change(members)
        return zipped(members, **zip_says)

    return forge


def _with(**files_more: bytes) -> Forge:
    return lambda files, key: zipped(
        members_of({**files, **{n.replace("__", "/"): c for n, c in files_more.items()}}, key)
    )


def _bytes(change: Callable[[bytes], bytes]) -> Forge:
    return lambda files, key: change(zipped(members_of(files, key)))


def _other_content(members: list[Member]) -> None:
    members[-1] = replace(members[-1], content=members[-1].content[:-1] + b"?")


def _squeezed(content: bytes) -> Member:
    squeezed = zlib.compress(content)[2:-4]
    return Member(b"media/sky.svg", squeezed, method=8)


def _without(name: str) -> Forge:
    return lambda files, key: zipped(members_of({n: c for n, c in files.items() if n != name}, key))


def _another(name: str) -> SecretKey:
    return SecretKey(name, b"\7" * 32)


def _flag_a_file(told: dict[str, Any], key: str, value: Any) -> None:
    told["files"]["pack.yaml"][key] = value


VAST_PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 60_000, 60_000, 8, 2, 0, 0, 0)
EXTENDED = struct.pack("<HHQQ", 1, 16, 1, 1)

KINDS: dict[str, tuple[Forge, str]] = {
    **{f"a name that is {kind}": (_named(name), why) for kind, (name, why) in NAMES.items()},
    **{f"twins by {kind}": (_twin(*names), "one name on some systems") for kind, names in TWINS.items()},
    # members that are no plain files, or are described in another way than ours
    "a link": (_described(mode=0o120777 << 16), "is a link"),
    "a folder": (_described(mode=0o040755 << 16), "no file"),
    "a device": (_described(mode=0o020666 << 16), "no file"),
    "a pipe": (_described(mode=0o010666 << 16), "no file"),
    "a file without a kind": (_described(mode=0), "no file"),
    "a file that anybody may run": (_described(mode=0o104755 << 16), "not described"),
    "an encrypted file": (_described(flags=1), "encrypted"),
    "a length that comes later": (_described(flags=8), "not described"),
    "another date": (_described(date=(46 << 9) | (1 << 5) | 1), "not described"),
    "an extra field": (_described(extra=b"UT\0\0"), "not described"),
    "a comment at a file": (_described(comment=b"look here"), "not described"),
    "a newer ZIP": (_described(needs=63), "not described"),
    "a ZIP64 field": (_described(extra=EXTENDED), "not described"),
    "a compressed file": (_members(lambda all_: all_.append(_squeezed(b"sky" * 99))), "compressed"),
    "a bomb": (_members(lambda all_: all_.append(_squeezed(b"\0" * 20_000_000))), "compressed"),
    "an unknown compression": (_described(method=14), "compressed"),
    "a file of more than a gigabyte": (_described(size=1_000_000_001), "larger than 1000 MB"),
    "a file twice": (_members(lambda all_: all_.append(all_[-1])), "twice"),
    "a second list": (_members(lambda all_: all_.append(Member(b"pack.json", b"{}"))), "twice"),
    # files that are not those of the list
    "another content": (_members(_other_content), "not the file that was signed"),
    "a missing file": (_members(lambda all_: all_.pop()), "does not lie in it"),
    "an extra file": (_members(lambda all_: all_.append(Member(b"x.txt", b"x"))), "not on its list"),
    "a file renamed": (_described(name=b"x.txt"), "is on its list and does not lie in it"),
    "a wrong length": (_listed(lambda told: _flag_a_file(told, "bytes", 7)), "not as long as"),
    "a wrong digest in the list": (
        _listed(lambda told: _flag_a_file(told, "sha256", "0" * 64)),
        "not the file that was",
    ),
    "no manifest": (_without("pack.yaml"), "no pack.yaml"),
    "another order": (_members(lambda all_: all_.insert(2, all_.pop())), "order of their names"),
    "a vast picture": (_with(**{"media__vast.png": VAST_PNG}), "more than can be decoded"),
    "a picture that is none": (_with(**{"media__none.webp": b"<?php"}), "no PNG, JPEG, WebP or SVG"),
    "too many files": (_with(**{f"media__{n}.txt": b"" for n in range(5001)}), "more than 5000 files"),
    # signatures
    "unsigned": (_members(lambda all_: all_.pop(1)), "not signed"),
    "no list": (_members(lambda all_: all_.pop(0)), "does not begin with pack.json"),
    "the list not first": (_members(lambda all_: all_.insert(0, all_.pop(1))), "does not begin with pack.json"),
    "an unknown key": (_signed(lambda told, _: signature(told, _another("bob"))), "'bob', which is not trusted"),
    "another key of that name": (_signed(lambda told, _: signature(told, _another("ada"))), "another key 'ada'"),
    "another key's signature under a trusted fingerprint": (
        _signed(lambda told, key: signature(told, _another("ada"), fingerprint=key.public.fingerprint)),
        "signature is not one of the key 'ada'",
    ),
    "the signature of another list": (_signed(lambda told, key: signature(told + b" ", key)), "signature is not one"),
    "the signature of bare bytes": (_signed(lambda told, key: signature(told, key, over=told)), "signature is not one"),
    "a signature of zeros": (
        _signed(lambda told, key: signature(told, key, signature="0" * 128)),
        "signature is not one",
    ),
    "a short signature": (_signed(lambda told, key: signature(told, key, signature="00")), "pack.sig cannot be read"),
    "a signature with a remark": (_signed(lambda told, key: signature(told, key, by="me")), "pack.sig cannot be read"),
    "a signature that is noise": (_signed(lambda _told, _key: bytes(range(200))), "pack.sig cannot be read"),
    "a signature with spaces": (
        _signed(lambda told, key: json.dumps(json.loads(signature(told, key))).encode()),
        "pack.sig is not written as",
    ),
    "an endless signature": (_signed(lambda _told, _key: b" " * 2000), "longer than any"),
    # lists
    "a list of a later format": (_listed(lambda told: told.update(format=2)), "pack.json cannot be read"),
    "a list with another key": (_listed(lambda told: told.update(run="rm")), "pack.json cannot be read"),
    "a list without a version": (_listed(lambda told: told.pop("version") and None), "pack.json cannot be read"),
    "an id that leads up": (_listed(lambda told: told.update(id="../x")), "pack.json cannot be read"),
    "a length below nothing": (_listed(lambda told: _flag_a_file(told, "bytes", -1)), "pack.json cannot be read"),
    "a length that is a text": (_listed(lambda told: _flag_a_file(told, "bytes", "7")), "pack.json cannot be read"),
    "a digest in capitals": (_listed(lambda told: _flag_a_file(told, "sha256", "A" * 64)), "pack.json cannot be read"),
    "a list with spaces": (
        _list_bytes(lambda files: json.dumps(listed(files)).encode()),
        "pack.json is not written as",
    ),
    "a key of the list twice": (
        _list_bytes(lambda files: canonical(listed(files)).replace(b'"format":1', b'"format":1,"format":1')),
        "pack.json is not written as",
    ),
    "a list that is no JSON": (_list_bytes(lambda _files: b"files: all"), "pack.json cannot be read"),
    "a list without an end": (_list_bytes(lambda _files: b"[" * 100_000), "pack.json cannot be read"),
    "an endless list": (_list_bytes(lambda _files: b" " * 2_000_001), "longer than any"),
    # the form of the archive
    "an empty file": (_bytes(lambda _whole: b""), "cut off, or no pack"),
    "a text": (_bytes(lambda _whole: b"id: small\n" * 99), "cut off, or no pack"),
    "a bare end": (_bytes(lambda whole: whole[-22:]), "bytes were added to it, or taken away"),
    "no members": (_bytes(lambda _whole: zipped([])), "does not begin with pack.json"),
    "bytes before it": (_bytes(lambda whole: b"#!/bin/sh\n" + whole), "bytes were added"),
    "bytes before it that are told": (_members(lambda _: None, head=b"#!/bin/sh\n"), "at the wrong place"),
    "bytes behind it": (_bytes(lambda whole: whole + b"\0"), "cut off, or no pack"),
    "a comment behind it": (_members(lambda _: None, comment=b"hello"), "cut off, or no pack"),
    "a comment that is promised": (_members(lambda _: None, end={6: 9}), "has a comment"),
    "several disks": (_members(lambda _: None, end={0: 1}), "in pieces"),
    "fewer members than it holds": (_members(lambda _: None, end={2: 3, 3: 3}), "another number of files"),
    "more members than it holds": (_members(lambda _: None, end={2: 9, 3: 9}), "another number of files"),
    "a directory elsewhere": (_members(lambda _: None, end={5: 40}), "bytes were added"),
    "a gap between files": (_described(before=b"PK\3\4hidden"), "at the wrong place"),
    "two files in one place": (_described(at=0), "at the wrong place"),
    "another name in its header": (_described(local={"name": b"media/SKY.svg"}), "told in two ways"),
    "another length in its header": (_described(local={"size": 1}), "told in two ways"),
    "another method in its header": (_described(local={"method": 8}), "told in two ways"),
    **{
        f"cut after {share} %": (_bytes(lambda w, s=share: w[: len(w) * s // 100]), "cut off")
        for share in (1, 25, 50, 75, 99)
    },
    "cut by one byte": (_bytes(lambda whole: whole[:-1]), "cut off"),
}


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, SecretKey, Path]:
    """The files of a pack, a key, and the folder of a kiosk that trusts it."""
    folder = tmp_path_factory.mktemp("hostile")
    key = trusting(folder, folder / "state")
    return files_of(make_pack(folder)), key, folder / "state"


def refused(archive: Path, state: Path) -> str:
    """Why an archive is refused; nothing was written then."""
    before = tree(state)
    with pytest.raises(KioskError) as raised:
        install(archive, state)
    assert tree(state) == before
    assert raised.value.where == str(archive)
    assert raised.value.hint.startswith("Nothing was written.")
    return raised.value.what


def test_there_are_sixty_kinds_and_more() -> None:
    assert len(KINDS) >= 60


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_archive_is_refused_with_its_reason(
    kind: str, ground: tuple[Files, SecretKey, Path], tmp_path: Path
) -> None:
    files, key, state = ground
    forge, why = KINDS[kind]
    archive = tmp_path / "hostile.kpack"
    archive.write_bytes(forge(files, key))
    assert why in refused(archive, state)


def test_one_that_is_none_of_these_is_installed(ground: tuple[Files, SecretKey, Path], tmp_path: Path) -> None:
    """Else every refusal above might be one of the forger's own mistakes."""
    files, _, _ = ground
    key = trusting(tmp_path, tmp_path / "state")
    (tmp_path / "good.kpack").write_bytes(zipped(members_of(files, key)))
    assert install(tmp_path / "good.kpack", tmp_path / "state").contents.id == "small"


def test_any_flipped_bit_is_found(ground: tuple[Files, SecretKey, Path], tmp_path: Path) -> None:
    files, key, state = ground
    whole, archive = zipped(members_of(files, key)), tmp_path / "flipped.kpack"
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)
    lot = random.Random(seed)
    for _ in range(400):
        headers = len(whole) - lot.randrange(400)  # most of what could be overlooked stands at the end
        place, bit = lot.choice((lot.randrange(len(whole)), headers - 1)), 1 << lot.randrange(8)
        archive.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        assert refused(archive, state), (place, bit)


def test_a_file_larger_than_any_pack_is_not_read(ground: tuple[Files, SecretKey, Path], tmp_path: Path) -> None:
    archive = tmp_path / "vast.kpack"
    with archive.open("wb") as file:
        file.truncate(1 << 40)
    assert "larger than 2000 MB" in refused(archive, ground[2])


def test_what_is_no_file_is_not_read(ground: tuple[Files, SecretKey, Path], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.kpack")
    for place in (tmp_path / "pipe.kpack", tmp_path, Path("/dev/zero"), tmp_path / "none.kpack"):
        before = tree(ground[2])
        with pytest.raises(KioskError, match=r"no file|cannot be read|No such file"):
            install(place, ground[2])
        assert tree(ground[2]) == before


def test_a_key_that_is_no_longer_trusted_opens_nothing(ground: tuple[Files, SecretKey, Path], tmp_path: Path) -> None:
    files, key, _ = ground
    archive = tmp_path / "good.kpack"
    archive.write_bytes(zipped(members_of(files, key)))
    (tmp_path / "state").mkdir()
    assert "not trusted here" in refused(archive, tmp_path / "state")
