"""`kiosk hands SOURCE`: what the camera understood of a picture, a video or a camera."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.events import Event
    from kiosk.sensors.camera.analysis import Looked, Summary
    from kiosk.sensors.camera.hand_trace import HandTraceWriter


def command(
    source: Annotated[
        Path,
        typer.Argument(
            help="A picture, a folder of pictures, a video, a camera's device, or a trace of hands (.jsonl)."
        ),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a frame.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="One JSON object for the whole source.")] = False,
    backend: Annotated[
        Literal["litert", "mediapipe"], typer.Option(help="What finds the hands; mediapipe is an extra.")
    ] = "litert",
    landmark: Annotated[Literal["lite", "full"], typer.Option(help="The landmark model; full costs twice.")] = "lite",
    trace_out: Annotated[
        Path | None, typer.Option(help="Write the hands of every frame, never a picture, into this file, NAME.jsonl.")
    ] = None,
) -> None:
    """Tell what was understood: the hands of every frame, what they meant, and what it cost.

    Every frame is looked at, as fast as this machine can, and nothing is kept but what --trace-out asks for. A camera
    is watched until Ctrl-C.
    """
    from kiosk.clock import SystemClock
    from kiosk.sensors.camera.analysis import Analysis

    analysis = Analysis(source, SystemClock(), landmark, backend)
    words = _Words(analysis.summary)
    tell: Callable[[Looked], None] = _nothing if summary else _as_json if as_json else words.tell
    with ExitStack() as stack:
        trace = stack.enter_context(_trace(source, trace_out)) if trace_out is not None else None
        with suppress(KeyboardInterrupt):
            for looked in analysis.frames():
                tell(looked)
                if trace is not None:
                    trace.write(looked.t_ms / 1000, looked.hands, looked.light)
    if summary:
        print(json.dumps(_summary(analysis.summary)))
    elif not as_json:
        words.tell()
        _conclude(analysis.summary)
    if analysis.summary.skipped:
        sys.stderr.write(f"{source}: {analysis.summary.skipped} skipped, since they cannot be read.\n")
    if trace is not None and trace.problem:
        sys.stderr.write(f"{trace.problem}\n")
        raise typer.Exit(1)


def _trace(source: Path, path: Path) -> HandTraceWriter:
    """The trace to write; raises KioskError when it cannot be, or is what is read."""
    from kiosk.sensors.camera.hand_trace import HandTraceWriter

    if path.exists() and source.exists() and path.samefile(source):
        raise KioskError(f"--trace-out {path}", "this is the trace that is read.", "Name another file.")
    return HandTraceWriter(path)


def _nothing(_: Looked) -> None:
    """The summary says it all."""


def _as_json(looked: Looked) -> None:
    from kiosk.sensors.camera.poses import pose_of

    hands = [
        {
            "id": hand.id,
            "palm": [round(fraction, 5) for fraction in hand.palm],
            "size": round(hand.size, 5),
            "handedness": hand.handedness,
            "pose": pose_of(hand),
            "score": round(hand.score, 4),
            "landmarks": [[round(number, 5) for number in point] for point in hand.landmarks.tolist()],
        }
        for hand in looked.hands
    ]
    events = [_event(event) for event in looked.events]
    print(json.dumps({"frame": looked.number, "t_ms": round(looked.t_ms, 3), "hands": hands, "events": events}))


class _Words:
    """Tells in a line each event that the summary has come to know."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary
        self._lines = 0

    def tell(self, _: Looked | None = None) -> None:
        """Tell what is new."""
        for event in self._summary.told[self._lines :]:
            details = [_word(value) for name, value in _event(event).items() if name not in {"event", "t_ms"}]
            print(f"{event.at:8.2f} s", "", type(event).__name__, *details, flush=True)
        self._lines = len(self._summary.told)


def _word(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _conclude(summary: Summary) -> None:
    print(f"Frames: {summary.frames}, with a hand: {summary.frames_with_hand}, events: {len(summary.events)}.")
    if any(summary.costs_ms):  # those of a trace were found before
        print(f"Finding hands took {summary.median_ms:.1f} ms a frame, {summary.p95_ms:.1f} ms at the 95th percentile.")


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "frames": summary.frames,
        "frames_with_hand": summary.frames_with_hand,
        "skipped": summary.skipped,
        "events": [_event(event) for event in summary.events],
        "median_ms": round(summary.median_ms, 3),
        "p95_ms": round(summary.p95_ms, 3),
    }


def _event(event: Event) -> dict[str, Any]:
    from dataclasses import asdict

    values = asdict(event)
    t_ms = round(values.pop("at") * 1000, 3)
    return {"event": type(event).__name__, **values, "t_ms": t_ms}
