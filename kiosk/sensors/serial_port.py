"""A serial port that never blocks, and what to tell a technician when it is away."""

from __future__ import annotations

import errno
import termios
from pathlib import Path

import serial
from serial.tools import list_ports

CHUNK = 4096
"""Bytes that one call takes: the size of the kernel's own line buffer."""

MAX_READ = 4 * CHUNK
"""Bytes that one `read()` takes: about a thousand lines, two milliseconds of work. The rest waits for the next call."""

BY_ID = Path("/dev/serial/by-id")
MAX_PORTS = 3


class SerialPort:
    """An open port, given as a path; it belongs to this process alone, since two readers would tear the lines apart."""

    def __init__(self, path: str, baud: int) -> None:
        """Open the port; raises OSError."""
        try:
            self._port = serial.Serial(path, baud, timeout=0, exclusive=True)
        except (OSError, ValueError, termios.error) as error:  # ValueError: a speed that the port cannot do
            raise OSError(getattr(error, "errno", None) or errno.ENOTTY, str(error)) from error

    def read(self) -> bytes:
        """The bytes that have arrived, at most MAX_READ, often none; raises OSError when the device is gone."""
        data = bytearray()
        try:
            while len(data) < MAX_READ and (piece := self._port.read(CHUNK)):
                data += piece
        except OSError:
            if not data:  # else the last words of a device count first; the next call says that it is gone
                raise
        return bytes(data)

    def close(self) -> None:
        """Give the port back; may be called twice."""
        self._port.close()


def trouble(path: str, error: OSError) -> str:
    """The sentence that says why the port at this path does not work, and what to do."""
    if not Path(path).exists():
        return f"{path} is not there. Present: {', '.join(present()) or 'no serial port'}."
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{path} may not be opened. Add the kiosk's user to the group dialout."
    if error.errno in (errno.EAGAIN, errno.EBUSY):
        return f"{path} is in use by another program. Close that one."
    if error.errno is None:
        return f"{path} was unplugged, or another program reads it too."
    return f"{path} does not work as a serial port: {error.strerror}."


def present() -> list[str]:
    """The first few serial ports of this machine, by their lasting names where they have one."""
    lasting = sorted(str(path) for path in BY_ID.glob("*"))
    return (lasting or sorted(port.device for port in list_ports.comports()))[:MAX_PORTS]
