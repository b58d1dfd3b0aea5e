"""What commands set and bring home: settings over the exhibit file, a log without secrets, what the doctor says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pygame
import pytest

from kiosk.contract.commands import MAX_ANSWER_BYTES, Answer
from kiosk.contract.orders import Doctor, Log, Settings
from kiosk.display.snapshot import jpeg
from kiosk.errors import KioskError
from kiosk.fleet import overrides
from kiosk.fleet.errands import examination, log_lines
from kiosk.fleet.errands.log_lines import last, scrubbed
from kiosk.fleet.errands.programs import output_of
from kiosk.fleet.overrides import Overrides, overridden
from kiosk.settings import ExhibitSettings, load_exhibit


@pytest.fixture
def settings(tmp_path: Path) -> ExhibitSettings:
    (tmp_path / "exhibit.yaml").write_text("site: mons\nkiosk: belfry-1\npack: hello\nidle_s: 90\nstate: state\n")
    return load_exhibit(tmp_path / "exhibit.yaml")


def test_what_is_set_from_afar_stands_over_the_file_until_it_is_reset(settings: ExhibitSettings) -> None:
    state = settings.state_folder()
    for order in (Settings(large_text="on", captions="off"), Settings(idle_s=60.0, captions="on")):
        overrides.keep(overrides.kept(state).set(order), state)
    overrides.keep(overrides.kept(state).model_copy(update={"ceiling_db": -20.0}), state)
    now = overridden(settings, {})
    assert (now.idle_s, now.accessibility.large_text, now.accessibility.captions) == (60.0, True, True)
    assert (now.sound.ceiling_db, now.pack) == (-20.0, "hello")
    overrides.keep(overrides.kept(state).set(Settings(reset=True)), state)
    assert overridden(settings, {}) == settings


def test_every_switch_is_a_key_of_the_exhibit_file(settings: ExhibitSettings) -> None:
    assert set(type(settings.accessibility).model_fields) >= overrides.SWITCHES


def test_settings_that_cannot_be_read_are_told_and_the_file_holds(settings: ExhibitSettings) -> None:
    overrides.keep(Overrides(idle_s=60.0), settings.state_folder())
    (settings.state_folder() / overrides.FILE).write_text('{"idle_s": ')
    faults: dict[str, str] = {}
    assert overridden(settings, faults) == settings
    assert "the exhibit file holds" in faults[overrides.FILE]


@pytest.mark.parametrize(
    ("line", "sent"),
    [
        ("broker mqtts://belfry-1:hunter2@museum.example:8883", "broker mqtts://[hidden]@museum.example:8883"),
        ("password: hunter2, and more", "password: [hidden] and more"),
        ("key 00112233445566778899aabbccddeeff00", "key [hidden]"),
        ("asked anna@museum.example", "asked [hidden]"),
        ("INFO command identify 00ff: successful.", "INFO command identify 00ff: successful."),
    ],
)
def test_lines_of_the_log_go_without_secrets(line: str, sent: str) -> None:
    assert scrubbed(line) == sent


def test_of_a_long_log_its_end_goes_in_whole_lines() -> None:
    text = "".join(f"line {number} é\n" for number in range(10_000))
    sent = last(text)
    assert len(sent) <= MAX_ANSWER_BYTES < len(sent) + 20
    assert text.encode().endswith(b"\n" + sent)
    assert Answer.decode(Answer.of("text/plain", sent).encode()).raw == sent


def test_a_journal_without_a_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_lines, "JOURNAL", ("true",))
    with pytest.raises(KioskError, match="no line of this exhibit"):
        log_lines.send(Log())


def test_programs_that_fail_say_so() -> None:
    assert output_of(("echo", "well"), longest_s=5) == b"well\n"
    with pytest.raises(KioskError, match=r"ended with code 2: ls: .*no-such-file"):
        output_of(("ls", "no-such-file"), longest_s=5)
    with pytest.raises(KioskError, match="cannot be started"):
        output_of(("no-such-program",), longest_s=5)
    with pytest.raises(KioskError, match=r"more than 0 s"):
        output_of(("sleep", "9"), longest_s=0.05)


def test_the_doctors_word_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [{"part": "disk", "state": "error"}, {"part": "clock", "state": "ok"}]
    heard: list[Any] = []

    def doctor(words: Any, **_: Any) -> bytes:
        heard.extend(words)
        return json.dumps({"findings": found}).encode()

    monkeypatch.setattr(examination, "output_of", doctor)
    done = examination.send(Doctor(), Path("exhibit.yaml"))
    assert done.reason == "Errors: 1. Warnings: 0."
    assert "--playing" in heard
    monkeypatch.setattr(examination, "output_of", lambda *_, **__: b"Traceback")
    with pytest.raises(KioskError, match="cannot be read"):
        examination.send(Doctor(), Path("exhibit.yaml"))


def test_a_picture_is_small_whatever_was_drawn() -> None:
    frame = pygame.Surface((1920, 1080))
    frame.fill((200, 30, 60), (0, 0, 960, 1080))
    made = jpeg(frame, MAX_ANSWER_BYTES)
    assert made[:2] == b"\xff\xd8"
    assert 0 < len(made) <= MAX_ANSWER_BYTES
    assert jpeg(frame, 100) == b""
