"""Which errand belongs to which order, for one exhibit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from pydantic import BaseModel

from kiosk.contract.orders import Doctor, Log, PackInstall, PackRollback, Reboot
from kiosk.fleet.errands import examination, installing, log_lines, machine
from kiosk.fleet.errands.errand import Deed
from kiosk.settings import ExhibitSettings

Errands = Mapping[type[BaseModel], Deed]


def errands_of(settings: ExhibitSettings, exhibit: Path) -> Errands:
    """The errands of the exhibit of this file."""
    return {
        PackInstall: partial(installing.fetch, settings=settings),
        PackRollback: partial(installing.give_back, settings=settings),
        Log: log_lines.send,
        Doctor: partial(examination.send, exhibit=exhibit.absolute()),
        Reboot: machine.reboot,
    }
