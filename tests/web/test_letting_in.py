"""Letting kiosks in and offering packs on the technicians' page: by a real collector with its real door."""

from __future__ import annotations

import hashlib
import re
import ssl
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from threading import Thread

import pytest
from obedient import Obedient
from offering import MAKER, offered_pack, packed, upload
from people import Visitor, administrator, soon
from running import Running
from said import Speaker, health, twin
from test_care import BELFRY, KEY, ONLINE, PAGE, order

from kiosk.errors import KioskError
from kiosk.fleet.credentials import kept
from kiosk.fleet.enrolment import enrol
from kiosk.packs.signed.keys import PUBLIC, trust

pytestmark = pytest.mark.tool("mosquitto")

THERE = "care/enrolment"
LINE = re.compile(r"kiosk enrol (?P<code>[0-9A-Z-]+) --collector (?P<door>https://\S+) --ca ca.crt")


@pytest.fixture
def admin(collector: Running) -> Visitor:
    return administrator(collector.page, collector.first_password)


def person(collector: Running, admin: Visitor, name: str, role: str) -> Visitor:
    """Somebody else who signs in."""
    made = admin.send("care/accounts", {"form": admin.form("care"), "name": name, "role": role})
    one_time, visitor = made.text.split("<code>")[1].split("</code>")[0], Visitor(collector.page)
    visitor.sign_in(name, one_time)
    visitor.choose(one_time)
    return visitor


def test_a_technician_lets_a_kiosk_in_and_shuts_it_out_and_the_log_says_who(
    collector: Running, admin: Visitor, tmp_path: Path
) -> None:
    tech = person(collector, admin, "tess", "technician")
    form = tech.form(THERE)
    made = tech.send(THERE, {"form": form, "site": "beffroi", "kiosk": "Beffroi-2"})
    typed = LINE.search(unescape(made.text))
    assert typed is not None
    assert "once, until 2026-06-07 12:00" in made.said
    assert typed["code"] not in tech.get(THERE).said
    assert "Codes that wait beffroi/beffroi-2 until 2026-06-07 12:00" in tech.get(THERE).said
    ca = tmp_path / "ca.crt"
    ca.write_text(tech.get(f"{THERE}/ca.crt").text)
    enrol(typed["code"], typed["door"], ca, BELFRY, tmp_path / "kiosk")
    assert kept(tmp_path / "kiosk") is not None
    assert "beffroi/beffroi-2 not heard yet" in tech.get(THERE).said
    assert (tmp_path / "state" / "broker-passwords").read_text().startswith("beffroi-2:$7$")
    assert tech.send(f"{THERE}/beffroi/beffroi-2/revoke", {"form": form}).status == 200
    assert (tmp_path / "state" / "broker-passwords").read_text() == ""
    said = tech.get("care/log").said
    told = "tess beffroi/beffroi-2 shut out .* nobody known beffroi/beffroi-2 let in by its code, from 127.0.0.1"
    assert re.search(f"{told} .* tess beffroi/beffroi-2 code made to let it in", said), said


def test_a_code_that_is_void_lets_nobody_in_and_who_is_in_stays(admin: Visitor, tmp_path: Path) -> None:
    form, ca = admin.form(THERE), tmp_path / "ca.crt"
    ca.write_text(admin.get(f"{THERE}/ca.crt").text)
    codes = []
    for _ in range(2):
        made = admin.send(THERE, {"form": form, "site": "beffroi", "kiosk": "beffroi-2"})
        found = LINE.search(unescape(made.text))
        assert found is not None
        codes.append(found)
    enrol(codes[0]["code"], codes[0]["door"], ca, BELFRY, tmp_path)
    assert "Codes that wait None." in admin.send(f"{THERE}/beffroi/beffroi-2/void", {"form": form}).said
    with pytest.raises(KioskError, match="was never given"):
        enrol(codes[1]["code"], codes[1]["door"], ca, BELFRY, tmp_path)
    assert "beffroi/beffroi-2 not heard yet" in admin.get(THERE).said


