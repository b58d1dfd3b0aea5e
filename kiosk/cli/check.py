"""`kiosk check PACK`: every error and every warning of a pack, with file, line and column."""

from __future__ import annotations

import json
import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.whole import check_wholly

if TYPE_CHECKING:
    from rich.console import Console

    from kiosk.packs.check import Problem

FINE, FAULTY, MISUSED = 0, 1, 2


class Format(StrEnum):
    """How the answer is written."""

    text = "text"
    json = "json"


def command(
    pack: Annotated[Path, typer.Argument(help="The folder of a pack.")],
    *,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out what is found by opening the media and playing the scenes.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Look at every scene and file again, also at those that are as they were.")
    ] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Write JSON Schemas for editors into its .schema.")] = False,
    trusted: Annotated[bool, typer.Option("--trust", help="Let the pack's own Python scenes run.")] = False,
    hints: Annotated[
        bool, typer.Option("--hints", help="Name the texts that large letters leave too little room.")
    ] = False,
    exhibit: Annotated[
        Path | None, typer.Option(help="An exhibit file: tell what this museum does not show, or does not have, too.")
    ] = None,
    format: Annotated[Format, typer.Option(help="json for programs.")] = Format.text,  # noqa: A002  # the option's name
) -> None:
    """Check a pack: every error with file, line and column. Exit codes: 0 no error, 1 errors, 2 no such folder."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # scenes import pygame, which greets on standard output
    if trusted:
        from kiosk.packs.own_scenes import trust

        trust(pack)
    if schema and pack.is_dir():
        _write_schemas(pack)
    of_exhibit = _of_exhibit(pack, exhibit) if exhibit is not None else []  # a slip in that file is told at once
    problems = _quickly(pack) if quick else check_wholly(pack, anew=anew)
    if of_exhibit:
        problems = _in_order(problems + of_exhibit)
    if format is Format.json:
        print(json.dumps([_record(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        _write(pack, problems, exhibit, hints=hints)
        _tell_experiment(pack)
    raise typer.Exit(_code(pack, problems))


def _quickly(pack: Path) -> list[Problem]:
    from kiosk.packs.check import check

    return check(pack)


def _in_order(problems: list[Problem]) -> list[Problem]:
    from kiosk.packs.check import in_place

    return sorted(problems, key=in_place)


def _of_exhibit(pack: Path, exhibit: Path) -> list[Problem]:
    """What would be left out at this exhibit, and what the pack would miss there."""
    from kiosk.cli.state import place_of, settings_of
    from kiosk.packs.at_exhibit import check_at
    from kiosk.yamlfile import load_document

    settings = settings_of(exhibit)
    return check_at(pack, settings.not_shown, place_of(settings), load_document(exhibit))


def _write_schemas(pack: Path) -> None:
    from kiosk.errors import KioskError
    from kiosk.packs.making.schema import FOLDER, write

    try:
        write(pack / FOLDER)
    except OSError as error:
        raise KioskError(str(pack / FOLDER), f"the schemas cannot be written: {error.strerror}.") from error


def _code(pack: Path, problems: list[Problem]) -> int:
    if not pack.is_dir():
        return MISUSED
    return FAULTY if any(problem.severity == "error" for problem in problems) else FINE


def _record(problem: Problem) -> dict[str, str | int]:
    spot = problem.spot
    return {
        "severity": problem.severity,
        "file": spot.file,
        "line": spot.line,
        "column": spot.column,
        "path": spot.path,
        "what": problem.error.what,
        "hint": problem.error.hint,
        "variant": problem.variant,
    }


def _write(pack: Path, problems: list[Problem], exhibit: Path | None, *, hints: bool) -> None:
    """Errors, then warnings, each by file, hints where they are wanted, and a closing sentence; colour only on a
    terminal."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True, markup=False)
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity == "warning"]
    quiet = [problem for problem in problems if problem.severity == "hint"]
    _write_part(console, "Errors", "red", errors)
    _write_part(console, "Warnings", "yellow", warnings)
    _write_part(console, "Hints", "cyan", quiet if hints else [])
    at = f" at {exhibit.name}" if exhibit is not None else ""
    console.print(_sentence(pack, at, len(errors), len(warnings)), style="red" if errors else "green")
    if quiet and not hints:
        console.print(
            f"Of {_count(len(quiet), 'text')} the letters are smaller than large text asks for: --hints names them."
        )


def _tell_experiment(pack: Path) -> None:
    """How many visits the pack's experiment takes, if it has one."""
    from kiosk.packs.load import MANIFEST, read

    if (pack / MANIFEST).is_file() and b"experiment" in (pack / MANIFEST).read_bytes():
        manifest = read(pack).manifest
        if manifest is not None and manifest.experiment is not None:
            print(manifest.experiment.told())


def _write_part(console: Console, title: str, colour: str, problems: list[Problem]) -> None:
    if not problems:
        return
    from rich.text import Text

    console.print(title, style=f"bold {colour}")
    for problem in problems:
        seen_in = f" (In the variant '{problem.variant}'.)" if problem.variant else ""
        said = f": {problem.error.what} {problem.error.hint}".rstrip() + seen_in
        console.print(Text.assemble((problem.error.where, "bold"), said))
    console.print()


def _sentence(pack: Path, at: str, errors: int, warnings: int) -> str:
    """The last line: how much there is to mend, `at` an exhibit where one was named, and what may be done as it is."""
    name = f"{pack.resolve().name}{at}"
    if not errors and not warnings:
        return f"{name}: nothing to mend."
    where = " there, or not whole" if at else ""
    mend = f"Mend the errors: with them it is not to be shown{where}."
    advice = mend if errors else "It may be shown; warnings advise."
    return f"{name}: {_count(errors, 'error')}, {_count(warnings, 'warning')}. {advice}"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
