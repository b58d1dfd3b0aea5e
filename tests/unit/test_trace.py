"""Traces: every event survives the way out and back, and every kind of damage is told or counted."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import events, trace
from kiosk.bus import Bus
from kiosk.clock import FakeClock
from kiosk.errors import KioskError, KioskErrors
from kiosk.events import Action, Event, Measured, Pointed, SceneLeft

GOOD = '{"at": 0.5, "event": "Action", "name": "next", "via": "button"}'

VALUES: dict[Any, st.SearchStrategy[Any]] = {
    float: st.floats(allow_nan=False, allow_infinity=False),
    int: st.integers(-(2**53), 2**53),
    str: st.text(),
    bool: st.booleans(),
    float | None: st.none() | st.floats(allow_nan=False, allow_infinity=False),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    return VALUES[hint] if hint in VALUES else st.sampled_from(get_args(hint))


def any_event() -> st.SearchStrategy[Event]:
    def of(kind: type[Event]) -> st.SearchStrategy[Event]:
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: values_of(hints[field.name]) for field in fields(kind)})

    return st.one_of([of(kind) for kind in trace.EVENTS.values()])


@given(any_event())
def test_every_event_survives_the_way_out_and_back(event):
    line = trace.encode(event)
    assert "\n" not in line
    assert trace.decode(line, "here") == event


def test_knows_every_event_of_the_exhibit():
    declared = {
        name
        for name, kind in vars(events).items()
        if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
    }
    assert set(trace.EVENTS) == declared
    assert {"Approached", "Pointed", "SceneLeft", "SensorLost"} <= declared


def test_what_has_a_default_may_be_left_out():
    assert trace.decode('{"at": 1, "event": "Pointed", "x": 0, "y": 1, "via": "hand"}', "") == Pointed(
        at=1.0, x=0.0, y=1.0, via="hand", pressed=False
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (GOOD[:30], "t.jsonl:1: not a whole line of JSON. Was the trace cut off? Delete the line."),
        ("[1]", """t.jsonl:1: not an event. Write one as {"at": 0.5, "event": "Action", ...}."""),
        ('{"at": 1}', "t.jsonl:1: no such event None."),
        ('{"at": 1, "event": "Pointd"}', "t.jsonl:1: no such event 'Pointd'. Did you mean 'Pointed'?"),
        ('{"at": 1, "event": ["Left"]}', "t.jsonl:1: no such event ['Left']."),
        ('{"event": "Left"}', "t.jsonl:1 Left.at: Field required."),
        ('{"at": true, "event": "Left"}', "t.jsonl:1 Left.at: Input should be a valid number."),
        ('{"at": "1", "event": "Left"}', "t.jsonl:1 Left.at: Input should be a valid number."),
        ('{"at": NaN, "event": "Left"}', "t.jsonl:1 Left.at: Input should be a finite number."),
        ('{"at": 1e999, "event": "Left"}', "t.jsonl:1 Left.at: Input should be a finite number."),
        (
            '{"at": 1, "event": "Left", "att": 2}',
            "t.jsonl:1 Left.att: Extra inputs are not permitted. Did you mean 'at'?",
        ),
        ('{"at": 1, "event": "Dialled", "steps": 1.5}', "t.jsonl:1 Dialled.steps: "),
        (GOOD.replace("next", "jump"), "t.jsonl:1 Action.name: Input should be 'select', 'next', 'back'"),
        (
            GOOD.replace("button", "mind"),
            "t.jsonl:1 Action.via: Input should be 'hand', 'touch', 'button' or 'object'.",
        ),
        ("[" * 100_000, "t.jsonl:1: not a whole line of JSON."),
    ],
)
def test_a_bad_line_says_where_and_what(line, message):
    with pytest.raises(KioskError) as told:
        trace.decode(line, "t.jsonl:1")
    assert str(told.value).startswith(message)


def test_every_bad_line_is_told_in_one_run(tmp_path):
    path = tmp_path / "visit.jsonl"
    path.write_text(f'{GOOD}\n\n{{"at": 1, "event": "Lef"}}\n{GOOD}\n{GOOD[:-4]}')
    with pytest.raises(KioskErrors) as told:
        trace.read(path)
    assert [error.where for error in told.value.errors] == [f"{path}:3", f"{path}:5"]
    kept = trace.read(path, skip_bad=True)
    assert (len(kept.events), kept.skipped) == (2, 2)


def test_a_file_that_is_no_trace_is_told_in_a_few_lines(tmp_path):
    path = tmp_path / "hand.mp4"
    path.write_bytes(bytes(range(256)) * 500)
    with pytest.raises(KioskErrors) as told:
        trace.read(path)
    assert len(told.value.errors) == trace.MAX_ERRORS + 1
    assert str(told.value.errors[-1]).endswith("more bad lines. Is this file a trace?")


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(KioskError, match=r"visit.jsonl: the trace cannot be read: No such file"):
        trace.read(tmp_path / "visit.jsonl", skip_bad=True)


@given(st.binary(max_size=200))
def test_decode_only_ever_raises_the_error_for_people(garbage):
    with suppress(KioskError):
        trace.decode(garbage, "here")


@given(st.dictionaries(st.sampled_from(["at", "x", "y", "via", "pressed", "z"]), st.from_type(object) | st.integers()))
def test_no_field_of_the_wrong_type_comes_through(data):
    try:
        line = json.dumps({"event": "Pointed", **data})
    except (TypeError, ValueError):
        return
    try:
        event = trace.decode(line, "here")
    except KioskError:
        return
    assert type(event.at) is type(event.x) is type(event.y) is float
    assert type(event.pressed) is bool
    assert event.via in events.WAYS


def test_the_writer_times_events_from_its_own_start(tmp_path):
    clock, bus, path = FakeClock(5000.0), Bus(), tmp_path / "visit.jsonl"
    with trace.TraceWriter(path, clock) as writer:
        bus.subscribe(writer.write)
        bus.post(Action(at=clock.now(), name="next", via="hand"))
        clock.advance(1.1)
        bus.post(SceneLeft(at=clock.now(), scene="tower", reason="next"))
        bus.deliver()
    assert trace.read(path).events == (
        Action(at=0.0, name="next", via="hand"),
        SceneLeft(at=1.1, scene="tower", reason="next"),
    )


def test_the_writer_skips_what_is_no_number_and_goes_on(tmp_path):
    with trace.TraceWriter(tmp_path / "visit.jsonl", FakeClock()) as writer:
        writer.write(Measured(at=0.0, quantity="distance", value=float("nan"), unit="m"))
        writer.write(Measured(at=1.0, quantity="distance", value=1.0, unit="m"))
    assert writer.skipped == 1
    assert len(trace.read(tmp_path / "visit.jsonl").events) == 1
    writer.write(Measured(at=2.0, quantity="distance", value=1.0, unit="m"))  # after its end: ignored


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's disk that is always full")
def test_a_full_disk_ends_the_trace_and_nothing_else():
    writer = trace.TraceWriter(Path("/dev/full"), FakeClock())
    for _ in range(3):
        writer.write(Measured(at=0.0, quantity="distance", value=1.0, unit="m"))
    writer.close()
    assert writer.problem == "The trace ends here: No space left on device."


def test_a_place_that_cannot_be_written_is_told_at_once(tmp_path):
    with pytest.raises(KioskError, match="the trace cannot be written"):
        trace.TraceWriter(tmp_path / "no" / "where" / "visit.jsonl", FakeClock())


def test_the_types_above_are_all_that_events_use():
    hints = {hint for kind in trace.EVENTS.values() for hint in get_type_hints(kind).values()}
    assert not any(NoneType in get_args(hint) for hint in hints - set(VALUES))
