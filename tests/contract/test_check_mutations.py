"""A pack that was right is broken in one place, sixty times over: the check never falls over, and names that line."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.packs.check import Problem, check

MUTATIONS = 60
NAMED_AT_LEAST = 0.95

FILES = {
    "pack.yaml": """\
id: small
version: "1.0.0"
title: {fr: Petit, en: Small}
summary:
  fr: Une petite ville.
  en: A small town.
languages: [fr, en]
start: attract
idle_s: 45
theme:
  tones: ["#1e2630", "#3a4552", "#66727f", "#a9b3ba", "#ece7da"]
  accent: "#d9a441"
credits:
  - "All: drawn for the test."
""",
    "scenes/attract.yaml": """\
scene: attract
title: {fr: Bonjour, en: Hello}
picture: media/sky/planes.yaml
invitation:
  fr: Levez la main.
  en: Raise your hand.
source: [1235, 740]
glow: [bell]
after:
  finished: town
""",
    "scenes/town.yaml": """\
scene: label
title: {fr: La ville, en: The town}
pages:
  - picture: media/town.svg
    heading: {fr: La nuit, en: Night}
    text:
      fr: "La ville dort : ecoutez."
      en: The town sleeps.
    side: left
  - picture: media/gate.svg
    heading: {fr: La porte, en: The gate}
    text: {fr: Elle est fermee., en: It is closed.}
after:
  finished: feedback
  back: attract
nominal_s: 30
""",
    "scenes/feedback.yaml": """\
scene: feedback
title: {fr: Votre avis, en: Your opinion}
picture: media/town.svg
question: {fr: Alors ?, en: Well?}
silent_s: 20
after: {finished: attract}
""",
    "media/sky/planes.yaml": """\
size: [1920, 1080]
focus: [0.68, 0.5]
planes:
  - {image: sky.svg, at: [-24, 0]}
  - {image: mist.svg, at: [-240, 560], drift_px_s: 1.5, repeat: true}
sprites:
  bell: {image: bell.svg, at: [1208, 660], parallax_px: 4}
rows:
  - {count: 5, from: [210, 700], to: [1700, 700], height_px: [220, 180]}
""",
    "media/credits.yaml": """\
credit: The test
rights: https://creativecommons.org/publicdomain/zero/1.0/
source: drawn for the test
alt:
  town.svg: {fr: Une ville., en: A town.}
  gate.svg:
    fr: Une porte.
    en: A gate.
  sky/planes.yaml: {fr: Le ciel., en: The sky.}
