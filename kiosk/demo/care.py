"""The technicians' page of a demo: the key by which it commands the kiosk, and how one signs in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.packs.signed import keys

KEY, STATE = "collector", "state"
"""The key's name, and the folder that the demo's kiosk writes into."""
FIRST = "WARNING First sign-in at "
"""How the collector's log tells the first one-time password."""


def commands_key(folder: Path) -> Path:
    """The file of the key that signs the page's commands, made at the first start, which the demo's kiosk trusts from
    then on; raises KioskError."""
    secret = folder / f"{KEY}{keys.SECRET}"
    if not secret.exists():
        keys.new(KEY, folder)
    keys.trust(folder / f"{KEY}{keys.PUBLIC}", folder / STATE, keys.COMMANDERS)
    return secret


def how_to_sign_in(page: str, first: str, database: str) -> Iterator[str]:
    """In sentences. `first` is the rest of the line that tells the first password; empty after the first demo of a
    folder."""
    if first:
        yield f"care: {first}"
        yield "There the kiosk can be commanded: 'Identify' shows its name large on its screen."
    else:
        yield f"care: {page}care, with the password that you have chosen"
        yield f"Forgotten? kiosk collector --database {database} --one-time-password admin"
