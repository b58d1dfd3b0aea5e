"""Where the broker is: `mqtt://host:1883`, or `mqtts://user:password@host:8883` with TLS."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from kiosk.errors import KioskError

HINT = "Write it like mqtt://broker.example:1883, or mqtts://name:password@broker.example:8883 with TLS."
DEFAULT_PORTS = {"mqtt": 1883, "mqtts": 8883}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A broker's address; the password is never shown.

    `ca` is the certificate (PEM) of the one authority that vouches for the broker; empty: those that the machine knows.
    """

    host: str
    port: int
    tls: bool = False
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca: str = field(default="", repr=False)

    def tls_context(self) -> ssl.SSLContext:
        """What TLS to it demands: a certificate for its name by that authority; raises ssl.SSLError, an OSError."""
        return ssl.create_default_context(cadata=self.ca or None)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'mqtts' if self.tls else 'mqtt'}://{host}:{self.port}"


def parse_broker(url: str, where: str) -> Endpoint:
    """The endpoint of a broker's URL; raises KioskError for `where` that says what is wrong with it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise KioskError(where, f"the broker's address is not a URL: {error}.", HINT) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise KioskError(where, f"'{parts.scheme}' is no kind of broker.", HINT)
    if not parts.hostname:
        raise KioskError(where, "the broker's address names no machine.", HINT)
    return Endpoint(
        host=parts.hostname,
        port=port or DEFAULT_PORTS[parts.scheme],
        tls=parts.scheme == "mqtts",
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )
