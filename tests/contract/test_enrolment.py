"""Letting a kiosk in and shutting it out: real codes, a real door over TLS, a real Mosquitto as it is installed."""

from __future__ import annotations

import hashlib
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from guarded import PASSWORD, Guarded, certify
from little_pack import little_pack
from said import until
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.clock import FakeClock, SystemClock
from kiosk.collector.enrolling.enrolment import FILE, Enrolment
from kiosk.collector.enrolling.limit import OF_ONE
from kiosk.contract.messages import PackVersion
from kiosk.contract.orders import PackInstall
from kiosk.contract.topics import Address
from kiosk.errors import KioskError
from kiosk.fleet.credentials import broker_of, kept
from kiosk.fleet.enrolment import enrol
from kiosk.fleet.errands.installing import INCOMING, fetch
from kiosk.packs.load import load
from kiosk.packs.signed.archive import build
from kiosk.packs.signed.installed import Installed
from kiosk.packs.signed.keys import COMMANDERS, new, read_secret, trust, trusted
from kiosk.settings import load_exhibit
from kiosk.telemetry.service import Telemetry

pytestmark = pytest.mark.tool("mosquitto")
BELFRY = Address("mons", "belfry-1")
EXHIBIT = "site: mons\nkiosk: belfry-1\npack: hello\nstate: state\n"


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Guarded]:
    with Guarded(tmp_path / "museum") as one:
        yield one


def exhibit_file(folder: Path) -> Path:
    path = folder / "exhibit.yaml"
    path.write_text(EXHIBIT, encoding="utf-8")
    return path


def run(*words: object) -> tuple[int, str]:
    """`kiosk enrol` with these words: its exit code, and what it says."""
    done = CliRunner().invoke(app, ["enrol", *map(str, words)])
    return done.exit_code, done.output if done.exception is None or done.exit_code != 1 else str(done.exception)


def telemetry(exhibit: Path) -> Telemetry:
    broker, pack = broker_of(load_exhibit(exhibit)), PackVersion(id="hello", version="1")
    assert broker is not None
    return Telemetry(BELFRY, pack, file=None, broker=broker, clock=SystemClock())


def test_a_kiosk_enrols_speaks_and_is_shut_out_at_once(guarded: Guarded, tmp_path: Path) -> None:
    exhibit, here = exhibit_file(tmp_path), ["--collector-state", guarded.state]
    tech = new("tech", tmp_path)
    assert run("--obey", tmp_path / "tech.pub", *here)[0] == 0
    _, code = run("--new", "mons/belfry-1", *here)
    at_the_kiosk = ["--collector", guarded.door, "--ca", guarded.ca, "--exhibit", exhibit]
    assert run(code.strip().lower(), *at_the_kiosk)[0] == 0
    assert run("--list", *here) == (0, "mons/belfry-1\n")
    assert trusted(tmp_path / "state", COMMANDERS) == (tech,)
    assert stat.S_IMODE((tmp_path / "state" / "credentials").stat().st_mode) == 0o600
    guarded.reload()
    speaking = telemetry(exhibit)
    speaking.start()
    try:
        until(lambda: "'museumlab/1/mons/belfry-1/status'" in guarded.said())
        assert not speaking.problems
        assert run("--revoke", "mons/belfry-1", *here)[0] == 0
        guarded.reload()
        until(lambda: any("refuses this kiosk" in each for each in speaking.problems))
    finally:
        speaking.close(0.0)
    assert "used already" in run(code.strip(), *at_the_kiosk)[1]


def test_who_comes_again_has_a_new_password_and_the_former_is_void(guarded: Guarded, tmp_path: Path) -> None:
    passwords = []
    for _ in range(2):
        enrol(guarded.enrolment.new_code(BELFRY), guarded.door, guarded.ca, BELFRY, tmp_path)
        credentials = kept(tmp_path)
        assert credentials is not None
        passwords.append(credentials.password)
    lines = (guarded.state / "broker-passwords").read_text().splitlines()
    assert passwords[0] != passwords[1]
    assert len(lines) == 1
    assert not any(password in (guarded.state / FILE).read_text() for password in passwords)