def test_what_is_no_kiosk_is_refused_in_words_and_nothing_is_written(admin: Visitor, tmp_path: Path) -> None:
    form = admin.form(THERE)
    for path, fields, status, says in (
        (THERE, {"site": "../x", "kiosk": "a"}, 422, "small letters, digits and hyphens"),
        (THERE, {"site": "mons"}, 422, "small letters, digits and hyphens"),
        (THERE, {"site": "mons", "kiosk": "collector"}, 422, "No kiosk can be called “collector”"),
        (f"{THERE}/mons/none/revoke", {}, 404, "mons/none has no code, and is not let in"),
        (f"{THERE}/mons/none/void", {}, 404, "mons/none has no code, and is not let in"),
    ):
        answer = admin.send(path, {"form": form, **fields})
        assert (answer.status, says in answer.said) == (status, True), (path, answer.said)
    assert admin.send(THERE, {"site": "mons", "kiosk": "a"}).status == 403
    assert (tmp_path / "state" / "broker-passwords").read_text() == ""
    assert "Codes that wait None. Kiosks that are let in None yet." in admin.get(THERE).said


def test_a_mediator_and_a_stranger_let_nobody_in_and_offer_nothing(
    collector: Running, admin: Visitor, tmp_path: Path
) -> None:
    ann, stranger = person(collector, admin, "ann", "mediator"), Visitor(collector.page)
    sha256 = offered_pack(tmp_path)
    own = ann.form("care")
    for path in (THERE, "care/packs", f"{THERE}/ca.crt"):
        assert ann.get(path).status == 403
        assert "care/sign-in" in stranger.get(path).where
        assert path not in ann.get("care").text
    fields = {"form": own, "site": "mons", "kiosk": "a"}
    for path in (THERE, f"{THERE}/mons/a/revoke", f"care/packs/{sha256}/withdraw"):
        assert ann.send(path, fields).status == 403
    content = packed(tmp_path / "more", "2.0.0").read_bytes()
    assert upload(ann, own, content).status == 403
    assert "care/sign-in" in upload(stranger, own, content).where
    assert [each.name for each in (tmp_path / "state" / "packs").iterdir()] == ["little-1.0.0.kpack"]


def test_a_pack_is_uploaded_offered_installed_by_choice_and_withdrawn(
    mosquitto: str, collector: Running, admin: Visitor, authority: Path, tmp_path: Path
) -> None:
    file = packed(tmp_path / "made")
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    added = upload(admin, admin.form("care/packs"), file.read_bytes())
    assert "little 1.0.0 is offered." in added.said
    assert f"signed by “{MAKER}”, fingerprint" in added.said
    assert [each.name for each in (tmp_path / "state" / "packs").iterdir()] == [f"little-1.0.0-{sha256[:12]}.kpack"]
    door = LINE.search(unescape(admin.send(THERE, {"form": admin.form(THERE), "site": "a", "kiosk": "b"}).text))
    assert door is not None
    tls = ssl.create_default_context(cafile=authority / "ca.crt")
    with urllib.request.urlopen(f"{door['door']}/packs/{sha256}", timeout=10, context=tls) as answer:
        assert answer.read() == file.read_bytes()
    with Speaker(mosquitto, BELFRY) as belfry:
        belfry.say(ONLINE, twin(), health())
        soon(lambda: "Beffroi 2" in admin.get("care").said)
        public = tmp_path / f"{KEY}{PUBLIC}"
        with Obedient(mosquitto, BELFRY, tmp_path / "kiosk", collector.clock, public):
            assert f'<option value="{sha256}">little 1.0.0, signed by “{MAKER}”</option>' in admin.get(PAGE).text
            order(admin, "pack-install", sha256=sha256)
            soon(lambda: "Install a pack: Name little" in admin.get(PAGE).said)
    gone = admin.send(f"care/packs/{sha256}/withdraw", {"form": admin.form("care/packs")})
    assert "None yet." in gone.said
    said = admin.get("care/log").said
    assert f"pack withdrawn: little 1.0.0, signed by {MAKER}, SHA-256 {sha256}" in said
    assert f"pack offered: little 1.0.0, signed by {MAKER}, SHA-256 {sha256}" in said


