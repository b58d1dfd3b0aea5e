"""Where the recordings of real hands are, which are not part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
RECORDINGS = Path(os.environ.get("MUSEUMLAB_HANDS", ROOT.parent / "shared" / "data" / "hands"))
