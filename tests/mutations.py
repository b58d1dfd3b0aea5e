"""Ways to break one line of a pack's files, for tests: each is a slip that somebody makes while typing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.packs.check import Problem

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
    found = [] if '- "' in line else list(re.finditer(r"(?<![\"\w])(?!bell)([a-z_]{2,}):(?=\s)", line))
    keys = [key for key in found if not _quoted(line, key.start())]
    if not keys:
        return None
    key = rng.choice(keys)
    at = rng.randrange(key.start(), key.end() - 1)
    return line[:at] + "q" + line[at:]


def _quoted(line: str, at: int) -> bool:
    """Whether this place of a line is inside a text in quotes, where anything may stand."""
    return line.count('"', 0, at) % 2 == 1


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
    return line[: found.end()] + "&a " + line[found.end() :] if found and not _quoted(line, found.start()) else None


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


def language(line: str, _rng: random.Random) -> str | None:
    """A country's code in the place of a language's."""
    found = re.search(r"(?<=[ {])(en|de|nl)(?=:)", line)
    return line[: found.start()] + "jp" + line[found.end() :] if found else None


def empty(line: str, _rng: random.Random) -> str | None:
    """A text that is still to be written."""
    found = re.search(r"(?<=[ {])((?:fr|nl|en|de): )(\"[^\"]*\"|[^,}\"\n]+)", line)
    return line[: found.end(1)] + '""' + line[found.end() :] if found else None


def huge(line: str, _rng: random.Random) -> str | None:
    found = re.search(r"(?<=_s: |at: |_m: )[0-9.]+", line)
    return line[: found.start()] + "-1e9" + line[found.end() :] if found else None


def listed(line: str, _rng: random.Random) -> str | None:
    """A list where one value is wanted."""
    found = re.match(r"( *(?:- )?(?:scene|id|version|picture|start|film|accent): )(\S.*)", line)
    return f"{found[1]}[{found[2]}]\n" if found else None


def written_twice(line: str, _rng: random.Random) -> str | None:
    """A line copied and not changed."""
    return line + line if re.match(r" *[a-z_]+: \S", line) and "{" not in line.rstrip("}\n")[:-1] else None


def quoted_number(line: str, _rng: random.Random) -> str | None:
    found = re.search(r"(?<=_s: |_m: )([0-9.]+)", line)
    return line[: found.start()] + f'"{found[1]}"' + line[found.end() :] if found else None


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
    language,
    empty,
    huge,
    listed,
    written_twice,
    quoted_number,
)


def mutated(files: Mapping[str, str], rng: random.Random) -> tuple[Mutation, bytes]:
    """Break one line of one file: what was done, and what the file then holds."""
    while True:
        file = rng.choice(sorted(files))
        lines = files[file].splitlines(keepends=True)
        index, operator = rng.randrange(len(lines)), rng.choice(OPERATORS)
        broken = None if lines[index].lstrip().startswith("#") else operator(lines[index], rng)
        if broken is None or broken == lines[index] or _only_shifted(lines, index, operator):
            continue
        text = "".join([*lines[:index], broken, *lines[index + 1 :]])
        return Mutation(file, index + 1, operator.__name__, lines[index], broken), text.encode(
            "utf-8", "surrogateescape"
        )


def _only_shifted(lines: Sequence[str], index: int, operator: Operator) -> bool:
    """A key that stands alone below its own may be indented as one likes: that breaks nothing."""
    beside = lines[index - 1][:1] != " " and (index + 1 == len(lines) or lines[index + 1][:1] != " ")
    return operator is indent and index > 0 and beside


def names(problems: Sequence[Problem], mutation: Mutation) -> bool:
    """Whether a problem stands at the broken line (a copied one is two), or says its number."""
    lines = {mutation.line, mutation.line + mutation.after.count("\n") - 1}
    said = re.compile(rf"\bline {mutation.line}\b")
    return any(
        problem.spot.file == mutation.file and (problem.spot.line in lines or said.search(problem.error.what))
        for problem in problems
    )
