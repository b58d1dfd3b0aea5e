"""Scenes of a pack's own: they run where the pack is trusted by its id and its key, and nowhere else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.choosing import choose
from kiosk.cli import app
from kiosk.errors import KioskErrors
from kiosk.packs import own_scenes
from kiosk.packs.flow import FAILSAFE
from kiosk.packs.load import load
from kiosk.packs.making.new import create, from_template
from kiosk.packs.own_scenes import trust
from kiosk.packs.signed.archive import build
from kiosk.packs.signed.keys import read_secret
from kiosk.settings import load_exhibit
from kiosk.testing import play
from kiosk.testing.buttons import unfinished

LIGHT = '''\
"""Light: the whole screen in one colour, until a key is pressed."""

import os
from pathlib import Path

from kiosk.display.geometry import Box
from kiosk.events import Action
from kiosk.packs.model import SceneSettings
from kiosk.scenes.base import Scene

Path(os.environ["RAN"]).touch()


class LightSettings(SceneSettings):
    level: float


class Light(Scene[LightSettings]):
    Settings = LightSettings
    over = None

    def handle(self, event):
        if isinstance(event, Action):
            self.over = "finished"

    def update(self, dt_s):
        return self.over

    def draw(self, canvas):
        canvas.fill(Box(0, 0, *canvas.size), self.backstage.theme.accent, alpha=self.settings.level)

    def rehearse(self, way):
        from kiosk.scenes.rehearsal import Press

        yield Press("next")
'''
SCENE = """\
scene: light
title: {fr: "Lumière", en: "Light"}
level: 0.5
after: {finished: attract}
"""
EXHIBIT = """\
site: beffroi
kiosk: beffroi-2
pack: night
state: state
trust: {night: anna}
"""


@pytest.fixture(autouse=True)
def nobody_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just begun."""
    monkeypatch.setattr(own_scenes, "_TRUSTED", set())
    monkeypatch.setattr(own_scenes, "_LOADED", {})


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack with a scene of its own; when the program runs it leaves the file `ran`."""
    monkeypatch.setenv("RAN", str(tmp_path / "ran"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "night"
    create(from_template("hello", "night", ["fr", "en"]), folder)
    (folder / "python").mkdir()
    (folder / "python" / "light.py").write_text(LIGHT, encoding="utf-8")
    (folder / "scenes" / "light.yaml").write_text(SCENE, encoding="utf-8")
    lamp = folder / "scenes" / "lamp.yaml"
    lamp.write_text(lamp.read_text(encoding="utf-8").replace("finished: attract", "finished: light"), encoding="utf-8")
    manifest, asked = folder / "pack.yaml", "permissions:\n"
    more = f"{asked}  python: The light is drawn by a scene of our own.\n"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(asked, more), encoding="utf-8")
    return folder


def ran(tmp_path: Path) -> bool:
    return (tmp_path / "ran").exists()


def kiosk(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def test_untrusted_it_does_not_run_and_the_reason_is_told_where_it_is_named(pack: Path, tmp_path: Path) -> None:
    with pytest.raises(KioskErrors) as raised:
        load(pack)
    assert str(raised.value) == (
        "scenes/light.yaml:1:8 scene: the kind 'light' is a program of this pack, which is not trusted here. "
        "A technician trusts it under 'trust' in the exhibit file; of your own pack, say --trust."
    )
    result = CliRunner().invoke(app, ["check", str(pack), "--quick"])
    assert result.exit_code == 1
    assert not ran(tmp_path)


def test_trusted_it_is_checked_and_played_like_any_other(pack: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(pack), "--quick", "--trust", "--format", "json"])
    assert [problem for problem in json.loads(result.output) if problem["severity"] == "error"] == []
    assert ran(tmp_path)
    with play(pack) as played:
        played.exhibit.stage.go_to("light")
        played.advance(0.2)
        assert (played.scene, type(played.exhibit.stage.scene).__name__) == ("light", "Light")
        assert played.rehearse("button")


def test_its_settings_are_checked_with_line_and_column(pack: Path) -> None:
    trust(pack)
    (pack / "scenes" / "light.yaml").write_text(SCENE.replace("level", "levl"), encoding="utf-8")
    with pytest.raises(KioskErrors, match=r"scenes/light.yaml:3:1 levl: no such key. Did you mean 'level'\?"):
        load(pack)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 1\ny = 1 / 0\n", "python/light.py:2: the scene does not load: ZeroDivisionError"),
        ("def f(:\n", "python/light.py:1: the scene does not load: SyntaxError"),
        ("raise ValueError('one\\ntwo')\n", "python/light.py:1: the scene does not load: ValueError: one. Mend"),
        ("raise SystemExit(3)\n", "python/light.py:1: the scene does not load: SystemExit"),
        ("x = 1\n", "python/light.py: no scenes stand in this file, one is wanted."),
    ],
)
def test_a_program_that_is_wrong_is_one_sentence(pack: Path, source: str, said: str) -> None:
    trust(pack)
    (pack / "python" / "light.py").write_text(source, encoding="utf-8")
    with pytest.raises(KioskErrors) as raised:
        load(pack)
    assert str(raised.value).startswith(f"scenes/light.yaml:1:8 scene: {said}")
    assert "Mend this line of python/light.py" in str(raised.value) or "A scene is a class" in str(raised.value)


def test_a_program_that_was_written_anew_is_loaded_anew(pack: Path) -> None:
    trust(pack)
    first = load(pack).scenes["light"]
    assert load(pack).scenes["light"] == first
    source = LIGHT.replace("level: float", "level: float\n    name: str = 'new'")
    (pack / "python" / "light.py").write_text(source, encoding="utf-8")
    assert load(pack).scenes["light"].name == "new"


def test_no_pack_takes_the_place_of_a_kind_of_the_house(pack: Path, tmp_path: Path) -> None:
    (pack / "python" / "light.py").rename(pack / "python" / "reveal.py")
    (pack / "scenes" / "light.yaml").unlink()
    trust(pack)
    assert type(load(pack).scenes["lamp"]).__module__ == "kiosk.scenes.reveal"
    assert not ran(tmp_path)


@pytest.fixture
def kpack(pack: Path, tmp_path: Path) -> Path:
    """The pack, signed by Anna, whom the kiosk trusts, as it trusts Bert."""
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT, encoding="utf-8")
    for name in ("anna", "bert"):
        kiosk("key", "new", name)
        kiosk("key", "trust", f"{name}.pub")
    trust(pack)
    build(load(pack), tmp_path / "night.kpack", read_secret(tmp_path / "anna.key"))  # its scenes are played elsewhere
    pack.rename(tmp_path / "elsewhere")
    (tmp_path / "ran").unlink(missing_ok=True)
    return tmp_path / "night.kpack"


def test_it_is_checked_and_packed_where_its_author_trusts_it(pack: Path, tmp_path: Path) -> None:
    kiosk("key", "new", "anna")
    kiosk("build", "night", "-o", "night.kpack", "--key", "anna.key", "--trust")
    assert ran(tmp_path)
    assert (tmp_path / "night.kpack").is_file()


def chosen(tmp_path: Path) -> tuple[str, dict[str, str]]:
    choice = choose(load_exhibit(tmp_path / "exhibit.yaml"))
    return choice.pack.manifest.id, choice.faults


def test_installed_it_runs_where_the_technician_trusts_its_id_and_its_key(kpack: Path, tmp_path: Path) -> None:
    kiosk("install", str(kpack))
    (tmp_path / "ran").unlink()
    own_scenes._TRUSTED.clear()  # the kiosk starts anew
    assert chosen(tmp_path) == ("night", {})
    assert ran(tmp_path)


@pytest.mark.parametrize("said", ["trust: {night: bert}", "trust: {day: anna}", ""])
def test_installed_it_does_not_run_where_another_key_or_another_pack_is_trusted(
    kpack: Path, tmp_path: Path, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk("install", str(kpack))
    (tmp_path / "ran").unlink()
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT.replace("trust: {night: anna}", said), encoding="utf-8")
    monkeypatch.setattr(own_scenes, "_TRUSTED", set())  # the kiosk starts anew
    name, faults = chosen(tmp_path)
    assert name == FAILSAFE
    assert faults
    assert not ran(tmp_path)


def test_it_is_not_installed_where_it_is_not_trusted(kpack: Path, tmp_path: Path) -> None:
    (tmp_path / "exhibit.yaml").write_text(EXHIBIT.replace("night: anna", "night: bert"), encoding="utf-8")
    refused = CliRunner().invoke(app, ["install", str(kpack)])
    assert "the kind 'light' is a program of this pack, which is not trusted here." in str(refused.exception)
    assert not list((tmp_path / "state").rglob("light.py"))
    assert not ran(tmp_path)


def test_a_program_that_was_changed_after_it_was_installed_does_not_run(kpack: Path, tmp_path: Path) -> None:
    kiosk("install", str(kpack))
    (tmp_path / "ran").unlink()
    program = next((tmp_path / "state").rglob("light.py"))
    program.chmod(0o644)
    program.write_text(program.read_text(encoding="utf-8").replace("0, 0", "1, 0"), encoding="utf-8")
    name, faults = chosen(tmp_path)
    assert name == FAILSAFE
    assert faults
    assert any("this program is not what was signed" in fault for fault in faults.values())
    assert not ran(tmp_path)


def test_a_scene_that_buttons_alone_do_not_bring_to_its_end_is_found(pack: Path) -> None:
    trust(pack)
    assert unfinished(pack) == []
    source = LIGHT.replace("isinstance(event, Action)", "isinstance(event, Pointed)")
    source = source.replace("import Action", "import Pointed")
    (pack / "python" / "light.py").write_text(source, encoding="utf-8")
    assert unfinished(pack) == ["light"]


def test_nothing_of_a_pack_is_on_the_path_of_programs(pack: Path) -> None:
    trust(pack)
    load(pack)
    assert not [place for place in sys.path if str(pack) in place]
