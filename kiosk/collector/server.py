"""The web server in a thread of its own: bound before it starts, so that a taken port is an error that can be read."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from kiosk.errors import KioskError

GRACE_S = 3
"""How long open requests may take to end when the collector stops."""


def bind(host: str, port: int, option: str = "--web") -> socket.socket:
    """A socket that listens there; port 0 takes a free one. Raises KioskError when it cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise KioskError(f"{option} {host}:{port}", *_refused(error, port)) from error


def address_of(listener: socket.socket, scheme: str = "http") -> str:
    """The page's address, such as `http://127.0.0.1:8080/`."""
    host, port = listener.getsockname()[:2]
    return f"{scheme}://[{host}]:{port}/" if ":" in host else f"{scheme}://{host}:{port}/"


def tls_of(folder: Path) -> tuple[Path, Path]:
    """The certificate and its key in a folder; raises KioskError when one is missing."""
    files = folder / "server.crt", folder / "server.key"
    for file in files:
        if not file.is_file():
            raise KioskError("--web-keys", f"{file} is not there.", "It has to hold server.crt and server.key.")
    return files


class Server(uvicorn.Server):
    """uvicorn without its own signals and log, that says when it answers."""

    def __init__(
        self,
        app: ASGIApp,
        on_ready: Callable[[], None],
        on_end: Callable[[], None],
        tls: tuple[Path, Path] | None = None,
        *,
        proxied: bool = True,
    ) -> None:
        """`on_ready` and `on_end` are called from the server's thread; `tls` are the certificate and its key;
        `proxied`: a web server on this machine is believed who it asks for."""
        config = uvicorn.Config(
            app,
            log_config=None,
            log_level="warning",
            access_log=False,
            loop="asyncio",
            ws="none",
            proxy_headers=proxied,
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
            ssl_certfile=tls[0] if tls else None,
            ssl_keyfile=tls[1] if tls else None,
        )
        super().__init__(config)
        self._on_ready = on_ready
        self._on_end = on_end
        self._thread: threading.Thread | None = None

    def start(self, listener: socket.socket) -> None:
        """Serve on this socket until `stop`."""
        self._thread = threading.Thread(target=self._serve_on, args=(listener,), name="collector-web")
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being answered, and end."""
        self.should_exit = True
        if self._thread is not None:
            self._thread.join()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Called by uvicorn; when it has returned, the page answers."""
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    def _serve_on(self, listener: socket.socket) -> None:
        try:
            self.run(sockets=[listener])
        finally:
            listener.close()
            self._on_end()


def _refused(error: OSError, port: int) -> tuple[str, str]:
    """What is wrong, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program.", "Choose another one, or --web 127.0.0.1:0 for any free one."
    if error.errno == errno.EACCES:
        return f"port {port} needs the rights of root.", "Choose one above 1023, such as --web 127.0.0.1:8080."
    return f"cannot listen there ({error.strerror}).", "Name an address of this machine, such as --web 127.0.0.1:8080."
