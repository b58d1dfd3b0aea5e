"""Where the broker is: `mqtt://HOST:PORT` or `mqtts://USER:PASSWORD@HOST:PORT`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

from kiosk.errors import KioskError

PORTS = {"mqtt": 1883, "mqtts": 8883}


@dataclass(frozen=True, slots=True)
class Broker:
    """An address of a broker, and how to reach it."""

    host: str
    port: int
    tls: bool = False
    user: str | None = None
    password: str | None = None

    @classmethod
    def parse(cls, url: str) -> Self:
        """The broker at this URL; raises KioskError when it is not one."""
        try:
            parts = urlsplit(url)
            scheme, host, port = parts.scheme, parts.hostname, parts.port
        except ValueError:
            scheme, host, port = "", None, None
        if scheme not in PORTS or not host:
            raise KioskError(
                "broker", "this is not the address of a broker.", "Write mqtt://HOST:1883 or mqtts://HOST:8883."
            )
        user, password = (unquote(text) if text else None for text in (parts.username, parts.password))
        return cls(host, port or PORTS[scheme], scheme == "mqtts", user, password)

    def __str__(self) -> str:
        """The address without user and password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'mqtts' if self.tls else 'mqtt'}://{host}:{self.port}"
