"""The folder that a demo writes into: one demo at a time."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import TextIO

from kiosk.errors import KioskError


def hold_folder(folder: Path) -> TextIO:
    """Make the folder, and hold it for this demo as long as the returned file is open and its process lives.

    Raises OSError when that cannot be, and KioskError when another demo holds it: two would write over each other's
    summary, logs and counts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "lock").open("w", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        where = f"--folder {folder}"
        raise KioskError(where, "another demo plays there.", "End it, or name another folder.") from error
    return file
