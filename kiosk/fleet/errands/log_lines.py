"""The last lines of the exhibit's own log, from the journal of its service, without what nobody else may know."""

from __future__ import annotations

import re

from kiosk.contract.commands import MAX_ANSWER_BYTES, Answer
from kiosk.contract.orders import Log
from kiosk.errors import KioskError
from kiosk.fleet.errands.errand import Done
from kiosk.fleet.errands.programs import output_of

UNIT = "museumlab-kiosk.service"
JOURNAL = ("journalctl", "--unit", UNIT, "--no-pager", "--quiet", "--output", "short-iso")
LONGEST_S = 30.0
HIDDEN = "[hidden]"
SECRETS = (
    (re.compile(r"(\b[a-z][a-z0-9+.-]*://)[^\s/@]+@"), rf"\1{HIDDEN}@"),
    (re.compile(r"(?i)\b(password|passwd|secret|token|psk)(\W{1,3})\S+"), rf"\1\2{HIDDEN}"),
    (re.compile(r"\b[0-9a-fA-F]{32,}\b"), HIDDEN),
    (re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b"), HIDDEN),
)
"""Names and passwords in addresses, what is called a password, keys and digests, people's addresses."""


def send(order: Log) -> Done:
    """The lines, oldest first, as many of the newest as one message holds."""
    text = output_of((*JOURNAL, "--lines", str(order.lines)), longest_s=LONGEST_S).decode("utf-8", "replace")
    if not text.strip():
        hint = f"Does it run as {UNIT}, and may its user read the journal (group systemd-journal)?"
        raise KioskError("journalctl", "the journal holds no line of this exhibit.", hint)
    return Done(answer=Answer.of("text/plain", last(scrubbed(text))))


def scrubbed(text: str) -> str:
    """The text without secrets."""
    for pattern, replacement in SECRETS:
        text = pattern.sub(replacement, text)
    return text


def last(text: str, most: int = MAX_ANSWER_BYTES) -> bytes:
    """The end of a text, in whole lines."""
    raw = text.encode()
    return raw if len(raw) <= most else raw[-most:].partition(b"\n")[2]
