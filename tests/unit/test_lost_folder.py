"""A command that is given in a folder which is gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_folder_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    said = subprocess.run(
        ["sh", "-c", 'cd "$1" && rmdir "$1" && exec "$2" -P -m kiosk check pack', "sh", str(gone), sys.executable],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 2
    assert said.stderr == "The folder that you are in is gone, or may not be read. Go to another one: cd ~\n"