def test_the_door_refuses_what_is_no_code_of_this_kiosk(guarded: Guarded, tmp_path: Path) -> None:
    code = guarded.enrolment.new_code(Address("mons", "belfry-2"))
    with pytest.raises(KioskError, match="this code is for mons/belfry-2"):
        enrol(code, guarded.door, guarded.ca, BELFRY, tmp_path)
    with pytest.raises(KioskError, match="was never given"):
        enrol("0" * 16, guarded.door, guarded.ca, BELFRY, tmp_path)
    with pytest.raises(KioskError, match="this is no code"):
        enrol("0", guarded.door, guarded.ca, BELFRY, tmp_path)
    with pytest.raises(KioskError, match="no address of a collector"):
        enrol(code, guarded.door.replace("https", "http"), guarded.ca, BELFRY, tmp_path)
    certify(tmp_path / "others")
    with pytest.raises(KioskError, match="certificate verify failed"):
        enrol(code, guarded.door, tmp_path / "others" / "ca.crt", BELFRY, tmp_path)
    for _ in range(OF_ONE - 2):
        with pytest.raises(KioskError, match="was never given"):
            enrol("0" * 16, guarded.door, guarded.ca, BELFRY, tmp_path)
    with pytest.raises(KioskError, match="Wait a minute"):
        enrol(code, guarded.door, guarded.ca, BELFRY, tmp_path)
    assert kept(tmp_path) is None


def test_a_code_ends_and_names_are_had_once(tmp_path: Path) -> None:
    clock = FakeClock(utc=datetime(2026, 6, 6, 10, tzinfo=UTC))
    enrolment = Enrolment(tmp_path, clock)
    code = enrolment.new_code(BELFRY).replace("-", "")
    clock.advance(timedelta(hours=25).total_seconds())
    with pytest.raises(KioskError, match="24 hours"):
        enrolment.redeem(code, BELFRY)
    enrolment.redeem(enrolment.new_code(BELFRY).replace("-", ""), BELFRY)
    with pytest.raises(KioskError, match="enrolled in mons already"):
        enrolment.new_code(Address("lille", "belfry-1"))
    with pytest.raises(KioskError, match="can be called 'collector'"):
        enrolment.new_code(Address("mons", "collector"))
    with pytest.raises(KioskError, match=r"not enrolled here\. These are: mons/belfry-1"):
        enrolment.revoke(Address("lille", "belfry-1"))


def test_the_brokers_list_takes_no_line_that_is_not_a_kiosks(guarded: Guarded) -> None:
    own = guarded.enrolment
    own.redeem(own.new_code(BELFRY).replace("-", ""), BELFRY)
    path = guarded.state / "broker-passwords"
    right = path.read_text()
    evil = right.replace("belfry-1", "collector")
    path.write_text(f"{evil}{right}#:x\n-a:$7$101$YQ==$YQ==\nuser $SYS\n{right.replace('$7$', '$6$')}")
    guarded.bring_passwords()
    assert (guarded.folder / "passwords").read_text() == guarded.base.read_text() + right
    assert PASSWORD not in right


def offered(guarded: Guarded, folder: Path, key: str) -> str:
    """The digest of a little pack of this key that the collector offers."""
    file = guarded.state / "packs" / f"{key}.kpack"
    file.parent.mkdir(exist_ok=True)
    build(load(little_pack(folder)), file, read_secret(folder / f"{key}.key"))
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_pack_is_fetched_from_the_collector_and_installed_when_a_trusted_key_signed_it(
    guarded: Guarded, tmp_path: Path
) -> None:
    for key in ("artist", "stranger"):
        new(key, tmp_path)
    settings = load_exhibit(exhibit_file(tmp_path))
    state = settings.state_folder()
    trust(tmp_path / "artist.pub", state)
    enrol(guarded.enrolment.new_code(BELFRY), guarded.door, guarded.ca, BELFRY, state)
    right = offered(guarded, tmp_path, "artist")
    shutil.rmtree(tmp_path / "little")
    wrong = offered(guarded, tmp_path, "stranger")
    with pytest.raises(KioskError, match="not 'other'"):
        fetch(PackInstall(name="other", sha256=right), settings)
    with pytest.raises(KioskError, match="stranger"):
        fetch(PackInstall(name="little", sha256=wrong), settings)
    with pytest.raises(KioskError, match="cannot be fetched: Not Found"):
        fetch(PackInstall(name="little", sha256="0" * 64), settings)
    done = fetch(PackInstall(name="little", sha256=right), settings)
    assert done.reason.startswith("Version 1.0.0, signed by 'artist'.")
    pointer = Installed(state).pointer("little")
    assert pointer is not None
    assert pointer.trial
    assert not (state / INCOMING).exists()
