"""What a kiosk was given when it was enrolled: how it reaches the broker and shows who it is. Only its owner may read
it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk import durable
from kiosk.contract.broker import Endpoint, parse_broker
from kiosk.contract.messages import Name
from kiosk.errors import KioskError
from kiosk.settings import ExhibitSettings
from kiosk.settings_parts import ENROLLED

FILE = "credentials"
AGAIN = "Ask the collector's technician for a new code, and enrol this kiosk again."


class Credentials(BaseModel):
    """The broker's address, the user and password there, and the authority (PEM) that vouches for it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    broker: str
    user: Name
    password: str
    ca: str
    collector: str = ""
    """Where it was enrolled, `https://HOST:PORT`: its packs are fetched there."""

    @property
    def endpoint(self) -> Endpoint:
        """The broker, as who was enrolled; raises KioskError."""
        return replace(parse_broker(self.broker, FILE), user=self.user, password=self.password, ca=self.ca)


def keep(credentials: Credentials, state: Path) -> Path:
    """Write them into the state folder, for its owner's eyes only; raises KioskError."""
    path = state / FILE
    try:
        state.mkdir(parents=True, exist_ok=True)
        durable.replace(path, credentials.model_dump_json().encode(), mode=0o600)
        if os.geteuid() == 0:  # a technician is often root, and the kiosk is not
            owner = state.stat()
            os.chown(path, owner.st_uid, owner.st_gid)
    except OSError as error:
        raise KioskError(str(path), f"the credentials cannot be kept: {error.strerror}.") from error
    return path


def kept(state: Path) -> Credentials | None:
    """Those of this kiosk, None where it was never enrolled; raises KioskError when they cannot be read."""
    path = state / FILE
    try:
        return Credentials.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise KioskError(str(path), "the credentials of this kiosk cannot be read.", AGAIN) from error


def broker_of(settings: ExhibitSettings) -> Endpoint | None:
    """The broker that the exhibit file names, or where it names none the one that this kiosk was enrolled at; None when
    counts stay here. Raises KioskError."""
    if settings.collector.broker != ENROLLED:
        return parse_broker(settings.broker, "collector.broker") if settings.broker else None
    credentials = kept(settings.state_folder())
    if credentials is None:
        return None
    if credentials.user != settings.kiosk:
        what = f"this kiosk was enrolled as '{credentials.user}', and its exhibit file calls it '{settings.kiosk}'."
        raise KioskError("collector.broker", what, AGAIN)
    return credentials.endpoint


def broker_or_fault(settings: ExhibitSettings, faults: dict[str, str]) -> Endpoint | None:
    """The same for an exhibit that runs: what cannot be read is told in `faults`, and counts wait here."""
    try:
        return broker_of(settings)
    except KioskError as error:
        faults["enrolment"] = str(error)
        return None
