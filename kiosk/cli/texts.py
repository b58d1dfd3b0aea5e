"""`kiosk texts`: the texts of a pack as a table for translators, and back into the pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The texts of a pack as a table for translators (CSV), and back.", no_args_is_help=True)

PackArgument = Annotated[Path, typer.Argument(help="The folder of a pack.")]


@app.command("out")
def bring_out(
    pack: PackArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="The table to write.")] = Path("texts.csv"),
) -> None:
    """Write all texts into a table: a row for each, a column for each language."""
    from kiosk.errors import KioskError
    from kiosk.packs.making.sheet import table

    text = table(pack)
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise KioskError(str(output), f"it cannot be written: {error.strerror}.") from error
    print(f"{output}: open it in a spreadsheet, fill the columns, save it as CSV in UTF-8.")
    print(f"  kiosk texts in {pack} {output}    brings the translations into the pack")


@app.command("in")
def bring_in(pack: PackArgument, sheet: Annotated[Path, typer.Argument(help="The table, filled.")]) -> None:
    """Write the table's texts into the pack, all or none; an empty cell changes nothing."""
    from kiosk.packs.load import load
    from kiosk.packs.making.translating import bring_in as bring

    counts = bring(pack, sheet)
    if not counts:
        print("The pack says all of this already.")
    for tag, count in counts.items():
        print(f"{tag}: {count} {'text' if count == 1 else 'texts'} written.")
    known = load(pack).manifest.languages
    for tag in (tag for tag in counts if tag not in known):
        print(f"Now add {tag} to languages in pack.yaml: visitors are not offered it yet.")
