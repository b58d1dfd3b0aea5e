"""A rough line to a broker: a proxy that knows MQTT's packets, and doubles, reorders, delays, cuts and half-opens them.

Everything is drawn from a seed. `Roughness` can be changed while it runs.
"""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

PUBLISH = 3
HELD_S = 0.05
"""A packet that is to change places with the next one waits so long for it."""


@dataclass
class Roughness:
    """How likely each packet is doubled, changes places with the next, or is cut off in its middle; how long one may be
    delayed; and whether the line is half open: it stands, and nothing comes through any more."""

    double: float = 0.0
    swap: float = 0.0
    cut: float = 0.0
    delay_s: float = 0.0
    half_open: bool = False


@dataclass
class Done:
    """How often something was done to a packet."""

    doubled: int = 0
    swapped: int = 0
    cut: int = 0
    swallowed: int = 0
    connections: int = 0


class RoughLine:
    """Listens on a port of its own and connects through to a broker; `down` refuses everybody."""

    def __init__(self, broker: str, seed: int, roughness: Roughness | None = None) -> None:
        self.roughness = roughness or Roughness()
        self.done = Done()
        self.down = False
        self._target = urlsplit(broker)
        self._lot = random.Random(seed)
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="rough-line")
        self._thread.start()
        self._server = self._ask(asyncio.start_server(self._connect, "127.0.0.1", 0))
        self.url = f"mqtt://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def cut_off(self) -> None:
        """Close every connection, in the middle of whatever it says."""
        self._loop.call_soon_threadsafe(self._close_all)

    def close(self) -> None:
        """End it."""
        self._server.close()
        self.cut_off()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _ask(self, coroutine):  # type: ignore[no-untyped-def]  # whatever it gives back
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def _close_all(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.down:
            writer.transport.abort()
            return
        self.done.connections += 1
        there, back = await asyncio.open_connection(self._target.hostname, self._target.port)
        self._writers |= {writer, back}
        await asyncio.wait(
            [asyncio.ensure_future(self._pump(reader, back)), asyncio.ensure_future(self._pump(there, writer))],
            return_when=asyncio.FIRST_COMPLETED,
        )
        for each in (writer, back):
            self._writers.discard(each)
            each.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        held, swallowed = b"", False
        reading = asyncio.ensure_future(_packet(source))
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                await asyncio.wait({reading}, timeout=HELD_S if held else None)
                if not reading.done():
                    sink.write(held)
                    held = b""
                    continue
                packet, reading = reading.result(), asyncio.ensure_future(_packet(source))
                if self.roughness.half_open:
                    self.done.swallowed += 1
                    swallowed = True
                    continue
                if swallowed or self._happens(self.roughness.cut):  # nothing may be missing in a stream that goes on
                    self.done.cut += 1
                    sink.write(held + packet[: len(packet) // 2] if not swallowed else b"")
                    break
                await asyncio.sleep(self._lot.random() * self.roughness.delay_s)
                held = self._send(packet, held, sink)
        reading.cancel()

    def _send(self, packet: bytes, held: bytes, sink: asyncio.StreamWriter) -> bytes:
        """Send it, and what is held after it; what is held back now."""
        sent = packet[0] >> 4 == PUBLISH
        if sent and not held and self._happens(self.roughness.swap):
            self.done.swapped += 1
            return packet
        if sent and self._happens(self.roughness.double):
            self.done.doubled += 1
            sink.write(packet)
        sink.write(packet + held)
        return b""

    def _happens(self, chance: float) -> bool:
        return self._lot.random() < chance


async def _packet(source: asyncio.StreamReader) -> bytes:
    """The next whole packet: its type, the length of its rest (7 bits a byte, the last without the 8th), the rest."""
    head = await source.readexactly(2)
    while head[-1] & 0x80:
        head += await source.readexactly(1)
    length = sum((byte & 0x7F) << (7 * place) for place, byte in enumerate(head[1:]))
    return head + await source.readexactly(length)


@contextmanager
def rough_line(broker: str, seed: int, roughness: Roughness | None = None) -> Iterator[RoughLine]:
    """One that ends with the block."""
    line = RoughLine(broker, seed, roughness)
    try:
        yield line
    finally:
        line.close()
