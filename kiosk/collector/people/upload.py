"""A form with a file, read as it comes: first what belongs to the session, then the file, straight to its place.

Nothing of the file is taken before the session's own form was recognized, so a stranger's is never written anywhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import IO

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from kiosk.collector.people.guard import FORM, LONGEST_FORM, check_form
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.roles import Person

SILENCE_S = 30
"""How long a browser may send nothing."""


async def received(request: Request, person: Person, name: str, sink: IO[bytes], most_bytes: int) -> int:
    """Write the file of the form's field of this name into `sink`; how many bytes it had. Raises Refusal for a form of
    another session, for what is no such form, and for more than so many bytes."""
    form = _Form(person, name, sink, most_bytes)
    try:
        parser = _parser_of(request, form)
        async for chunk in _chunks(request):
            parser.write(chunk)
        parser.finalize()
    except FormParserError as error:
        raise Refusal("form.foreign", 400) from error
    if not form.recognized:
        raise Refusal("form.foreign", 403)
    return form.came


@dataclass
class _Form:
    """What has come so far: `came` bytes of the file."""

    person: Person
    name: str
    sink: IO[bytes]
    most_bytes: int
    recognized: bool = False
    came: int = 0
    _beside: int = 0
    _part: str = ""
    _header: tuple[bytearray, bytearray] = field(default_factory=lambda: (bytearray(), bytearray()))
    _value: bytearray = field(default_factory=bytearray)

    def begin(self) -> None:
        """Another part."""
        self._part = ""
        self._value.clear()

    def header_field(self, data: bytes, start: int, end: int) -> None:
        """A piece of a header's name."""
        self._header[0].extend(data[start:end])
        self._weigh(end - start)

    def header_value(self, data: bytes, start: int, end: int) -> None:
        """A piece of a header's value."""
        self._header[1].extend(data[start:end])
        self._weigh(end - start)

    def header_end(self) -> None:
        """A header is whole: one of them says which field this is."""
        if bytes(self._header[0]).lower() == b"content-disposition":
            self._part = parse_options_header(bytes(self._header[1]))[1].get(b"name", b"").decode("ascii", "replace")
        for each in self._header:
            each.clear()

    def data(self, data: bytes, start: int, end: int) -> None:
        """A piece of a field. What is not known is not kept."""
        if self._part == self.name:
            self._take(data[start:end])
        else:
            self._weigh(end - start)
            self._value.extend(data[start:end])

    def end(self) -> None:
        """A field is whole."""
        if self._part == FORM:
            check_form(self.person, self._value.decode("utf-8", "replace"))
            self.recognized = True

    def _take(self, piece: bytes) -> None:
        if not self.recognized:
            raise Refusal("form.foreign", 403)
        self.came += len(piece)
        if self.came > self.most_bytes:
            raise Refusal("form.long", 413)
        self.sink.write(piece)

    def _weigh(self, more: int) -> None:
        """All but the file is small."""
        self._beside += more
        if self._beside > LONGEST_FORM:
            raise Refusal("form.long", 413)


def _parser_of(request: Request, form: _Form) -> MultipartParser:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise Refusal("form.foreign", 400)
    on: dict[str, Callable[..., None]] = {
        "on_part_begin": form.begin,
        "on_part_data": form.data,
        "on_part_end": form.end,
        "on_header_field": form.header_field,
        "on_header_value": form.header_value,
        "on_header_end": form.header_end,
    }
    return MultipartParser(options[b"boundary"], on)  # type: ignore[arg-type]  # its own type names every callback


async def _chunks(request: Request) -> AsyncIterator[bytes]:
    """What comes; raises Refusal when nothing does for long: a machine that went away holds nothing up."""
    stream = request.stream()
    try:
        while True:
            yield await asyncio.wait_for(anext(stream), SILENCE_S)
    except StopAsyncIteration:
        return
    except TimeoutError as error:
        raise Refusal("packs.slow", 408, seconds=str(SILENCE_S)) from error
