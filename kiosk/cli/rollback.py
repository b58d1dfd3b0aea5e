"""`kiosk rollback`: the former version of a pack plays again."""

from __future__ import annotations

from typing import Annotated

import typer

from kiosk.cli.state import EXHIBIT, ExhibitOption, settings_of


def command(
    pack: Annotated[str, typer.Argument(help="The pack's id; that of the exhibit file where none is named.")] = "",
    *,
    exhibit: ExhibitOption = EXHIBIT,
) -> None:
    """Play the former version of an installed pack; once more, and the newer one is back."""
    from kiosk.packs.signed.install import roll_back

    settings = settings_of(exhibit)
    name = pack or settings.pack
    version, left = roll_back(name, settings.state_folder())
    when = "as soon as nobody is there, or from the next start on"
    print(f"{name} {version} plays instead of {left or 'the last one'} {when}.")
