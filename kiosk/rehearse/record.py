"""The findings of a rehearsal for programs: plain values, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from kiosk.rehearse.findings import Findings, Note
from kiosk.rehearse.visits import WAYS


def record(findings: Findings) -> dict[str, Any]:
    """All that the page tells, and the samples of memory."""
    day, files = findings.day, findings.files
    return {
        "pack": findings.pack.manifest.id,
        "version": findings.pack.manifest.version,
        "hours": findings.hours,
        "visits": day.visits,
        "to_mend": findings.to_mend,
        "scenes": [_scene(findings, name) for name in findings.pack.scenes],
        "unreached": list(findings.unreached),
        "cut": _notes(files.cut),
        "missing": _notes(files.missing),
        "errors": _notes(files.others),
        "failed": {scene: failed.why for scene, failed in day.failed.items()},
        "variants": day.drawn,
        "traps": [{"scene": trap.scene, "variant": trap.variant, "ways": list(trap.ways)} for trap in day.traps],
        "memory": {
            "slope_mb_h": round(findings.slope_mb_h, 3),
            "limit_mb_h": round(findings.limit_mb_h, 3),
            "samples": [[round(each.seconds), round(each.mb, 2)] for each in day.memory],
        },
    }


def _scene(findings: Findings, name: str) -> dict[str, Any]:
    day = findings.day
    frames = day.frames.get(name)
    return {
        "name": name,
        "entered": day.entered.get(name, 0),
        "stay_s": round(day.stay_s.get(name, 0.0), 1),
        "ends": {way: all(way not in trap.ways for trap in day.traps if trap.scene == name) for way in WAYS},
        "frame_ms": {"p95": frames.p95_ms, "slowest": round(frames.slowest_ms, 1)} if frames else None,
    }


def _notes(notes: Iterable[Note]) -> list[dict[str, Any]]:
    return [asdict(note) for note in notes]
