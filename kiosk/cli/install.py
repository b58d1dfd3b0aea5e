"""`kiosk install FILE.kpack`: a signed pack onto this kiosk."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.state import EXHIBIT, ExhibitOption, hears, place_of, settings_of
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.packs.load import Pack
    from kiosk.packs.not_shown import LeftOut
    from kiosk.packs.signed.install import Installation
    from kiosk.settings import ExhibitSettings


def command(
    file: Annotated[Path | None, typer.Argument(help="The .kpack file, wherever it lies.")] = None,
    *,
    exhibit: ExhibitOption = EXHIBIT,
    offered: Annotated[bool, typer.Option("--offered", help="List the packs on sticks that are plugged in.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --offered: for a program to read.")] = False,
) -> None:
    """Install a pack that a trusted key has signed. Unless it runs a minute well, the former one comes back."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # scenes import pygame, which greets on standard output
    settings = settings_of(exhibit)
    if offered == (file is not None):
        raise KioskError("kiosk install", "a file is wanted, or --offered.", "Write: kiosk install FILE.kpack")
    if file is None:
        _tell_offers(settings, as_json=as_json)
        return
    from kiosk.packs.not_shown import without
    from kiosk.packs.signed.install import install

    shown: list[tuple[Pack, Sequence[LeftOut]]] = []
    done = install(
        file, settings.state_folder(), settings.trust, lambda pack: shown.append(without(pack, settings.not_shown))
    )
    for sentence in [*_sentences(done, settings), *_asked(*shown[-1], settings)]:
        print(sentence)


def _sentences(done: Installation, settings: ExhibitSettings) -> list[str]:
    pack_id = done.contents.id
    said = [f"{pack_id} {done.contents.version}, signed by '{done.key.name}', is installed."]
    if pack_id != settings.pack:
        said.append(f"The exhibit file plays '{settings.pack}': write 'pack: {pack_id}' there.")
    else:
        said.append("It plays as soon as nobody is there, or from the next start on.")
    if done.former:
        said.append(f"Version {done.former} comes back by itself unless this one runs a minute well.")
    return said


def _asked(pack: Pack, left_out: Sequence[LeftOut], settings: ExhibitSettings) -> list[str]:
    """What of the pack is not shown here, what it asks for and needs, and what it gets."""
    from kiosk.packs.lacking import asked, lacking

    place = place_of(settings, heard=hears())
    left = [each.sentence(pack.manifest.id) for each in left_out]
    return [*left, *asked(pack.manifest, place), *lacking(pack.manifest, place)]


def _tell_offers(settings: ExhibitSettings, *, as_json: bool) -> None:
    from kiosk.packs.signed.sticks import offers

    found = list(offers(settings.sticks, settings.state_folder()))
    if as_json:
        told = [
            {"file": str(each.path), "id": each.contents.id, "version": each.contents.version, "key": each.key.name}
            for each in found
        ]
        print(json.dumps(told, ensure_ascii=False))
    else:
        for each in found:
            print(each.sentence())
        if not found:
            print(f"No stick below {settings.sticks} offers a pack that a trusted key has signed.")
