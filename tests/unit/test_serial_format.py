"""The line format: what each line means, what is no line, and lines put together from any pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sensors.line_format import MAX_LINE, Alive, Given, LineBuffer, Turned, Value, parse


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        (b"distance 1.25 m", Value("distance", 1.25, "m")),
        (b"distance 125 cm", Value("distance", 1.25, "m")),
        (b"distance 1250 mm\r", Value("distance", 1.25, "m")),
        (b"  distance \t 1 m ", Value("distance", 1.0, "m")),
        (b"temperature -3.5e0 C", Value("temperature", -3.5, "C")),
        (b"humidity .5 1", Value("humidity", 0.5, "1")),
        (b"speed 5. m/s", Value("speed", 5.0, "m/s")),
        (b"button next", Given("button", "next")),
        (b"object key-3", Given("object", "key-3")),
        (b"dial +3", Turned(3)),
        (b"dial -12", Turned(-12)),
        (b"hello bell-frame", Alive("bell-frame")),
        (b"alive", Alive()),
    ],
)
def test_reads(line, reading):
    assert parse(line) == reading


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\r",
        b"distance",
        b"distance 1.25",  # cut, perhaps
        b"distance 1.2distance 1.25 m",
        b"distance 1,25 m",
        b"distance nan m",
        b"distance inf m",
        b"distance 1e999 m",
        b"distance ovf m",
        b"distance 1_000 m",
        b"distance -1 m",
        b"distance 1 \xc2\xb5m",
        "distance \u0661 m".encode(),
        b"Distance 1 m",
        b"1.25 m",
        b"button",
        b"button next next",
        b"button n\x00xt",
        b"dial",
        b"dial 1.5",
        b"dial 99999",
        b"hello",
        b"alive yes",
        b"ALIVE",
        b"distance 1 " + b"m" * 300,
        b" " * (MAX_LINE + 1),
    ],
)
def test_refuses(line):
    assert parse(line) is None


@given(st.binary(max_size=400))
def test_never_raises(garbage):
    parse(garbage)


@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"")), max_size=30), st.data())
def test_lines_are_the_same_whatever_the_pieces(lines, data):
    stream = b"".join(line + b"\n" for line in lines)
    buffer, found = LineBuffer(), []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += buffer.feed(stream[:size])
        stream = stream[size:]
    assert found == [line for line in lines if line.strip()]


@pytest.mark.parametrize("piece", [1, 7, 4096])
def test_endless_bytes_are_one_bad_line_and_bounded(piece):
    buffer, found = LineBuffer(), []
    for _ in range(100_000 // piece):
        found += buffer.feed(b"x" * piece)
        assert len(buffer._rest) <= MAX_LINE + 1
    found += buffer.feed(b"\nalive\n")
    assert [parse(line) for line in found] == [None, Alive()]


def test_a_forgotten_half_does_not_spoil_the_next_line():
    buffer = LineBuffer()
    buffer.feed(b"button ba")
    buffer.clear()
    assert buffer.feed(b"button next\n") == [b"button next"]
