"""A browser without a window or scripts, as exact as a test wants it: cookies, forms, and what a page answers."""

from __future__ import annotations

import http.cookiejar
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import Message
from html import unescape

from said import until

from kiosk.clock import SystemClock

OWN = "correct horse battery"
"""A password of one's own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and text of an answer; where it came from at last."""

    status: int
    headers: Message
    text: str
    where: str

    @property
    def said(self) -> str:
        """As it is read: without tags, on one line."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.text)).split())


class _Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


class Visitor:
    """Somebody at a browser, who follows where answers lead unless told otherwise."""

    def __init__(self, page: str, *, follows: bool = True, tls: ssl.SSLContext | None = None) -> None:
        self.page = page
        self.cookies = http.cookiejar.CookieJar()
        kept = urllib.request.HTTPCookieProcessor(self.cookies)
        stays = [] if follows else [_Stays()]
        self._opener = urllib.request.build_opener(kept, urllib.request.HTTPSHandler(context=tls), *stays)

    def get(self, path: str, **headers: str) -> Answer:
        """Look at a page."""
        return self._ask(urllib.request.Request(self.page + path, headers=headers))

    def send(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """Send a form, as a page of the collector does where no headers say otherwise."""
        return self.send_bytes(path, urllib.parse.urlencode(fields).encode(), **headers)

    def send_bytes(self, path: str, body: bytes | Iterable[bytes], **headers: str) -> Answer:
        """Likewise a form that is written already."""
        origin = {"Origin": self.page.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
        sent = {name: value for name, value in ({**origin, **headers}).items() if value}
        return self._ask(urllib.request.Request(self.page + path, body, sent, method="POST"))

    def form(self, path: str) -> str:
        """What forms of this session carry."""
        found = re.search(r'name="form" value="([0-9a-f]+)"', self.get(path).text)
        return found[1] if found else ""

    def sign_in(self, name: str, password: str) -> Answer:
        """Sign in."""
        return self.send("care/sign-in", {"name": name, "password": password})

    def choose(self, old: str, new: str = OWN) -> Answer:
        """Take a password of one's own."""
        fields = {"form": self.form("care/password"), "old": old, "new": new, "again": new}
        return self.send("care/password", fields)

    @property
    def session(self) -> str:
        """What the browser keeps of the session; empty where there is none."""
        return next((cookie.value or "" for cookie in self.cookies if "museumlab" in cookie.name), "")

    def _ask(self, request: urllib.request.Request) -> Answer:
        try:
            with self._opener.open(request, timeout=20) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode(), answer.url)
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read().decode(), error.url)


def soon(true: Callable[[], object]) -> None:
    """Wait until a page says it: as `until`, without asking for the page fifty times a second."""
    clock = SystemClock()

    def after_a_moment() -> object:
        return true() or clock.sleep(0.15)

    until(after_a_moment)


def administrator(page: str, one_time: str) -> Visitor:
    """The first administrator, with a password of their own."""
    visitor = Visitor(page)
    visitor.sign_in("admin", one_time)
    visitor.choose(one_time)
    return visitor
