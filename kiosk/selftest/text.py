"""The report of a selftest as a short table for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Report = dict[str, Any]


def table(report: Report) -> str:
    """One line for each thing, what failed at the end."""
    lines = [f"{name:<18} {said}" for name, said in _lines(report)]
    return "\n".join([*lines, "", *(report["failures"] or ["Everything that was looked at serves an exhibit."])])


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    screen = report["screen"]
    yield "machine", _said(report["machine"], "{model}, {cores} cores, {memory_mb} MB, {system}")
    yield "screen", f"{screen['video_driver']}, canvas {screen.get('canvas')}, {screen.get('note') or 'seen'}"
    for name, form in _SCREEN.items():
        if name in screen:
            yield name.replace("_", " "), _said(screen[name], form)
    yield "sound", _said(report["sound"], "{driver}, {rate_hz} Hz, buffer {buffer_ms} ms")
    if "load" in report:
        yield "load", _said(report["load"], "{seconds:.0f} s at {frames_per_second} frames a second, {hottest_c} °C")
    for name in ("warmth_before", "warmth_after"):
        yield name.replace("_", " "), _said(report[name], "{temperature_c} °C, throttled: {throttled}")


_SCREEN = {
    "renderer": "{sdl}: {name} ({version})",
    "layers": "{layers_at_60} at 60 frames a second; with 1 to 6: {frames_per_second}",
    "small_draws": "{draws} in {frame_ms} ms",
    "upload": "{mb_per_second} MB a second",
    "jitter": "{p50_ms} ms from frame to frame, 95 % {p95_ms}, at most {max_ms}",
    "largest_texture": "{side_px} pixels",
}


def _said(found: Report, form: str) -> str:
    return found["error"] if "error" in found else form.format(**found)
