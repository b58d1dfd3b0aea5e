"""`kiosk key`: the keys that packs are signed with, and those that are trusted here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.state import EXHIBIT, ExhibitOption, settings_of

app = typer.Typer(help="The keys that packs are signed with, and those that are trusted here.", no_args_is_help=True)


@app.command("new")
def make_key(
    name: Annotated[str, typer.Argument(help="Whose key it is: lower case letters, digits and hyphens.")],
    folder: Annotated[Path, typer.Option(help="Where the two files are written.")] = Path(),
) -> None:
    """Make NAME.key, which signs packs and stays with its owner, and NAME.pub, which is given to the museum."""
    from kiosk.packs.signed.keys import new

    key = new(name, folder)
    print(f"{folder / name}.key signs packs. Whoever has it can sign in your name: keep it, and give it to nobody.")
    print(f"{folder / name}.pub goes to the museum. Tell it this fingerprint by another way:")
    print(key.fingerprint)


@app.command("trust")
def trust_key(
    public: Annotated[Path, typer.Argument(help="The file NAME.pub of who makes packs.")],
    exhibit: ExhibitOption = EXHIBIT,
    *,
    commands: Annotated[
        bool, typer.Option("--commands", help="Trust it to command this kiosk, with 'kiosk send', and not for packs.")
    ] = False,
) -> None:
    """Trust a key on this kiosk: packs that it has signed may be installed here, or its commands are obeyed."""
    from kiosk.packs.signed.keys import COMMANDERS, KEYS, trust

    key = trust(public, settings_of(exhibit).state_folder(), COMMANDERS if commands else KEYS)
    what = f"Packs signed by '{key.name}' may be installed here"
    if commands:
        what = f"Commands signed by '{key.name}' are obeyed here"
    print(f"{what} from now on. Its fingerprint:")
    print(key.fingerprint)


@app.command("list")
def list_keys(exhibit: ExhibitOption = EXHIBIT) -> None:
    """The keys that are trusted on this kiosk, by name and fingerprint, and which of them may command it."""
    from kiosk.packs.signed.keys import COMMANDERS, trusted

    state = settings_of(exhibit).state_folder()
    for key in trusted(state):
        print(f"{key.name:<33}{key.fingerprint}")
    for key in trusted(state, COMMANDERS):
        print(f"{key.name:<33}{key.fingerprint}  commands")
