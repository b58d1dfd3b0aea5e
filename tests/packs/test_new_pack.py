"""`kiosk new` and packs out of mere media: what is written runs at once, without errors, by buttons alone too."""

from __future__ import annotations

import json
import math
import wave
from array import array
from pathlib import Path

import pygame
import pytest
from made_films import make_film
from typer.testing import CliRunner

from content.templates import paint
from kiosk.cli import app
from kiosk.display.sound import Sound
from kiosk.errors import KioskError
from kiosk.packs.check import check
from kiosk.packs.load import load
from kiosk.packs.making.filenames import title_of
from kiosk.packs.making.from_folder import compose, is_mere_media
from kiosk.packs.making.new import TEMPLATES, as_pack, create, from_template, templates
from kiosk.packs.making.schema import schemas
from kiosk.testing import play
from kiosk.testing.buttons import unfinished


def picture(path: Path) -> None:
    pygame.image.save(pygame.Surface((320, 180)), path)


def errors(folder: Path) -> list[str]:
    return [str(problem.error) for problem in check(folder) if problem.severity == "error"]


def tone(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(array("h", (int(9000 * math.sin(0.05 * n)) for n in range(9600))).tobytes())
    return path


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """Pictures, sounds and a film as they lie on an artist's disk."""
    folder = tmp_path / "Les Géants (2026)"
    (folder / "Nuit d'été").mkdir(parents=True)
    for name in ("10 Goliath.PNG", "2_la-tour.png", "Nuit d'été/étoile.png"):
        picture(folder / name)
    tone(folder / "2_la-tour.wav")
    tone(folder / "cloche seule.wav")
    make_film(folder / "cortège.mp4", seconds=0.4)
    make_film(folder / "cortège.signed.mp4", seconds=0.4)
    (folder / "cortège.fr.vtt").write_text("WEBVTT\n", encoding="utf-8")
    picture(folder / "cortège.jpg")
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "notes.txt").write_text("hello", encoding="utf-8")
    return folder


@pytest.mark.parametrize("template", templates())
def test_a_template_runs_at_once_and_is_without_errors(template: str, tmp_path: Path) -> None:
    folder = tmp_path / "my-night"
    result = CliRunner().invoke(app, ["new", str(folder), "--template", template])
    assert result.exit_code == 0, result.output
    assert [str(problem.error) for problem in check(folder)] == []
    assert load(folder).manifest.id == "my-night"
    assert unfinished(folder) == []


@pytest.mark.parametrize("template", templates())
def test_a_template_comes_in_the_languages_that_are_asked_for(template: str, tmp_path: Path) -> None:
    folder = tmp_path / "night"
    create(from_template(template, "night", ["nl-BE", "it"]), folder)
    assert load(folder).manifest.languages == ["nl-BE", "it"]
    assert errors(folder) == []
    assert " fr:" not in "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml"))
    first, second = (folder / "scenes" / "attract.yaml").read_text(encoding="utf-8").splitlines()[:2]
    assert first.startswith("# yaml-language-server")
    assert second.startswith("# What plays when nobody")


def test_the_templates_that_the_help_names_are_those_that_there_are() -> None:
    told = CliRunner().invoke(app, ["new", "--help"], env={"COLUMNS": "200"}).output
    assert ", ".join(["hello", "gallery", "story"]) in told
    assert sorted(["hello", "gallery", "story", "quiz"]) == templates()


