"""Forms of the technicians' pages, filled by lot: whoever sends them, whatever stands in them, no answer is an error of
the collector, nobody gets what is not theirs, and nothing comes back as markup."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from people import Answer, Visitor

from kiosk.contract.commands import ORDERS

ATTACKS = (
    "<script>window.hacked=1</script>",
    '"><img src=x onerror=hacked=1>',
    "' OR 1=1 --",
    "{{7*7}}",
    "../../etc/passwd",
    "\x00",
    "a\r\nSet-Cookie: hacked=1",
    "x" * 5000,
    "\u202e\ud7ff",
    "1e999",
    "-1",
    "true",
    "",
)
MARKUP = ("<script>window", "<img src")
FINE = {200, 400, 403, 404, 405, 413, 422, 429}
PLACES = (
    "care/sign-in",
    "care/password",
    "care/accounts",
    "care/accounts/admin/reset",
    "care/accounts/nobody/remove",
    "care/accounts/%3Cscript%3Ewindow/reset",
    *(f"care/kiosk/beffroi/beffroi-2/{op}" for op in ORDERS),
    "care/enrolment",
    "care/enrolment/beffroi/beffroi-2/void",
    "care/enrolment/beffroi/beffroi-2/revoke",
    "care/enrolment/%2e%2e/%3Cscript%3Ewindow/revoke",
    "care/packs",
    "care/packs/%2e%2e%2f%2e%2e/withdraw",
    "care/kiosk/beffroi/beffroi-2/shell",
    "care/kiosk/%2e%2e/x/restart",
)
FIELDS = (
    *("name", "password", "old", "new", "again", "role", "next", "number", "tag", "force", "minutes", "on", "form"),
    *("site", "kiosk", "sha256", "pack"),
)
NOT_OF_A_MEDIATOR = "care/accounts", "care/kiosk", "care/enrolment", "care/packs"


def storm(people: Mapping[str, Visitor], many: int, lot: random.Random) -> Iterator[str]:
    """Send so many forms; each fault in a sentence, and at last how the answers were."""
    codes: Counter[int] = Counter()
    tokens = {name: visitor.form("care") for name, visitor in people.items()}
    for _ in range(many):
        who, place = lot.choice(list(people)), lot.choice(PLACES)
        if place.endswith("admin/reset") and who == "admin":
            continue  # it would sign itself out
        fields = {name: lot.choice(ATTACKS) for name in lot.sample(FIELDS, lot.randrange(len(FIELDS)))}
        if lot.random() < 0.7:
            fields["form"] = tokens[who]
        answer = _sent(people[who], place, fields, lot)
        codes[answer.status] += 1
        yield from _faults(who, place, answer)
    yield f"answers: {', '.join(f'{many} x {code}' for code, many in sorted(codes.items()))}"


def _sent(visitor: Visitor, place: str, fields: dict[str, str], lot: random.Random) -> Answer:
    """Where files are sent, mostly as a form with a file in it, which no sender has to write well."""
    if place != "care/packs" or lot.random() < 0.3:
        return visitor.send(place, fields)
    edge = lot.choice(("edge", "e", '"', "x" * 300))
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()
    ]
    body = "\r\n".join([*parts, f"--{lot.choice((edge, 'other'))}--\r\n"]).encode("utf-8", "surrogatepass")
    return visitor.send_bytes(place, body, **{"Content-Type": f"multipart/form-data; boundary={edge}"})


def _faults(who: str, place: str, answer: Answer) -> Sequence[str]:
    status, text = answer.status, answer.text
    found = [] if status in FINE else [f"FAULT {place}, {who}: status {status}"]
    found += [f"FAULT {place}, {who}: comes back as markup: {bad}" for bad in MARKUP if bad in text]
    found += [f"FAULT {place}, {who}: sets a header"] if "hacked" in str(answer.headers) else []
    if who != "admin" and place.startswith(NOT_OF_A_MEDIATOR) and status == 200 and 'name="password"' not in text:
        found.append(f"FAULT {place}: {who} got in")
    return found
