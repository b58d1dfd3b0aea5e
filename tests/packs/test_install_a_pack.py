"""docs/install-a-pack.md as a museum follows it: every command as printed, in its order, with its exhibit file."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.packs.signed.installed import Installed
from kiosk.packs.signed.trial import prove
from kiosk.settings import load_exhibit

PAGE = Path(__file__).parents[2] / "docs" / "install-a-pack.md"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def run(line: str) -> str:
    program, *words = shlex.split(line)
    assert program == "kiosk"
    quick = ["--quick"] if words[0] == "check" else []  # scenes are painted and played elsewhere
    done = CliRunner().invoke(app, words + quick)
    assert done.exit_code == 0, (line, done.output, done.exception)
    return done.output


def raise_version(pack: Path) -> None:
    manifest = pack / "pack.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"1.0.0"', '"1.1.0"'), encoding="utf-8")


def run_well(installed: Installed) -> None:
    pointer = installed.pointer("belfry")
    assert pointer is not None
    assert pointer.current is not None
    prove(installed, "belfry", pointer.current)


def test_the_page_is_followed_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("kiosk new belfry")
    (exhibit,) = blocks("yaml")
    Path("exhibit.yaml").write_text(exhibit, encoding="utf-8")
    installed = Installed(load_exhibit(Path("exhibit.yaml")).state_folder())
    said: dict[str, str] = {}
    *before, back = blocks("sh")
    for line in (line for block in before for line in block.splitlines()):
        said[line.split()[1] if "key" not in line else " ".join(line.split()[1:3])] = run(line)
    fingerprint = said["key new"].split()[-1]
    assert re.fullmatch("[0-9a-f]{64}", fingerprint)
    assert fingerprint in said["key trust"]
    assert fingerprint in said["key list"]
    assert said["install"].startswith(
        "belfry 1.0.0, signed by 'ada', is installed.\nIt plays as soon as nobody is there"
    )
    assert "It asks for a camera that follows hands: “" in said["install"]
    assert said["check"] == "belfry at exhibit.yaml: nothing to mend.\n"
    run_well(installed)
    raise_version(Path("belfry"))
    for line in (line for block in before for line in block.splitlines() if line.split()[1] in {"build", "install"}):
        said["again"] = run(line)
    assert "Version 1.0.0 comes back by itself unless this one runs a minute well." in said["again"]
    assert (
        run(back.strip())
        == "belfry 1.0.0 plays instead of 1.1.0 as soon as nobody is there, or from the next start on.\n"
    )


def test_a_kiosk_without_a_former_version_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("exhibit.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    done = CliRunner().invoke(app, shlex.split(blocks("sh")[-1])[1:])
    assert done.exit_code != 0
    assert "no such pack is installed here" in str(done.exception)
