"""Verdicts that were found before: what is as it was when it was looked at is not looked at again.

A verdict is kept by a key that says all that it depends on, so that an old one is never taken for a new one. What can
be written as JSON is one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.durable import replace
from kiosk.testing.workers import ALONE, Find, Workers

Verdict = Any
"""What was found of one thing: lists, objects, sentences and numbers."""


class Known:
    """The verdicts of one pack, kept in this file; without one, or to begin `anew`, none is known. What is not asked
    for again before they are saved goes. The `workers` find what is not known."""

    def __init__(self, file: Path | None = None, workers: Workers = ALONE, *, anew: bool = False) -> None:
        self._file = file
        self._workers = workers
        self._before = _read(file) if file is not None and not anew else {}
        self._now: dict[str, Verdict] = {}

    def verdicts(self, keys: Mapping[str, object], kind: str, find: Find) -> dict[str, Verdict]:
        """The verdict of each name, whose key says all that it depends on; those that are not known are found."""
        marks = {name: _mark(kind, key) for name, key in keys.items()}
        lacking = {mark: name for name, mark in marks.items() if mark not in self._before}  # of twins, one is enough
        found = self._workers.find(find, list(lacking.values())) if lacking else {}
        known = self._before | {mark: found[name] for mark, name in lacking.items()}
        self._now |= {mark: known[mark] for mark in marks.values()}
        return {name: known[mark] for name, mark in marks.items()}

    def save(self) -> None:
        """Keep what was asked for; where that cannot be written, all is looked at again the next time."""
        if self._file is not None and self._now != self._before:
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                replace(self._file, json.dumps(self._now).encode())


def file_of(pack: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the verdicts of the pack in this folder lie: in $MUSEUMLAB_CHECKED, else in museumlab-kiosk/checked in the
    user's folder for what may be lost."""
    chosen, cache = environment.get("MUSEUMLAB_CHECKED"), environment.get("XDG_CACHE_HOME")
    name = hashlib.sha256(os.fsencode(pack.resolve())).hexdigest()[:16]
    folder = (Path(cache) if cache else Path.home() / ".cache") / "museumlab-kiosk" / "checked"
    return (Path(chosen) if chosen else folder) / f"{name}.json"


def _mark(kind: str, key: object) -> str:
    written = json.dumps([kind, key], sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def _read(file: Path) -> dict[str, Verdict]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
