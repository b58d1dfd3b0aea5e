"""The exhibit file: what a technician writes, and what is said about a slip."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import BaseModel, ConfigDict

from kiosk import registry
from kiosk.errors import KioskError, KioskErrors
from kiosk.settings import ExhibitSettings, load_exhibit

EXHIBIT = """\
site: beffroi
kiosk: beffroi-2
pack: beffroi
languages: [fr, nl, en, de]
screen: {diagonal_in: 24, size_px: [1920, 1080], viewing_distance_m: 1.2, fullscreen: true}
sensors:
  hands:    {type: eye, source: /dev/video0, zone: [0.2, 0.1, 0.8, 0.9]}
  distance: {type: line, near_m: 0.8}
collector: {broker: "mqtts://kiosk:secret@museum.example:8883"}
opening: {tue-sun: "10:00-18:00", mon: closed}
"""


class EyeSettings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Path
    zone: tuple[float, float, float, float] = (0, 0, 1, 1)


class LineSettings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    near_m: float
    far_m: float = 3.0


class Eye:
    Settings: ClassVar[type[BaseModel]] = EyeSettings


class Line:
    Settings: ClassVar[type[BaseModel]] = LineSettings


class Silent:
    """An add-on that does not say which keys it takes."""


@dataclass(frozen=True)
class Entry:
    name: str
    loaded: Any

    def load(self) -> Any:
        if isinstance(self.loaded, Exception):
            raise self.loaded
        return self.loaded


@pytest.fixture(autouse=True)
def _sensors(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {"eye": Eye, "line": Line, "silent": Silent, "gone": ImportError("no module named 'laser'")}
    entries = {name: Entry(name, loaded) for name, loaded in kinds.items()}
    monkeypatch.setattr(registry, "_found", lambda _group: entries)


def exhibit(folder: Path, text: str = EXHIBIT) -> ExhibitSettings:
    path = folder / "exhibit.yaml"
    path.write_text(text, encoding="utf-8")
    return load_exhibit(path)


def said(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    monkeypatch.chdir(folder)
    with pytest.raises(KioskErrors) as raised:
        exhibit(folder, text)
    return str(raised.value).splitlines()


def test_a_good_file_is_typed_and_its_sensors_by_their_own_models(tmp_path: Path) -> None:
    read = exhibit(tmp_path)
    assert (read.site, read.kiosk, read.pack) == ("beffroi", "beffroi-2", "beffroi")
    assert read.languages == ["fr", "nl", "en", "de"]
    assert read.screen.size_px == (1920, 1080)
    assert read.counts.flush_s == 900
    assert read.opening == {"tue-sun": "10:00-18:00", "mon": "closed"}
    assert [(sensor.name, sensor.type) for sensor in read.sensors] == [("hands", "eye"), ("distance", "line")]
    assert read.sensors[0].settings == EyeSettings(source=Path("/dev/video0"), zone=(0.2, 0.1, 0.8, 0.9))
    assert read.sensors[1].settings == LineSettings(near_m=0.8)


def test_three_lines_are_enough(tmp_path: Path) -> None:
    read = exhibit(tmp_path, "site: beffroi\nkiosk: beffroi-2\npack: beffroi\n")
    assert read.sensors == ()
    assert read.broker is None
    assert read.languages is None
    assert read.screen.fullscreen is True


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "kiosk: beffroi-2",
            "kiosk: Beffroi 2",
            (
                "exhibit.yaml:2:8 kiosk: 'Beffroi 2' is no name. "
                "Use up to 32 lower case letters, digits and hyphens: 'beffroi-2'."
            ),
        ),
        ("site: beffroi\n", "", "exhibit.yaml:1:1 site: this key is missing. Add 'site: …'."),
        ("sensors:", "senors:", "exhibit.yaml:6:1 senors: no such key. Did you mean 'sensors'?"),
        (
            "fullscreen: true",
            "fullscreen: on",
            (
                "exhibit.yaml:5:87 screen.fullscreen: 'on' is a text, true or false is wanted. "
                "Write true or false, without quotes."
            ),
        ),
        ("[1920, 1080]", "[1920]", "exhibit.yaml:5:36 screen.size_px.1: entry 2 of the list is missing. Write it."),
        ("type: eye", "type: eie", "exhibit.yaml:7:20 sensors.hands.type: no such sensor 'eie'. Did you mean 'eye'?"),
        (
            "type: eye",
            "type: gone",
            "exhibit.yaml:7:20 sensors.hands.type: the sensor 'gone' does not load: no module named 'laser'.",
        ),
        (
            "type: eye",
            "type: silent",
            (
                "exhibit.yaml:7:20 sensors.hands.type: the type 'silent' does not say which keys "
                "it takes. This is a fault of the add-on, not of the file."
            ),
        ),
        (
            "type: eye",
            "type: 3",
            'exhibit.yaml:7:20 sensors.hands.type: 3 is a number, a text is wanted. Quote it: "3".',
        ),
        ("type: eye, ", "", "exhibit.yaml:7:13 sensors.hands.type: this key is missing. Add 'type: …'."),
        (
            "near_m: 0.8",
            "near_m: 80 cm",
            "exhibit.yaml:8:34 sensors.distance.near_m: '80 cm' is a text, a number is wanted.",
        ),
        (
            "near_m: 0.8",
            "near_m: 0.8, fra_m: 2",
            "exhibit.yaml:8:39 sensors.distance.fra_m: no such key. Did you mean 'far_m'?",
        ),
        (
            "  hands: ",
            "  My hands: ",
            (
                "exhibit.yaml:7:3 sensors.My hands: 'My hands' is no name. "
                "Use up to 32 lower case letters, digits and hyphens: 'my-hands'."
            ),
        ),
        (
            "mqtts:",
            "http:",
            (
                "exhibit.yaml:9:21 collector.broker: this is no address of a broker. "
                "Write it like mqtts://broker.example:8883, enrolled, or none."
            ),
        ),
        (
            ":8883",
            ":host",
            (
                "exhibit.yaml:9:21 collector.broker: this is no address of a broker. "
                "Write it like mqtts://broker.example:8883, enrolled, or none."
            ),
        ),
        (
            "tue-sun",
            "tue-so",
            (
                "exhibit.yaml:10:11 opening.tue-so: 'tue-so' is no day. "
                'Write mon, tue, wed, thu, fri, sat, sun, a span: tue-sun, or a date: "12-25", "2026-12-24".'
            ),
        ),
        (
            "10:00-18:00",
            "18:00-10:00",
            (
                "exhibit.yaml:10:20 opening.tue-sun: '18:00-10:00' are no opening hours. "
                'Write "10:00-18:00", "10:00-12:30, 14:00-18:00" or closed.'
            ),
        ),
    ],
)
def test_a_slip_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, message: str
) -> None:
    assert said(tmp_path, monkeypatch, EXHIBIT.replace(old, new, 1)) == [message]


def test_all_slips_come_in_one_run_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = EXHIBIT.replace("type: eye", "type: eie").replace("near_m", "neer_m").replace("[1920, 1080]", "[1920, x]")
    places = [line.split(" ")[1] for line in said(tmp_path, monkeypatch, text)]
    assert places == ["screen.size_px.1:", "sensors.hands.type:", "sensors.distance.neer_m:"]


def test_a_password_is_never_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "secret" not in "".join(said(tmp_path, monkeypatch, EXHIBIT.replace("mqtts:", "ftp:")))


@pytest.mark.parametrize("hours", ["closed", "09:30-24:00", "10:00-12:30, 14:00-18:00"])
def test_opening_hours_that_are_understood(tmp_path: Path, hours: str) -> None:
    read = exhibit(tmp_path, EXHIBIT.replace("10:00-18:00", hours))
    assert read.opening["tue-sun"] == hours


@pytest.mark.parametrize("broker", ["none", "mqtt://localhost", "mqtts://[::1]:8883"])
def test_brokers_that_are_understood(tmp_path: Path, broker: str) -> None:
    read = exhibit(tmp_path, EXHIBIT.replace("mqtts://kiosk:secret@museum.example:8883", broker))
    assert read.broker == (None if broker == "none" else broker)


def test_the_kiosk_writes_where_it_is_told_to(tmp_path: Path) -> None:
    read = exhibit(tmp_path)
    assert read.state_folder({}) == tmp_path / "var" / "beffroi-2"
    assert read.state_folder({"STATE_DIRECTORY": "/var/lib/museumlab:/x"}) == Path("/var/lib/museumlab")
    told = exhibit(tmp_path, EXHIBIT + "state: ../state\n")
    assert told.state_folder({"STATE_DIRECTORY": "/var/lib/museumlab"}) == tmp_path / ".." / "state"


def a_pack(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text("id: x", encoding="utf-8")
    return folder


def test_the_pack_is_a_folder_or_an_id(tmp_path: Path) -> None:
    content = a_pack(tmp_path / "content" / "beffroi")
    (tmp_path / "deploy").mkdir()
    assert exhibit(tmp_path).pack_folder() == content
    assert exhibit(tmp_path / "deploy").pack_folder() == content
    own = a_pack(tmp_path / "deploy" / "own")
    assert exhibit(tmp_path / "deploy", EXHIBIT.replace("pack: beffroi", "pack: own")).pack_folder() == own


def test_a_pack_that_is_not_there_is_told_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    a_pack(tmp_path / "content" / "beffroi")
    read = exhibit(tmp_path, EXHIBIT.replace("pack: beffroi", "pack: befroi"))
    with pytest.raises(KioskError) as raised:
        read.pack_folder()
    assert str(raised.value) == "exhibit.yaml:3:7 pack: no such pack 'befroi'. Did you mean 'beffroi'?"


def test_loudness_has_a_ceiling_and_quiet_hours(tmp_path: Path) -> None:
    sound = 'sound: {ceiling_db: -9, quiet: {"18:00-10:00": -20, "12:00-13:30": -30}}'
    loudness = exhibit(tmp_path, f"{EXHIBIT}{sound}\n").sound
    assert loudness.ceiling_db == -9
    assert loudness.quiet == {"18:00-10:00": -20, "12:00-13:30": -30}
    assert exhibit(tmp_path).sound.ceiling_db == -6


@pytest.mark.parametrize(
    ("sound", "what"),
    [
        ("{ceiling_db: 3}", "11:21 sound.ceiling_db"),
        ('{quiet: {"18-10": -20}}', "'18-10' is no span of hours. Write \"18:00-10:00\""),
        ('{quiet: {"10:00-10:00": -20}}', "'10:00-10:00' is no span of hours."),
        ('{quiet: {"18:00-10:00": -200}}', "11:32 sound.quiet.18:00-10:00"),
    ],
)
def test_a_slip_in_loudness_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: str, what: str) -> None:
    (sentence,) = said(tmp_path, monkeypatch, f"{EXHIBIT}sound: {sound}\n")
    assert what in sentence