def test_media_alone_become_a_pack_in_the_order_of_their_names(media: Path, tmp_path: Path) -> None:
    folder = tmp_path / "giants"
    result = CliRunner().invoke(app, ["new", str(folder), "--from", str(media), "--languages", "fr,en"])
    assert result.exit_code == 0, result.output
    assert "broken.png: this is no PNG, JPEG, WebP or SVG picture, or it is cut off. It is left out." in result.stderr
    pack = load(folder)
    assert list(pack.scenes) == ["attract", "cortege", "nuit-d-ete", "pictures"]
    assert pack.manifest.title["fr"] == "Les Géants (2026)"
    assert set(pack.manifest.permissions) == {"camera", "serial"}
    items = pack.scenes["pictures"].items
    assert [item.title["en"] for item in items] == ["La tour", "Goliath", "Cloche seule"]
    assert [bool(item.sound) for item in items] == [True, False, True]
    assert pack.scenes["pictures"].after == {"finished": "cortege", "back": "attract"}
    assert pack.scenes["cortege"].after == {"finished": "nuit-d-ete", "back": "pictures"}
    assert pack.scenes["nuit-d-ete"].after == {"finished": "attract", "back": "cortege"}
    assert sorted(path.name for path in (folder / "media").rglob("cortege*")) == [
        "cortege.fr.vtt",
        "cortege.jpg",
        "cortege.mp4",
        "cortege.signed.mp4",
    ]
    assert unfinished(folder) == []


@pytest.mark.parametrize("source", [None, "media"])
def test_each_file_leads_its_editor_to_a_schema_that_lies_in_the_pack(
    source: str | None, media: Path, tmp_path: Path
) -> None:
    made = compose(media) if source else from_template("quiz", "night")
    create(made, tmp_path / "night")
    found = sorted((tmp_path / "night").rglob("*.yaml"))
    assert len(found) >= 4
    for path in found:
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        schema = path.parent / line.removeprefix("# yaml-language-server: $schema=")
        assert json.loads(schema.read_text(encoding="utf-8")) == schemas()[schema.stem], path
    assert not errors(tmp_path / "night") or source


def test_what_is_not_known_of_media_is_left_blank_and_named_by_the_check(media: Path, tmp_path: Path) -> None:
    folder = tmp_path / "giants"
    create(compose(media, "giants", ["fr", "en"]), folder)
    told = errors(folder)
    assert [line.partition(" is not told")[0] for line in told if "is not told." in line] == [
        "media/credits.yaml:4:9 credit: the credit of '10-goliath.png'",
        "media/credits.yaml:5:9 rights: the rights of '10-goliath.png'",
        "media/credits.yaml:6:9 source: the source of '10-goliath.png'",
    ]
    blank = [line for line in told if "is not told in fr, en. Write it below 'alt:'" in line]
    assert len(told) == len(blank) + 3
    lines = (folder / "media/credits.yaml").read_text(encoding="utf-8").splitlines()
    named = [lines[int(line.split(":")[1]) - 1].strip() for line in blank]
    assert named == [
        '10-goliath.png: {fr: "", en: ""}',
        '2-la-tour.png: {fr: "", en: ""}',
        'nuit-d-ete/etoile.png: {fr: "", en: ""}',
    ]


def test_a_credit_that_is_given_is_shown_with_each_work_but_not_with_what_we_drew(media: Path, tmp_path: Path) -> None:
    folder = tmp_path / "giants"
    result = CliRunner().invoke(
        app, ["new", str(folder), "--from", str(media), "--languages", "fr", "--credit", "Anna: all of it"]
    )
    assert result.exit_code == 0, result.output
    assert f"into {folder / 'media/credits.yaml'}" in result.stdout
    items = load(folder).scenes["pictures"].items
    assert [item.credit.get("fr") for item in items] == ["Anna: all of it", "Anna: all of it", None]
    assert load(folder).scenes["attract"].credit == load(folder).scenes["cortege"].credit == {"fr": "Anna: all of it"}
    assert not any("the credit of" in line for line in errors(folder))


def test_what_an_artist_has_written_beside_media_is_taken_over(media: Path, tmp_path: Path) -> None:
    whole = "credit: Anna\nrights: http://creativecommons.org/licenses/by/4.0/\nsource: drawn\n"
    (media / "credits.yaml").write_text(whole, encoding="utf-8")
    (media / "10 Goliath.PNG.yaml").write_text("alt: {fr: Un géant., en: A giant.}\n", encoding="utf-8")
    folder = tmp_path / "giants"
    create(compose(media, "giants", ["fr", "en"]), folder)
    assert (folder / "media/credits.yaml").read_text(encoding="utf-8") == whole
    told = errors(folder)
    assert not any("credit" in line.partition(": ")[2] or "goliath" in line for line in told), told


