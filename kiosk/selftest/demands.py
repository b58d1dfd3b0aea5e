"""What an exhibit needs of a machine, held against what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.selftest.screen import SMOOTH_FPS

LAYERS_NEEDED = 3
FRAME_MS = 1000 / 60
TEXTURE_PX = 4096
UPLOAD_MB_S = 4 * 60
"""4 MB in each frame."""

Report = dict[str, Any]


def failures(report: Report) -> list[str]:
    """A sentence for each thing that an exhibit needs and this machine does not do. The speed of a screen that is not
    there says nothing, and is not held against anything."""
    screen = report["screen"]
    if screen.get("canvas") != "gpu":
        if not screen["seen"]:
            return []
        return [f"The GPU cannot be used, so the slower software canvas draws: {screen.get('why', '')}"]
    found = [*_broken(report, screen), *_too_small(screen)]
    if screen["seen"]:
        found += [*_drawn_by_processor(screen), *_too_slow(screen), *_too_warm(report)]
    return found


def _broken(report: Report, screen: Report) -> Iterator[str]:
    for name, found in (*screen.items(), ("load", report.get("load"))):
        if isinstance(found, dict) and "error" in found:
            yield f"{name} could not be measured: {found['error']}"


def _drawn_by_processor(screen: Report) -> Iterator[str]:
    name = screen["renderer"].get("name", "")
    if any(form in name for form in ("llvmpipe", "softpipe")):
        yield f"{name} draws, which is the processor: the GPU's driver is not used. Set canvas: software."


def _too_small(screen: Report) -> Iterator[str]:
    side = screen["largest_texture"].get("side_px")
    if side is not None and side < TEXTURE_PX:
        yield f"Textures of {side} pixels are the largest; pictures need {TEXTURE_PX}."


def _too_slow(screen: Report) -> Iterator[str]:
    held = screen["layers"].get("layers_at_60")
    if held is not None and held < LAYERS_NEEDED:
        yield f"{held} full-screen layers are shown 60 times a second, and {LAYERS_NEEDED} are needed. Lower size_px."
    frame_ms = screen["small_draws"].get("frame_ms")
    if frame_ms is not None and frame_ms > 1000 / SMOOTH_FPS:
        yield f"A frame of 500 small draws takes {frame_ms} ms, and has {FRAME_MS:.1f}."
    rate = screen["upload"].get("mb_per_second")
    if rate is not None and rate < UPLOAD_MB_S:
        yield f"The GPU takes {rate} MB a second, and may be sent {UPLOAD_MB_S}."


def _too_warm(report: Report) -> Iterator[str]:
    if report["warmth_after"].get("slowed_now"):
        words = ", ".join(report["warmth_after"]["throttled"])
        yield f"Under load the machine is slowed down ({words}). Cool it better, or use another power supply."
