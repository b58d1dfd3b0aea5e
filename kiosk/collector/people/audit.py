"""What was done by whom: lines that are added, and never changed or taken away."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, func, select

from kiosk.collector.store import Store
from kiosk.collector.tables import audit
from kiosk.contract.topics import Address

Deed = Literal[
    "first_account", "signed_in", "sign_in_refused", "signed_out", "password_changed",
    "account_added", "account_reset", "account_removed", "command", "state",
    "code_made", "code_voided", "kiosk_enrolled", "kiosk_revoked", "pack_offered", "pack_withdrawn",
]  # fmt: skip
LONGEST_DETAIL = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `about` is the kiosk, `command` the name of the command that it is about, where there is one."""

    at: datetime
    who: str
    deed: Deed
    detail: str = ""
    about: Address | None = None
    command: str = ""
    id: str = ""


class Audit:
    """In the collector's database. May be used from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, line: Line) -> None:
        """Keep a line; one with an `id` of its own is kept once."""
        with self._store.writing() as connection:
            self.add_within(connection, line)

    def add_within(self, connection: Connection, line: Line) -> None:
        """Likewise, in a transaction that does something else, too."""
        last = connection.execute(select(func.max(audit.c.number))).scalar() or 0
        about = line.about or Address("", "")
        row = {
            "id": line.id or secrets.token_hex(16),
            "number": last + 1,
            "at": line.at,
            "who": line.who,
            "deed": line.deed,
            "site": about.site,
            "kiosk": about.kiosk,
            "command": line.command,
            "detail": line.detail[:LONGEST_DETAIL],
        }
        self._store.add(connection, audit, [row])

    def last(self, many: int, about: Address | None = None) -> Sequence[Line]:
        """The newest lines, of one kiosk where it is named, the newest first."""
        asked = select(audit).order_by(audit.c.number.desc()).limit(many)
        if about is not None:
            asked = asked.where(audit.c.site == about.site, audit.c.kiosk == about.kiosk)
        return self._read(asked)

    def of_command(self, identifier: str) -> Sequence[Line]:
        """All lines about one command, the oldest first."""
        return self._read(select(audit).where(audit.c.command == identifier).order_by(audit.c.number))

    def _read(self, asked: object) -> Sequence[Line]:
        with self._store.reading() as connection:
            return [_line(row) for row in connection.execute(asked)]  # type: ignore[call-overload]


def _line(row: object) -> Line:
    about = Address(row.site, row.kiosk) if row.kiosk else None  # type: ignore[attr-defined]
    return Line(row.at, row.who, row.deed, row.detail, about, row.command, row.id)  # type: ignore[attr-defined]
