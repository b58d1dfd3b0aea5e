"""How the collector itself is: does the broker answer, can the database be written. Each trouble is said once."""

from __future__ import annotations

import logging
from datetime import datetime

log = logging.getLogger("kiosk.collector")


class Trouble:
    """Something that may be wrong for a while. It is logged when it begins and when it is over, not in between."""

    def __init__(self, over: str) -> None:
        """`over` is the sentence that says that it is well again."""
        self._over = over
        self._why = ""

    @property
    def why(self) -> str:
        """The sentence that says what is wrong, empty while all is well."""
        return self._why

    def begin(self, why: str) -> None:
        """It is wrong, for this reason."""
        if not self._why:
            log.warning("%s", why)
        self._why = why

    def end(self) -> None:
        """It is well."""
        if self._why:
            log.info("%s", self._over)
        self._why = ""


class Condition:
    """What ingest knows of itself and the pages show. Each field is set by one thread and read by any."""

    def __init__(self) -> None:
        self.listening_since: datetime | None = None
        """Since when every word of a kiosk would have been heard; None while the broker is away."""
        self.broker = Trouble("The broker answers again.")
        self.database = Trouble("The database can be written again; what waited is stored.")
        self.changes = 0
        """Goes up whenever something was stored or the condition changed: the pages look again."""

    @property
    def well(self) -> bool:
        """True while everything that a kiosk sends is heard and stored."""
        return self.listening_since is not None and not self.broker.why and not self.database.why

    def changed(self) -> None:
        """Something that the pages show is different now."""
        self.changes += 1
