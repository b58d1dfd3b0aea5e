"""What tests take from npm: fetched once, at the versions and checksums of tests/npm/package-lock.json."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from tools import lacking

WANTED = Path(__file__).with_name("npm")
FETCH = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
PATIENCE_S = 120.0


def npm_file(name: str) -> Path:
    """A file of a package, `@asyncapi/specs/schemas/3.0.0.json`; the test is skipped loudly where it cannot be had.
    A test that asks for it is marked `tool("npm")`."""
    lock = (WANTED / "package-lock.json").read_bytes()
    kept = Path(sys.prefix) / "npm" / hashlib.sha256(lock).hexdigest()[:16]
    if not kept.is_dir():
        _fetch(kept)
    return kept / "node_modules" / name


def _fetch(kept: Path) -> None:
    """Into a folder beside, which then takes its name: whoever comes second throws away what it fetched."""
    kept.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        half = Path(folder) / "half"
        shutil.copytree(WANTED, half)
        try:
            subprocess.run(FETCH, cwd=half, check=True, capture_output=True, timeout=PATIENCE_S)
        except (subprocess.SubprocessError, OSError) as error:
            said = getattr(error, "stderr", None) or str(error).encode()
            lacking(f"npm could not fetch what tests need, once with a network: {said.decode().strip()[:300]}")
        with suppress(OSError):
            half.rename(kept)
