"""`kiosk new DIR`: a pack to start from, out of a template or a folder of media."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.errors import KioskError


def command(
    folder: Annotated[Path, typer.Argument(help="The folder to write; its name is the pack's id.")],
    template: Annotated[str, typer.Option(help="hello, gallery, story or quiz.")] = "hello",
    source: Annotated[
        Path | None, typer.Option("--from", help="A folder of pictures, sounds and films to make the pack of.")
    ] = None,
    credit: Annotated[str, typer.Option(help="With --from: whose work all of them are, shown with each.")] = "",
    languages: Annotated[str, typer.Option(help="The languages of the pack, the first one first.")] = "fr,nl,en,de",
) -> None:
    """Write a pack that runs at once and is yours to change: from a template, or from your pictures and sounds."""
    from kiosk.packs.making.from_folder import compose
    from kiosk.packs.making.new import CREDITS, create, from_template, named

    if credit and source is None:
        raise KioskError("--credit", "the pictures of a template have their credits.", "Use it with --from FOLDER.")
    name, tags = named(folder), _tags(languages)
    made = from_template(template, name, tags) if source is None else compose(source, name, tags, credit)
    create(made, folder)
    for sentence in made.left_out:
        sys.stderr.write(f"{sentence}\n")
    scenes = sum(written.startswith("scenes/") for written in made.written)
    print(f"{folder}: a pack of {scenes} scenes in {', '.join(tags)}. Go on with:")
    print(f"  kiosk play {folder}     to see it")
    print(f"  kiosk check {folder}    to hear what is to be mended")
    if source is not None:
        print(f"Whose work it is, and what the pictures show, is to be written into {folder / CREDITS}.")


def _tags(text: str) -> list[str]:
    """The languages in `fr,nl`; raises KioskError for what is none."""
    from pydantic import TypeAdapter, ValidationError

    from kiosk.yamlfile import Language

    tags = [tag.strip() for tag in text.split(",") if tag.strip()]
    try:
        found = TypeAdapter(list[Language]).validate_python(tags)
    except ValidationError as error:
        raise KioskError("--languages", f"'{text}' are no languages.", "Write their tags: fr,nl,en,de.") from error
    if not found:
        raise KioskError("--languages", "no language is named.", "Write their tags: fr,nl,en,de.")
    return list(dict.fromkeys(found))
