"""`kiosk check` as people and programs meet it: its words, its JSON and its exit codes, with the real scenes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from little_pack import ATTRACT, PACK, little_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return little_pack(tmp_path)


def spoil(pack: Path) -> None:
    """Three errors in two files, and one warning."""
    (pack / "pack.yaml").write_text(PACK.replace('"1.0.0"', "1.10").replace("id: little", "id: tiny"), encoding="utf-8")
    (pack / "scenes" / "attract.yaml").write_text(
        ATTRACT.replace("ground.webp", "grind.webp").replace("finished: bell", "finished: bel"), encoding="utf-8"
    )


def kiosk_check(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kiosk.cli import main; main()", "check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_good_pack(pack: Path) -> None:
    done = kiosk_check(str(pack))
    assert (done.returncode, done.stdout, done.stderr) == (0, "little: nothing to mend.\n", "")


def test_on_a_terminal_it_tells_what_takes_long_and_the_answer_stays_clean(pack: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", "from kiosk.cli import main; main()", "check", str(pack)]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, text=True, env=environment) as checking:
        os.close(theirs)
        told = b"".join(read_terminal(ours))
        assert checking.stdout is not None
        assert checking.stdout.read() == "little: nothing to mend.\n"
    os.close(ours)
    assert "Setting the texts in every language" in told.decode()


def read_terminal(descriptor: int) -> Iterator[bytes]:
    """What is written to a terminal until its last writer is gone, which Linux says as an error."""
    with suppress(OSError):
        while data := os.read(descriptor, 4096):
            yield data


def test_errors_and_warnings_apart_by_file_with_a_closing_sentence(pack: Path) -> None:
    spoil(pack)
    (pack / "media" / "old.svg").write_text('<svg width="64" height="36"/>', encoding="utf-8")
    done = kiosk_check(str(pack))
    assert done.returncode == 1
    assert done.stdout == (
        "Errors\n"
        'pack.yaml:2:10 version: 1.10 is a number, a text is wanted. Quote it: "1.10".\n'
        "scenes/attract.yaml:3:10 picture: no such file 'media/grind.webp'. Did you mean 'ground.webp'?\n"
        "scenes/attract.yaml:4:19 after.finished: no such scene 'bel'. Did you mean 'bell'?\n"
        "\n"
        "little: 3 errors, no warnings. Mend the errors: with them it is not to be shown.\n"
    )


def test_warnings_alone_are_fine(pack: Path) -> None:
    (pack / "media" / "old.svg").write_text('<svg width="64" height="36"/>', encoding="utf-8")
    done = kiosk_check(str(pack))
    assert done.returncode == 0
    assert done.stdout == (
        "Warnings\n"
        "media/old.svg: no scene uses this file. Name it in a scene, or remove it.\n"
        "\n"
        "little: no errors, 1 warning. It may be shown; warnings advise.\n"
    )


def test_programs_get_json_and_nothing_else(pack: Path) -> None:
    spoil(pack)
    done = kiosk_check(str(pack), "--format", "json")
    assert done.returncode == 1
    records = json.loads(done.stdout)
    assert records[0] == {
        "severity": "error",
        "file": "pack.yaml",
        "line": 2,
        "column": 10,
        "path": "version",
        "what": "1.10 is a number, a text is wanted.",
        "hint": 'Quote it: "1.10".',
        "variant": "",
    }
    assert [(record["file"], record["line"]) for record in records[1:]] == [
        ("scenes/attract.yaml", 3),
        ("scenes/attract.yaml", 4),
    ]


def test_a_good_pack_is_an_empty_list(pack: Path) -> None:
    assert json.loads(kiosk_check(str(pack), "--format", "json").stdout) == []


def test_a_folder_that_is_not_there_is_used_wrongly(tmp_path: Path) -> None:
    done = kiosk_check(str(tmp_path / "away"))
    assert done.returncode == 2
    assert f"{tmp_path}/away: no such folder. Name the folder of a pack.\n" in done.stdout
    assert kiosk_check(str(tmp_path), "--format", "xml").returncode == 2


def test_a_folder_without_a_manifest_has_one_error(tmp_path: Path) -> None:
    done = kiosk_check(str(tmp_path))
    assert done.returncode == 1
    assert f"pack.yaml: no such file in '{tmp_path.name}', so this is no pack. `kiosk new` writes one.\n" in done.stdout


def test_no_colour_where_it_is_not_a_terminal(pack: Path) -> None:
    spoil(pack)
    assert "\x1b" not in kiosk_check(str(pack)).stdout
