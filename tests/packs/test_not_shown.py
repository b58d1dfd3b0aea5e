"""What a museum does not show: it is left out of whatever pack brings it, and nobody is led into a dead end for it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from little_pack import BELL, ROOT, little_pack
from ruamel.yaml import YAML
from typer.testing import CliRunner

from kiosk.choosing import choose
from kiosk.cli import app
from kiosk.errors import KioskError, KioskErrors
from kiosk.packs.at_exhibit import check_at
from kiosk.packs.flow import FAILSAFE, stuck
from kiosk.packs.lacking import Place
from kiosk.packs.load import Pack, load
from kiosk.packs.model import OUTCOMES
from kiosk.packs.not_shown import without
from kiosk.settings import load_exhibit
from kiosk.settings_parts import NotShown
from kiosk.yamlfile import load_document

EXHIBIT = "site: mons\nkiosk: mons-1\npack: little\nstate: state\nscreen: {size_px: [320, 180], fullscreen: false}\n"
SKULL = BELL.replace("The bell", "The skull").replace("ground.webp", "skull.webp")


def make(folder: Path, **scenes: str) -> Path:
    """The little pack, a skull in it that `skull.yaml` shows after the bell, and scenes besides; no scene is stuck."""
    pack = little_pack(folder)
    shutil.copy(pack / "media/ground.webp", pack / "media/skull.webp")
    (pack / "media/skull.webp.yaml").write_text(
        "alt: {fr: Un crâne., en: A skull.}\nsubjects: [human-remains, death]\n", encoding="utf-8"
    )
    (pack / "scenes/bell.yaml").write_text(BELL.replace("finished: attract", "finished: skull"), encoding="utf-8")
    (pack / "scenes/skull.yaml").write_text(SKULL, encoding="utf-8")
    for name, text in scenes.items():
        (pack / f"scenes/{name}.yaml").write_text(text, encoding="utf-8")
    return pack


def shown(folder: Path, **listed: Any) -> tuple[Pack, tuple[str, ...]]:
    pack, left_out = without(load(folder), NotShown.model_validate(listed))
    return pack, tuple(each.sentence("little") for each in left_out)


def ways(pack: Pack) -> Mapping[str, dict[str, str]]:
    return {name: dict(settings.after) for name, settings in pack.scenes.items()}


LISTED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"subjects": ["human-remains"]}, "the subject 'human-remains' of 'media/skull.webp' is listed"),
    ({"files": ["SKULL.webp"]}, "'media/skull.webp' is listed"),
    ({"files": ["little/media/sk*"]}, "'media/skull.webp' is listed"),
    ({"scenes": ["little/skull"]}, "'little/skull' is listed"),
    ({"scenes": ["*/sk*l"]}, "'little/skull' is listed"),
)


@pytest.mark.parametrize(("listed", "why"), LISTED)
def test_a_scene_with_what_is_listed_is_left_out_and_the_reason_told(
    tmp_path: Path, listed: dict[str, Any], why: str
) -> None:
    pack, said = shown(make(tmp_path), **listed)
    assert ways(pack) == {"attract": {"finished": "bell"}, "bell": {"finished": "attract", "back": "attract"}}
    told = f"The scene 'skull' of little is left out: {why} under 'not_shown' in the exhibit file."
    assert said == (f"{told} Visitors are led past it.",)


@pytest.mark.parametrize(
    ("rights", "entry", "out"),
    [
        ("http://creativecommons.org/licenses/by-nc/4.0/", "by-nc", True),
        ("http://creativecommons.org/licenses/by-nc-sa/4.0/", "nc", True),
        ("https://creativecommons.org/licenses/by-nc/4.0/", "http://creativecommons.org/licenses/by-nc", True),
        ("http://creativecommons.org/licenses/by-nc-sa/4.0/", "http://creativecommons.org/licenses/by-nc", False),
        ("http://rightsstatements.org/vocab/InC-EDU/1.0/", "InC-EDU", True),
        ("http://rightsstatements.org/vocab/InC-EDU/1.0/", "inc", False),
        ("http://creativecommons.org/licenses/by/4.0/", "by-nc", False),
        ("http://creativecommons.org/licenses/by/3.0/", "CC BY 3.0", True),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0", True),
        ("", "by-nc", False),
    ],
)
def test_rights_are_listed_by_name_or_address(tmp_path: Path, rights: str, entry: str, out: bool) -> None:
    folder = make(tmp_path)
    with (folder / "media/skull.webp.yaml").open("a") as file:
        file.write(f'rights: "{rights}"\n')
    assert (len(shown(folder, rights=[entry])[1]) == 1) == out
    with (folder / "media/skull.webp.yaml").open("a") as file:
        file.write("permission: Its owner, by letter, on 2026-03-02.\n")
    assert shown(folder, rights=[entry])[1] == ()  # whoever owns it has allowed it


def test_what_belongs_to_a_picture_or_a_scene_counts_too(tmp_path: Path) -> None:
    planes = "size: [1920, 1080]\nplanes: [{image: ../skull.webp, at: [0, 0]}]\n"
    folder = make(tmp_path, vault=BELL.replace("media/ground.webp", "media/vault/planes.yaml"))
    (folder / "media/vault").mkdir()
    (folder / "media/vault/planes.yaml").write_text(planes.replace("../skull", "bone"))
    shutil.copy(folder / "media/skull.webp", folder / "media/vault/bone.webp")
    assert "vault" not in shown(folder, files=["bone.webp"])[0].scenes
    (folder / "scenes/film.yaml").write_text(
        "scene: video\ntitle: {fr: A, en: A}\nfilm: media/ring.mp4\n", encoding="utf-8"
    )
    for name in ("ring.mp4", "ring.signed.mp4"):
        (folder / "media" / name).write_bytes(b"")
    assert "film" not in shown(folder, files=["ring.signed.mp4"])[0].scenes
    (folder / "scenes/film.yaml").unlink()
    (folder / "speech").mkdir()
    (folder / "speech/bell.fr.ogg").write_bytes(b"")
    assert "bell" not in shown(folder, files=["bell.fr.ogg"])[0].scenes
    (folder / "scenes/bell.yaml").write_text(f"{BELL}subjects: [death]\n", encoding="utf-8")
    assert set(shown(folder, subjects=["death"])[0].scenes) == {"attract", "vault"}


def test_ways_lead_past_several_scenes_and_round_in_no_circle(tmp_path: Path) -> None:
    on = {"crypt": "grave", "grave": "crypt"}
    scenes = {name: SKULL.replace("finished: attract", f"finished: {after}") for name, after in on.items()}
    folder = make(tmp_path, **scenes)
    (folder / "scenes/bell.yaml").write_text(BELL.replace("finished: attract", "finished: crypt"), encoding="utf-8")
    pack, _ = shown(folder, subjects=["death"])
    assert ways(pack)["bell"] == {"finished": "attract", "back": "attract"}


def test_no_way_out_that_was_left_out_leaves_a_dead_end(tmp_path: Path) -> None:
    """The porch and the nave lead to each other; only the crypt leads out."""
    folder = make(
        tmp_path,
        porch=BELL.replace("finished: attract, back: attract", "finished: nave, back: nave"),
        nave=BELL.replace("finished: attract, back: attract", "finished: porch, back: skull"),
    )
    (folder / "scenes/skull.yaml").write_text(SKULL.replace("back: attract", "back: nave"), encoding="utf-8")
    whole = load(folder)
    assert stuck(whole.scenes, whole.manifest) == set()
    pack, _ = shown(folder, subjects=["death"])
    assert stuck(pack.scenes, pack.manifest) == set()
    assert {target for after in ways(pack).values() for target in after.values()} <= set(pack.scenes)
    assert all(outcome in OUTCOMES for after in ways(pack).values() for outcome in after)


def test_an_object_that_opens_it_opens_nothing(tmp_path: Path) -> None:
    folder = make(tmp_path)
    with (folder / "pack.yaml").open("a") as file:
        file.write("inputs: {bone: {tag: bone, opens: skull}, key: {tag: key, opens: bell}}\n")
    assert set(shown(folder, subjects=["death"])[0].manifest.inputs) == {"key"}


def test_a_scene_that_shows_it_in_one_variant_alone_is_left_out_of_all(tmp_path: Path) -> None:
    folder = make(tmp_path, vault=BELL)
    (folder / "scenes/bell.yaml").write_text(BELL, encoding="utf-8")
    (folder / "scenes/skull.yaml").unlink()
    with (folder / "pack.yaml").open("a") as file:
        file.write(
            "experiment: {id: picture, question: {fr: A, en: B}, variants: [ground, skull], measure: completion,"
            " changes: {skull: {attract: {title: {fr: A, en: B}},"
            " bell: {pages: [{picture: media/skull.webp, heading: {fr: A, en: B}, text: {fr: A., en: B.}}]}}}}\n"
        )
    pack, said = shown(folder, subjects=["death"])
    assert len(said) == 1
    for variant in pack.variants:
        seen = pack.shown_as(variant)
        assert set(seen.scenes) == {"attract", "vault"}
        assert seen.scenes["attract"].after == {"finished": "attract"}


def test_a_pack_whose_first_scene_is_listed_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match=r"pack little: it is not shown here, because of its first scene 'attract'"):
        shown(make(tmp_path), scenes=["little/attract"])


def test_a_pack_of_which_nothing_is_left_but_its_first_scene_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="because nothing would be left of it but its first scene"):
        shown(make(tmp_path), scenes=["little/bell", "little/skull"])


def test_without_a_list_nothing_is_looked_at(tmp_path: Path) -> None:
    pack = load(make(tmp_path))
    assert without(pack, NotShown())[0] is pack


def exhibit(folder: Path, listed: str) -> Path:
    path = folder / "exhibit.yaml"
    path.write_text(f"{EXHIBIT}not_shown: {listed}\n", encoding="utf-8")
    return path


def test_an_exhibit_plays_what_is_left_and_the_failsafe_where_nothing_is(tmp_path: Path) -> None:
    make(tmp_path / "content")
    choice = choose(load_exhibit(exhibit(tmp_path, "{subjects: [death]}")))
    assert set(choice.pack.scenes) == {"attract", "bell"}
    assert list(choice.faults) == ["not shown skull"]
    choice = choose(load_exhibit(exhibit(tmp_path, '{scenes: ["little/*"]}')))
    assert choice.pack.manifest.start == FAILSAFE
    assert "it is not shown here" in choice.faults["pack"]


def kiosk(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command as a technician gives it."""
    environment = {**os.environ, "COLUMNS": "200"}
    command = [sys.executable, "-m", "kiosk", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_check_tells_it_where_the_pack_names_it(tmp_path: Path) -> None:
    make(tmp_path)
    exhibit(tmp_path, "{subjects: [death], scenes: [little/skul, other/none]}")
    result = CliRunner().invoke(
        app, ["check", str(tmp_path / "little"), "--quick", "--exhibit", str(tmp_path / "exhibit.yaml")]
    )
    assert result.exit_code == 1
    assert (
        "scenes/skull.yaml:4:15 pages.0.picture: the scene is left out here: the subject 'death' of"
        " 'media/skull.webp' is listed. Take it out; what the museum does not show stands under 'not_shown' in its"
        " exhibit file.\n" in result.output
    )
    assert "exhibit.yaml:6:41 not_shown.scenes.0: the pack has no scene 'skul'. Did you mean 'skull'?" in result.output
    assert "none" not in result.output
    exhibit(tmp_path, "{scenes: [little/attract]}")
    result = CliRunner().invoke(
        app, ["check", str(tmp_path / "little"), "--quick", "--exhibit", str(tmp_path / "exhibit.yaml")]
    )
    assert "scenes/attract.yaml:1:1: the whole pack is refused here: 'little/attract' is listed." in result.output
    assert "Mend the errors: with them it is not to be shown there, or not whole.\n" in result.output


def test_a_word_that_is_nearly_listed_is_told(tmp_path: Path) -> None:
    folder = make(tmp_path, vault=f"{BELL}subjects: [human-remains, skeletons]\n")
    listed, path = {"subjects": ["human-remain", "wars"]}, exhibit(tmp_path, "{}")
    problems = check_at(folder, NotShown.model_validate(listed), Place((), (1920, 1080), 24.0), load_document(path))
    assert [str(problem.error) for problem in problems] == [
        f"{where}: the subject 'human-remains' is not listed here, and 'human-remain' is. Write the same word, if the"
        " same is meant."
        for where in ("media/skull.webp.yaml:2:12 subjects.0", "scenes/vault.yaml:7:12 subjects.0")
    ]


def test_install_leaves_it_out_or_refuses_and_run_obeys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path)
    exhibit(tmp_path, "{subjects: [death]}")
    monkeypatch.chdir(tmp_path)
    build = "build little -o little.kpack --key ada.key"
    for words in ("key new ada", "key trust ada.pub", build):
        done = CliRunner().invoke(app, words.split())
        assert done.exit_code == 0, done.output
    shutil.move(tmp_path / "little", tmp_path / "away")
    installed = kiosk(tmp_path, "install", "little.kpack")
    assert installed.returncode == 0, installed.stderr
    told = "The scene 'skull' of little is left out: the subject 'death' of 'media/skull.webp' is listed"
    assert told in installed.stdout
    ran = kiosk(tmp_path, "run", "exhibit.yaml", "--headless", "--seconds", "1.2")
    assert ran.stderr.count(told) == 1, ran.stderr
    exhibit(tmp_path, "{files: [ground.webp]}")
    before = sorted(tmp_path.joinpath("state/packs").rglob("*"))
    refused = CliRunner().invoke(app, ["install", "little.kpack"])
    assert "pack little: it is not shown here, because of its first scene 'attract'" in str(refused.exception)
    assert sorted(tmp_path.joinpath("state/packs").rglob("*")) == before


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("{scenes: [skull]}", "not_shown.scenes.0: 'skull' names no scene of a pack. Write PACK/SCENE: doudou/dragon"),
        ("{rights: [by_nc]}", "'by_nc' is no licence or statement that is known here. Did you mean 'by-nc'?"),
        ("{subject: [death]}", "not_shown.subject: no such key. Did you mean 'subjects'?"),
        ("{subjects: [Human remains]}", "'Human remains' is no name."),
    ],
)
def test_a_slip_in_the_list_is_told(tmp_path: Path, listed: str, said: str) -> None:
    with pytest.raises(KioskErrors) as raised:
        load_exhibit(exhibit(tmp_path, listed))
    assert said in str(raised.value)


def test_the_list_of_the_documents_can_be_read() -> None:
    text = (ROOT / "docs/exhibit-file.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\nnot_shown:\n(.*?)```", text, re.DOTALL)
    assert block is not None
    listed = YAML(typ="safe").load(block[1])
    assert set(listed) == set(NotShown.model_fields)
    assert NotShown.model_validate(listed)
    assert all(f"| `{key}` |" in text for key in listed)
