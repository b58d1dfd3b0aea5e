"""What the collector has stored, as the demo asks for it: an answer that is none is no reason to stop."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kiosk.demo.stored import Stored, ask_stored, read_summary

LEDGER = json.dumps([{"epoch": "a", "rows": 3, "n": 7}, {"epoch": "b", "rows": 2, "n": 2}]).encode()


@contextmanager
def page(status: int, body: bytes, length: int) -> Iterator[str]:
    """A web server that gives this answer, and says that it has this length."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_rows_of_one_outbox_or_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # a museum's proxy is not asked for a page on this machine
    with page(200, LEDGER, len(LEDGER)) as address:
        assert ask_stored(address, ["a"]) == Stored(3, 7)
        assert ask_stored(address, None) == Stored(5, 9)


@pytest.mark.parametrize(
    ("status", "body", "more"),
    [
        (200, LEDGER, 10),  # broken off in the middle
        (404, b"not here", 0),
        (200, b"<html>another server</html>", 0),
        (200, b'{"detail": "another server"}', 0),
        (200, b"[1, 2]", 0),
    ],
)
def test_an_answer_that_is_none_counts_as_no_answer(status: int, body: bytes, more: int) -> None:
    with page(status, body, len(body) + more) as address:
        assert ask_stored(address, ["a"]) is None


def test_no_server_is_no_answer() -> None:
    assert ask_stored("http://127.0.0.1:9/", None) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"visits": 1}', '{"ledger": 3}'])
def test_a_summary_that_is_none_counts_as_not_yet_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "summary.json"
    assert read_summary(path) is None
    path.write_text(text)
    assert read_summary(path) is None
