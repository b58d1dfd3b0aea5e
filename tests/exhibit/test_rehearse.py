"""`kiosk rehearse`: what is wrong with a pack is on its page and in its exit code; a pack that is well may travel."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from random import Random

import pytest
from little_pack import BELL, PACK, little_pack

from kiosk.packs.load import load
from kiosk.rehearse.day import Day, Memory, Trap, play_day
from kiosk.rehearse.findings import Files, Findings, Note, look_at_files
from kiosk.rehearse.growth import after_warm_up, grown, limit_mb_h, slope_an_hour, steady_slope_an_hour
from kiosk.rehearse.page import Run, page
from kiosk.rehearse.record import record
from kiosk.rehearse.timed import Frames
from kiosk.rehearse.visits import WAYS, Failed, Visits
from kiosk.scenes.label import Label
from kiosk.testing import play

ROOT = Path(__file__).parents[2]
HOURS = 0.01
EXPERIMENT = """\
experiment:
  id: words
  question: {fr: Combien ?, en: How loud?}
  variants: [few, many]
  measure: completion
  changes:
    many:
      bell:
        pages: [{picture: media/ground.webp, heading: {fr: Une, en: One}, text: {fr: Elle hurle., en: It howls.}}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return little_pack(
        tmp_path, PACK.replace("title: {fr: Petit, en: Little}", "title: {fr: Petit <b>, en: Little <b>}")
    )


def rehearse(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "rehearse", str(folder), "--hours", str(HOURS), "--size", "320x180"]
    return subprocess.run([*command, *words], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_a_pack_that_is_well_may_travel(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    done = rehearse(folder, "-o", str(file), "--format", "json", "--language", "fr")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["to_mend"] == 0
    assert told["visits"] > 0
    assert {scene["name"]: scene["entered"] > 0 for scene in told["scenes"]} == {"attract": True, "bell": True}
    assert all(scene["ends"] == {"hand": True, "touch": True, "button": True} for scene in told["scenes"])
    html = file.read_text(encoding="utf-8")
    assert "Rien à corriger." in html
    assert "Petit &lt;b&gt;" in html


def test_everything_that_is_wrong_is_on_the_page(folder: Path, tmp_path: Path) -> None:
    (folder / "scenes/lost.yaml").write_text(BELL.replace(", en: One", ""))
    long = " ".join(["Elle sonne encore."] * 100)
    (folder / "scenes/bell.yaml").write_text(BELL.replace("Elle sonne.", long).replace("back: attract", "back: atract"))
    file = tmp_path / "page.html"
    done = rehearse(folder, "-o", str(file), "--language", "en")
    assert done.returncode == 1, done.stderr
    assert "things to mend" in done.stdout
    html = file.read_text(encoding="utf-8")
    assert "never reached" in html
    assert re.search(r"scenes/lost.yaml:4:\d+ pages.0.heading", html)
    assert re.search(r"scenes/bell.yaml:4:\d+ pages.0.text.fr", html)
    assert "no such scene" in html


def test_a_pack_that_cannot_be_played_is_told_with_its_places(folder: Path, tmp_path: Path) -> None:
    (folder / "scenes/bell.yaml").write_text(BELL.replace("pages:", "pagges:"))
    done = rehearse(folder, "-o", str(tmp_path / "page.html"))
    assert done.returncode == 1
    assert "scenes/bell.yaml:3:1" in done.stderr
    assert rehearse(tmp_path / "none").returncode == 2
    unwritten = rehearse(folder.parent / "little", "-o", str(tmp_path / "no" / "page.html"))
    assert unwritten.returncode in {1, 2}


def test_the_same_seed_brings_the_same_visitors(folder: Path) -> None:
    told = []
    for seed in (3, 3, 4):
        with play(folder, size=(320, 180)) as played:
            visits = Visits(played, seed)
            for _ in range(3):
                visits.one()
            told.append((visits.n, dict(visits.entered), dict(visits.stayed_s)))
    assert told[0] == told[1] != told[2]


def test_a_scene_that_traps_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with play(folder, size=(320, 180)) as played:
        visits = Visits(played, 0)
        assert all(visits.tries("bell", way) for way in WAYS)
        monkeypatch.setattr(Label, "handle", lambda self, event: None)
        assert not any(visits.tries("bell", way) for way in WAYS)


def test_a_scene_that_fails_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Label, canvas: object) -> None:
        raise ValueError("no ink")

    monkeypatch.setattr(Label, "draw", fail)
    with play(folder, size=(320, 180)) as played:
        visits = Visits(played, 0)
        visits.tries("bell", "touch")
        assert "no ink" in visits.failed["bell"].why


class Balanced(HTMLParser):
    """Fails where a tag is closed that is not open; `outside` are addresses of other files."""

    VOID = frozenset({"meta", "polyline"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        addresses = [value for name, value in attrs if name in {"src", "href"} and value]
        self.outside += [value for value in addresses if not value.startswith("#")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de", "ar"])
def test_the_page_stands_alone_in_every_language_and_every_state(folder: Path, language: str) -> None:
    frames = {"bell": Frames()}
    frames["bell"].add(12.0)
    growing = tuple(Memory(60.0 * n, 100.0 + n) for n in range(20))
    note = Note("scenes/bell.yaml:1:1", "<script>", "fr")
    traps, failed = (Trap("bell", ("hand", "button"), "many"),), {"bell": Failed("oh", "many")}
    bad = Day(3, {"attract": 2}, {"attract": 1.0}, traps, frames, failed, growing, {"few": 2, "many": 1})
    good = Day(3, {"attract": 2, "bell": 1}, {"attract": 1.0}, (), frames, {}, (Memory(1.0, 50.0),), {})
    for day, files in ((bad, Files((note,), (note,), (note,))), (good, Files((), (), ()))):
        findings = Findings(load(folder), 8.0, day, files)
        html = page(findings, Run(0, (1280, 720)), language)
        parser = Balanced()
        parser.feed(html)
        assert (parser.open, parser.outside) == ([], [])
        assert "<script>" not in html
        assert f'lang="{language}"' in html
        assert (findings.to_mend > 0) is (day is bad)
        assert html.count("many") == (3 if day is bad else 0)


def test_every_variant_is_tried_and_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pack.yaml").write_text(PACK + EXPERIMENT)
    handle = Label.handle
    stuck = lambda self, event: None if "Elle hurle." in str(self.settings) else handle(self, event)  # noqa: E731
    monkeypatch.setattr(Label, "handle", stuck)
    day = play_day(load(folder), HOURS, 0, (320, 180))
    assert day.traps == (Trap("bell", WAYS, "many"),)
    assert set(day.drawn) == {"few", "many"}
    assert sum(day.drawn.values()) > 0
    told = record(Findings(load(folder), HOURS, day, look_at_files(folder)))
    assert told["traps"] == [{"scene": "bell", "variant": "many", "ways": list(WAYS)}]
    assert told["variants"] == day.drawn


def test_lines_that_are_long_are_a_hint_and_no_text_without_room(folder: Path) -> None:
    files = Files((Note("scenes/bell.yaml:1:1", "a line", "fr", hint=True),), (), ())
    day = Day(3, {"attract": 2, "bell": 1}, {"attract": 1.0}, (), {}, {}, (Memory(1.0, 50.0),), {})
    html = page(Findings(load(folder), 8.0, day, files), Run(0, (1280, 720)), "en")
    assert "Every text has room; these are hard to read" in html
    assert "Nothing to mend." in html


def test_files_are_looked_at_in_every_language(folder: Path) -> None:
    (folder / "scenes/bell.yaml").write_text(BELL.replace(", en: It rings.", ""))
    files = look_at_files(folder)
    assert [(note.where.split()[0], note.language) for note in files.missing] == [("scenes/bell.yaml:4:69", "en")]
    assert files.others == ()


# growth


def test_what_rises_is_told_from_what_trembles() -> None:
    rng = Random(0)
    seconds = [60.0 * n for n in range(100)]
    trembling = [200 + rng.uniform(-1, 1) for _ in seconds]
    rising = [level + second / 3600 * 3 for level, second in zip(trembling, seconds, strict=True)]
    assert abs(slope_an_hour(seconds, trembling)) < limit_mb_h(8)
    assert slope_an_hour(seconds, rising) == pytest.approx(3, abs=0.5)
    assert grown([1.0] * 8 + [2.0] * 8) == 1.0
    assert len(after_warm_up(seconds)) == 90
    assert slope_an_hour([1.0], [1.0]) == 0


def test_what_fills_once_is_told_from_what_leaks() -> None:
    rng = Random(0)
    seconds = [60.0 * n for n in range(8 * 60)]
    trembling = [360 + rng.uniform(-1, 1) for _ in seconds]
    for at_s in (3600, 4 * 3600, 7 * 3600):
        filled = [level + (12 if second > at_s else 0) for level, second in zip(trembling, seconds, strict=True)]
        assert slope_an_hour(seconds, filled) > limit_mb_h(8)
        assert abs(steady_slope_an_hour(seconds, filled)) < limit_mb_h(8)
    for every_s in (60, 1800, 2 * 3600):
        leaking = [level + second // every_s * every_s / 3600 for level, second in zip(trembling, seconds, strict=True)]
        assert steady_slope_an_hour(seconds, leaking) > limit_mb_h(8)


def test_of_frames_the_slowest_and_the_usual_are_kept() -> None:
    frames = Frames()
    for ms in [*[5.0] * 96, *[40.0] * 4]:
        frames.add(ms)
    assert frames.slowest_ms == 40.0
    assert 5.0 <= frames.p95_ms <= 5.5
    assert Frames().p95_ms == 0.0
