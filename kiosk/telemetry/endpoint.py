"""Where the broker is: `mqtt://host:1883`, or `mqtts://user:password@host:8883` with TLS."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from kiosk.errors import KioskError

WHERE = "collector.broker"
HINT = "Write it like mqtt://broker.example:1883, or mqtts://name:password@broker.example:8883 with TLS."
DEFAULT_PORTS = {"mqtt": 1883, "mqtts": 8883}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A broker's address; the password is never shown."""

    host: str
    port: int
    tls: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"{'mqtts' if self.tls else 'mqtt'}://{self.host}:{self.port}"


def parse_broker(url: str) -> Endpoint:
    """The endpoint of a broker's URL; raises KioskError that says what is wrong with it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise KioskError(WHERE, f"the broker's address is not a URL: {error}.", HINT) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise KioskError(WHERE, f"'{parts.scheme}' is no kind of broker.", HINT)
    if not parts.hostname:
        raise KioskError(WHERE, "the broker's address names no machine.", HINT)
    return Endpoint(
        host=parts.hostname,
        port=port or DEFAULT_PORTS[parts.scheme],
        tls=parts.scheme == "mqtts",
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )
