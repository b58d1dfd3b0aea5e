"""Makes the golden pictures anew from the software canvas: `.venv/bin/python tests/golden [word in their names]`.

Look at what has changed before you commit it: `build/golden/` has the old one, the new one and their difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

from drawn_features import DRAWINGS
from stored import HERE, difference, file_of, painted, read, soft, told, write

CHANGED = Path("build") / "golden"


def main() -> int:
    """Write those whose names have the word in them, and tell which are not what they were; the exit code."""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    HERE.mkdir(exist_ok=True)
    for name, drawing in DRAWINGS.items():
        if word not in name:
            continue
        pixels = painted(soft(), drawing)
        if file_of(name).exists():
            found = difference(read(name), pixels, at_edges=0)
            if not found.levels.any():
                continue
            print(told(name, read(name), pixels, found, CHANGED))
        write(name, pixels)
    for path in set(HERE.glob("*.json")) - {file_of(name) for name in DRAWINGS}:
        path.unlink()
        print(f"{path.name}: away, because nothing of this name is drawn any more")
    return 0


if __name__ == "__main__":
    sys.exit(main())