def test_a_folder_of_media_plays_as_it_is_and_stays_as_it_is(media: Path) -> None:
    before = sorted(path.name for path in media.rglob("*"))
    with as_pack(media) as folder, play(folder) as played:
        assert played.scene == "attract"
        played.press("select")
        played.advance(1)
        played.see("La tour")
    assert not folder.exists()
    assert sorted(path.name for path in media.rglob("*")) == before


def test_the_sound_of_a_picture_is_heard_while_it_is_in_the_middle(media: Path) -> None:
    with as_pack(media) as folder, play(folder) as played:
        sound: Sound = played.exhibit.backstage.sound
        played.press("select")
        played.advance(1)
        assert "media/2-la-tour.wav" in [key for key, _ in sound.played]
        sound.played.clear()
        played.press("next")
        played.advance(1)
        assert not [key for key, _ in sound.played if key.endswith(".wav")]
        played.press("next")
        played.advance(1)
        assert "media/cloche-seule.wav" in [key for key, _ in sound.played]


def test_sounds_alone_have_pictures_that_are_drawn_the_same_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "bells"
    tone(folder / "small.wav")
    tone(folder / "large.wav")
    made = compose(folder)
    assert made.written == compose(folder).written
    assert sorted(name for name in made.written if name.endswith(".svg")) == [
        "media/drawn/large.svg",
        "media/drawn/poster.svg",
        "media/drawn/small.svg",
    ]
    with as_pack(folder) as pack, play(pack) as played:
        pygame.image.tobytes(played.shot(), "RGB")
        assert played.exhibit.problems.sentences() == ()


def test_what_is_a_pack_or_holds_nothing_is_no_mere_media(tmp_path: Path) -> None:
    assert not is_mere_media(TEMPLATES / "hello")
    assert not is_mere_media(tmp_path)
    assert not is_mere_media(tmp_path / "nowhere")
    with pytest.raises(KioskError, match="no picture, sound or film lies in this folder"):
        compose(tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["My Pack"], "'My Pack' is no name. Use up to 32 lower case letters, digits and hyphens: 'my-pack'."),
        (["night", "--template", "helo"], "--template: no such template 'helo'. Did you mean 'hello'?"),
        (["night", "--languages", "french"], "--languages: 'french' are no languages."),
        (["night", "--languages", ","], "--languages: no language is named."),
        (["night", "--from", "empty"], "no picture, sound or film lies in this folder."),
        (["night", "--credit", "Anna"], "--credit: the pictures of a template have their credits."),
        (["full"], "something is there already. Name a folder that is not there yet."),
    ],
)
def test_what_cannot_be_made_is_one_sentence_and_nothing_is_written(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["new", *words])
    assert isinstance(result.exception, KioskError)
    assert said in str(result.exception)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty", "full", "mine.txt"]


def test_a_pack_that_cannot_be_written_whole_is_not_there_at_all(tmp_path: Path) -> None:
    made = from_template("hello", "night")
    made.taken["media/gone.svg"] = tmp_path / "gone.svg"
    with pytest.raises(KioskError, match="the pack cannot be written"):
        create(made, tmp_path / "night")
    assert list(tmp_path.iterdir()) == []


def test_the_pictures_of_the_templates_are_those_that_their_script_draws() -> None:
    for name, draw in paint.PICTURES.items():
        drawn = paint.picture(draw())
        assert (TEMPLATES / "media" / f"{name}.svg").read_text(encoding="utf-8") == drawn, name


def test_titles_are_made_of_names() -> None:
    assert [title_of(stem) for stem in ("01 - la_tour", "1926", "e\u0301te\u0301", "IMG_1234")] == [
        "La tour",
        "1926",
        "Été",
        "IMG 1234",
    ]
