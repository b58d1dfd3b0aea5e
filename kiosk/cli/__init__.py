"""The command line. Each command is one file; nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from kiosk.cli import (
    backup,
    build,
    calibrate,
    check,
    collector,
    demo,
    doctor,
    enrol,
    hands,
    install,
    key,
    models,
    new,
    play,
    preview,
    rehearse,
    rollback,
    run,
    selftest,
    send,
    texts,
)
from kiosk.errors import KioskError

CANNOT_START = 2

app = typer.Typer(
    name="kiosk",
    help="MuseumLab Kiosk: packs, gestures, sensors and anonymous counts for museum exhibits.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo.command)
app.command("run")(run.command)
app.command("play")(play.command)
app.command("new")(new.command)
app.command("check")(check.command)
app.command("preview")(preview.command)
app.command("rehearse")(rehearse.command)
app.command("hands")(hands.command)
app.command("calibrate")(calibrate.command)
app.command("doctor")(doctor.command)
app.command("selftest")(selftest.command)
app.command("collector")(collector.command)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("build")(build.command)
app.command("install")(install.command)
app.command("rollback")(rollback.command)
app.command("send")(send.command)
app.command("enrol")(enrol.command)
app.add_typer(key.app, name="key")
app.add_typer(models.app, name="models")
app.add_typer(texts.app, name="texts")


def main() -> None:
    """Run the command; an error that a person can act on is printed as a sentence, never as a traceback."""
    try:
        _demand_a_folder()
        app()
    except KioskError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(CANNOT_START)
    except KeyboardInterrupt:
        sys.exit(130)


def _demand_a_folder() -> None:
    """Names of files are relative to the folder that the command was given in."""
    try:
        Path.cwd()
    except OSError as error:
        raise KioskError(
            "", "The folder that you are in is gone, or may not be read.", "Go to another one: cd ~"
        ) from error