""",
    **{
        f"media/{name}.svg": '<svg width="64" height="36"/>'
        for name in ("town", "gate", "sky/sky", "sky/mist", "sky/bell")
    },
}

Operator = Callable[[str, random.Random], str | None]
"""A line to a broken line, or None where it cannot be broken in this way."""


@dataclass(frozen=True)
class Mutation:
    """What was done to which line, counted from 1."""

    file: str
    line: int
    kind: str
    before: str
    after: str


def misspell_key(line: str, rng: random.Random) -> str | None:
    keys = [] if '- "' in line else list(re.finditer(r"(?<![\"\w])(?!bell)([a-z_]{2,}):(?=\s)", line))
    if not keys:
        return None
    key = rng.choice(keys)
    at = rng.randrange(key.start(), key.end() - 1)
    return line[:at] + "q" + line[at:]


def misspell_name(line: str, rng: random.Random) -> str | None:
    """The name of a file, a scene or a colour."""
    found = re.search(r"(media/|\bimage: |finished: |back: |start: |scene: |accent: \"#)", line)
    return line[: found.end()] + "x" + line[found.end() :] if found else None


def unquoted_colon(line: str, _rng: random.Random) -> str | None:
    found = re.search(r": (?=[A-Za-z])", line)
    return line[: found.end()] + "a : " + line[found.end() :] if found and "{" not in line and '"' not in line else None


def number_for_text(line: str, _rng: random.Random) -> str | None:
    found = re.search(r"(fr|en|id|version|scene|picture|start|image): (\"[^\"]*\"|[^,}\n]+)", line)
    return line[: found.start(2)] + "1.10" + line[found.end(2) :] if found else None


def text_for_number(line: str, _rng: random.Random) -> str | None:
    found = re.search(r"(?<=[ \[])-?[0-9.]+(?=[,\]}\n])", line)
    return line[: found.start()] + "wide" + line[found.end() :] if found else None


def open_bracket(line: str, _rng: random.Random) -> str | None:
    stripped = line.rstrip("\n")
    return stripped[:-1] + "\n" if stripped.endswith(("]", "}")) else None


def open_quote(line: str, _rng: random.Random) -> str | None:
    found = re.search(r": (?=[A-Za-z])", line)
    return line[: found.end()] + '"' + line[found.end() :] if found else None


def tab(line: str, _rng: random.Random) -> str | None:
    return "\t" + line.lstrip() if line.startswith("  ") else None


def anchor(line: str, _rng: random.Random) -> str | None:
    found = None if '- "' in line else re.search(r"\w: (?=[a-z\[])", line)
    return line[: found.end()] + "&a " + line[found.end() :] if found else None


def unknown_key(line: str, _rng: random.Random) -> str | None:
    return line.replace("{", "{colour: red, ", 1) if "{" in line else None


def twice(line: str, _rng: random.Random) -> str | None:
    found = re.search(r"\{(\w+: [^,\[{}]+),", line)
    return line.replace("{", "{" + found[1] + ", ", 1) if found else None


def indent(line: str, _rng: random.Random) -> str | None:
    return " " + line if re.match(r" *\w+: \S", line) else None


def latin_1(line: str, _rng: random.Random) -> str | None:
    found = re.search(r": (?=[A-Za-z])", line)
    return line[: found.end()] + "\udce9" + line[found.end() :] if found else None


def nothing(line: str, _rng: random.Random) -> str | None:
    keys = "scene|id|version|title|picture|languages|fr|en|size|side|idle_s|finished"
    found = re.match(rf"( *(?:- )?(?:{keys}): )\S.*", line)
    return found[1].rstrip() + "\n" if found else None


OPERATORS: tuple[Operator, ...] = (
    misspell_key,
    misspell_name,
    unquoted_colon,
    number_for_text,
    text_for_number,
    open_bracket,
    open_quote,
    tab,
    anchor,
    unknown_key,
    twice,
    indent,
    latin_1,
    nothing,
)


def write_pack(folder: Path) -> None:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def mutate(folder: Path, rng: random.Random) -> Mutation:
    """Break one line of one file."""
    while True:
        file = rng.choice([name for name in FILES if name.endswith(".yaml")])
        lines = FILES[file].splitlines(keepends=True)
        index, operator = rng.randrange(len(lines)), rng.choice(OPERATORS)
        broken = operator(lines[index], rng)
        if broken is None or broken == lines[index] or _only_shifted(lines, index, operator):
            continue
        text = "".join([*lines[:index], broken, *lines[index + 1 :]])
        (folder / file).write_bytes(text.encode("utf-8", "surrogateescape"))
        return Mutation(file, index + 1, operator.__name__, lines[index], broken)


def _only_shifted(lines: list[str], index: int, operator: Operator) -> bool:
    """A key that stands alone below its own may be indented as one likes: that breaks nothing."""
    beside = lines[index - 1][:1] != " " and (index + 1 == len(lines) or lines[index + 1][:1] != " ")
    return operator is indent and index > 0 and beside


def names(problems: list[Problem], mutation: Mutation) -> bool:
    """Whether a problem stands at the broken line, or says its number."""
    return any(
        problem.spot.file == mutation.file
        and (problem.spot.line == mutation.line or f"line {mutation.line} " in problem.error.what)
        for problem in problems
    )


def test_the_pack_is_right_before_it_is_broken(tmp_path: Path) -> None:
    write_pack(tmp_path / "small")
    assert check(tmp_path / "small") == []


@pytest.mark.parametrize("seed", [None, 1])
def test_the_broken_line_is_named(tmp_path: Path, seed: int | None) -> None:
    seed = random.randrange(1_000_000) if seed is None else seed
    print(f"seed {seed}")
    rng = random.Random(seed)
    missed = []
    for _ in range(MUTATIONS):
        write_pack(tmp_path / "small")
        mutation = mutate(tmp_path / "small", rng)
        problems = check(tmp_path / "small")
        if not names(problems, mutation):
            missed.append((mutation, [str(problem.error) for problem in problems]))
        shutil.rmtree(tmp_path / "small")
    print(*missed, sep="\n")
    assert len(missed) <= (1 - NAMED_AT_LEAST) * MUTATIONS
