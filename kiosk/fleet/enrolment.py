"""The kiosk's side of enrolment: a one-time code for credentials and the keys that may command, asked over HTTPS."""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from kiosk.contract.enrolment import MAX_GRANTED_BYTES, PATH, Asked, Granted, plain
from kiosk.contract.topics import Address
from kiosk.errors import KioskError
from kiosk.fleet.credentials import Credentials, keep
from kiosk.packs.signed import keys

ANSWER_S = 20.0
LONGEST_REASON = 300
TYPED = "Type it as it was given: sixteen letters and digits. Each works once, for 24 hours."


def enrol(code: str, collector: str, ca: Path | None, address: Address, state: Path) -> tuple[keys.PublicKey, ...]:
    """Enrol this kiosk at the collector, `https://HOST:PORT`; the keys that it obeys from now on.

    `ca` is the certificate of the authority that the collector is believed by, in place of the machine's own. Raises
    KioskError, before anything is written or after the credentials are.
    """
    granted = _ask(_asked(code, address), _door(collector), _context(ca))
    obeyed = [keys.public_from(line, collector) for line in granted.commanders]
    given = granted.model_dump(include={"broker", "password", "ca"})
    keep(Credentials(**given, user=address.kiosk, collector=collector.rstrip("/")), state)
    return tuple(keys.keep(key, state, keys.COMMANDERS, collector) for key in obeyed)


def _asked(code: str, address: Address) -> Asked:
    try:
        return Asked(code=plain(code), site=address.site, kiosk=address.kiosk)
    except ValidationError as error:
        raise KioskError("", "this is no code.", TYPED) from error


def _door(collector: str) -> str:
    """Where to ask; raises KioskError for an address without TLS, over which a password is not sent."""
    try:
        parts = urlsplit(collector)
        right = parts.scheme == "https" and parts.hostname and (parts.port or 1) and parts.path in ("", "/")
    except ValueError:
        right = False
    if not right:
        raise KioskError(collector, "this is no address of a collector.", "Write it like https://museum.example:8443.")
    return collector.rstrip("/") + PATH


def _context(ca: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca)
    except OSError as error:
        hint = "Name the file ca.crt of the collector's machine."
        raise KioskError(str(ca), f"this is no certificate that can be read: {error.strerror}.", hint) from error


def _ask(asked: Asked, door: str, context: ssl.SSLContext) -> Granted:
    request = urllib.request.Request(  # noqa: S310  # `_door` lets https alone through
        door, asked.model_dump_json().encode(), {"Content-Type": "application/json"}
    )
    try:
        with no_detours(context).open(request, timeout=ANSWER_S) as answer:
            return Granted.model_validate_json(answer.read(MAX_GRANTED_BYTES))
    except urllib.error.HTTPError as error:
        with error:
            said = error.read(LONGEST_REASON).decode("utf-8", "replace").strip()
        raise KioskError(door, f"the collector refuses: {said or error.reason}", "") from error
    except ValidationError as error:
        raise KioskError(door, "what it answers is no answer of a collector.", "Is the address right?") from error
    except OSError as error:
        raise KioskError(door, f"the collector cannot be reached: {_why(error)}.", _hint(error)) from error


def _why(error: OSError) -> object:
    return getattr(error, "reason", None) or error.strerror or error


def _hint(error: OSError) -> str:
    if isinstance(getattr(error, "reason", error), ssl.SSLCertVerificationError):
        return "Bring its ca.crt, and name it with --ca; the address must be a name that its certificate has."
    return "Is it on, and the address right?"


def no_detours(context: ssl.SSLContext) -> urllib.request.OpenerDirector:
    """Asks whom it is told to, and nobody whom that one names."""
    return urllib.request.build_opener(_NoDetours(), urllib.request.HTTPSHandler(context=context))


class _NoDetours(urllib.request.HTTPRedirectHandler):
    """None is followed."""

    def redirect_request(self, *_: object) -> None:
        """What answers with another address has refused."""
