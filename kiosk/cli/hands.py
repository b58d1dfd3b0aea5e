"""`kiosk hands SOURCE`: what the camera understood of a picture, a video or a camera."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from kiosk.events import Event
    from kiosk.sensors.camera.analysis import Looked, Summary


def command(
    source: Annotated[Path, typer.Argument(help="A picture, a folder of pictures, a video, or a camera's device.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a frame.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="One JSON object for the whole source.")] = False,
    backend: Annotated[Literal["litert"], typer.Option(help="What finds the hands.")] = "litert",  # noqa: ARG001
    landmark: Annotated[Literal["lite", "full"], typer.Option(help="The landmark model; full costs twice.")] = "lite",
) -> None:
    """Tell what was understood: the hands of every frame, the poses that were held, and what it cost.

    Every frame is looked at, as fast as this machine can, and nothing is kept. A camera is watched until Ctrl-C.
    """
    from kiosk.clock import SystemClock
    from kiosk.sensors.camera.analysis import Analysis

    analysis = Analysis(source, SystemClock(), landmark)
    tell: Callable[[Looked], None] = _nothing if summary else _as_json if as_json else _in_words
    with suppress(KeyboardInterrupt):
        for looked in analysis.frames():
            tell(looked)
    if summary:
        print(json.dumps(_summary(analysis.summary)))
    elif not as_json:
        _conclude(analysis.summary)
    if analysis.summary.skipped:
        sys.stderr.write(f"{source}: {analysis.summary.skipped} skipped, since they cannot be read.\n")


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


def _in_words(looked: Looked) -> None:
    from kiosk.events import Pointed

    for event in looked.events:
        if not isinstance(event, Pointed):
            pose = getattr(event, "pose", "")
            print(f"{event.at:8.2f} s  frame {looked.number:<6}{type(event).__name__} {pose}".rstrip(), flush=True)


def _conclude(summary: Summary) -> None:
    print(f"Frames: {summary.frames}, with a hand: {summary.frames_with_hand}, events: {len(summary.events)}.")
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