def test_what_is_no_whole_pack_or_of_another_page_is_never_offered(
    collector: Running, admin: Visitor, tmp_path: Path
) -> None:
    content, form = packed(tmp_path / "made").read_bytes(), admin.form("care/packs")
    middle = len(content) // 2
    damaged = content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :]
    long_edge = {"Content-Type": f"multipart/form-data; boundary={'x' * 300}"}
    elsewhere = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    for answer, status, says in (
        (upload(admin, form, b""), 422, "Choose a file first"),
        (upload(admin, form, b"#!/bin/sh\n"), 422, "no"),
        (upload(admin, form, content[:-100]), 422, ""),
        (upload(admin, form, damaged), 422, "is damaged"),
        (upload(admin, None, content), 403, "does not belong to your session"),
        (upload(admin, "0" * 64, content), 403, "does not belong to your session"),
        (upload(admin, None, content, last=form), 403, "does not belong to your session"),
        (upload(admin, form, content, **elsewhere), 403, "does not belong to your session"),
        (upload(admin, form, content, **long_edge), 400, "does not belong to your session"),
        (admin.send("care/packs", {"form": form, "pack": "x"}), 400, "does not belong to your session"),
        (admin.send("care/packs/../withdraw", {"form": form}), 404, ""),
        (admin.send(f"care/packs/{'0' * 64}/withdraw", {"form": form}), 404, "not offered any more"),
    ):
        assert (answer.status, says in answer.said) == (status, True), (says, answer.status, answer.said)
    assert list((tmp_path / "state" / "packs").iterdir()) == []


def test_packs_come_one_after_the_other_so_that_two_do_not_fill_the_disk(admin: Visitor, tmp_path: Path) -> None:
    form = admin.form("care/packs")
    first, second = (packed(tmp_path / version, version).read_bytes() for version in ("1.0.0", "2.0.0"))
    other = Thread(target=upload, args=(admin, form, second))
    waited = []

    def slowly(body: bytes) -> Iterator[bytes]:
        yield body[: len(body) // 2]
        soon(lambda: any((tmp_path / "state" / "packs").glob(".upload-*.part")))  # it is the first that came
        other.start()
        other.join(0.7)
        waited.append(other.is_alive())
        yield body[len(body) // 2 :]

    assert "little 1.0.0 is offered." in upload(admin, form, first, sent=slowly).said
    other.join(20)
    assert waited == [True]
    assert "little 2.0.0" in admin.get("care/packs").said


def test_a_false_signature_of_a_key_that_is_known_here_is_refused(admin: Visitor, tmp_path: Path) -> None:
    file = packed(tmp_path / "made")
    trust(tmp_path / "made" / f"{MAKER}{PUBLIC}", tmp_path / "state")
    content, form = file.read_bytes(), admin.form("care/packs")
    signature = re.search(rb'"signature":"([0-9a-f]{128})"', content)
    assert signature is not None
    turned = content.replace(signature[1], signature[1][::-1])
    assert upload(admin, form, turned).status == 422
    assert upload(admin, form, content).status == 200


def test_a_file_that_is_no_pack_is_told_and_not_to_be_chosen(admin: Visitor, tmp_path: Path) -> None:
    (tmp_path / "state" / "packs").mkdir(parents=True)
    (tmp_path / "state" / "packs" / "not-one.kpack").write_bytes(b"PK")
    said = admin.get("care/packs").said
    assert "not-one.kpack" in said
    assert "no kiosk can install it" in said
