"""Where the pictures of this pack go; every picture script runs by it."""

from __future__ import annotations

from pathlib import Path

from content.atelier.cli import Studio

MEDIA = Path(__file__).resolve().parent.parent / "media"
STUDIO = Studio(MEDIA, quality=86)  # its grain is coarse enough for it
run, run_many = STUDIO.run, STUDIO.run_many
