"""Who is enrolled: codes that work once, and the broker's passwords, in one file that is changed by one at a time.

The page, the door and the command line may all change it. The broker's list is written anew from it with each change,
and a unit of systemd brings that list to the broker at once.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk import durable
from kiosk.clock import Clock
from kiosk.collector.enrolling.passwords import hashed, new_password
from kiosk.contract.enrolment import ALPHABET, CODE_LENGTH, RESERVED, shown
from kiosk.contract.messages import Name
from kiosk.contract.topics import Address
from kiosk.errors import KioskError

FILE, LOCK, LIST = "enrolled.json", "enrolled.lock", "broker-passwords"
CODE_LASTS = timedelta(hours=24)
MOST_CODES = 100
"""That wait at once: more than any museum opens in a day."""
NO_CODE = "this code was never given, was used already, or is more than 24 hours old."


class _Code(BaseModel):
    """For whom a code is, and until when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: Name
    kiosk: Name
    until: datetime


class _Enrolled(BaseModel):
    """Where a kiosk is, and its password as the broker keeps it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: Name
    password: str


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid")

    codes: dict[str, _Code] = Field(default_factory=dict)
    """By the SHA-256 of the code: who reads this file cannot enrol."""
    kiosks: dict[Name, _Enrolled] = Field(default_factory=dict)


class Enrolment:
    """The kiosks that one collector's broker lets in; `state` is the collector's folder. From any thread or process."""

    def __init__(self, state: Path, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    def new_code(self, address: Address) -> str:
        """A code with which this kiosk, and no other, is let in once within 24 hours; raises KioskError."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        with self._changing() as kept:
            self._check_name(kept, address)
            if len(kept.codes) >= MOST_CODES:
                raise KioskError("", f"{MOST_CODES} codes wait already.", "Void some: revoke the kiosks they are for.")
            until = self._utc() + CODE_LASTS
            kept.codes[_digest(code)] = _Code(site=address.site, kiosk=address.kiosk, until=until)
        return shown(code)

    def redeem(self, code: str, address: Address) -> str:
        """Let in the kiosk that brings this code; its password. Its former one is void. Raises KioskError."""
        with self._changing() as kept:
            found = kept.codes.get(_digest(code))
            if found is None:
                raise KioskError("", NO_CODE, "Ask for a new one.")
            if (found.site, found.kiosk) != (address.site, address.kiosk):
                what = f"this code is for {found.site}/{found.kiosk}, and this kiosk is {address.site}/{address.kiosk}."
                raise KioskError("", what, "Look at site and kiosk in its exhibit file.")
            self._check_name(kept, address)
            password = new_password()
            del kept.codes[_digest(code)]
            kept.kiosks[address.kiosk] = _Enrolled(site=address.site, password=hashed(password))
        return password

    def revoke(self, address: Address) -> None:
        """Shut this kiosk out, and void the codes that it has; raises KioskError where it has none and is not in."""
        with self._changing() as kept:
            voided = _void(kept, address)
            enrolled = kept.kiosks.get(address.kiosk)
            if not voided and (enrolled is None or enrolled.site != address.site):
                raise KioskError("", f"{address.site}/{address.kiosk} is not enrolled here.", self._who(kept))
            if enrolled is not None and enrolled.site == address.site:
                del kept.kiosks[address.kiosk]

    def void(self, address: Address) -> bool:
        """Void the codes that this kiosk has, and no more; whether it had one. Raises KioskError."""
        with self._changing() as kept:
            return _void(kept, address)

    def waiting(self) -> tuple[tuple[Address, datetime], ...]:
        """For whom codes wait, and until when, by site and name; raises KioskError."""
        now, codes = self._utc(), self._read().codes.values()
        waiting = [(Address(each.site, each.kiosk), each.until) for each in codes if each.until > now]
        return tuple(sorted(waiting, key=lambda each: (*_pair(each[0]), each[1])))

    def enrolled(self) -> tuple[Address, ...]:
        """Who is let in now, by site and name; raises KioskError."""
        return tuple(sorted((Address(each.site, name) for name, each in self._read().kiosks.items()), key=_pair))

    @staticmethod
    def _check_name(kept: _Kept, address: Address) -> None:
        """A kiosk's name is its user at the broker, so it is the only one of that name in all sites."""
        there = kept.kiosks.get(address.kiosk)
        if address.kiosk in RESERVED:
            raise KioskError("", f"no kiosk can be called '{address.kiosk}'.", "Give it another name.")
        if there is not None and there.site != address.site:
            what = f"a kiosk '{address.kiosk}' is enrolled in {there.site} already."
            raise KioskError("", what, f"Give this one another name, or revoke {there.site}/{address.kiosk} first.")

    @staticmethod
    def _who(kept: _Kept) -> str:
        names = sorted(f"{each.site}/{name}" for name, each in kept.kiosks.items())
        return f"These are: {', '.join(names)}." if names else "Nobody is."

    @contextmanager
    def _changing(self) -> Iterator[_Kept]:
        """What is kept, alone; written when nothing was raised, and without codes whose time is over."""
        try:
            self._state.mkdir(parents=True, exist_ok=True)
            with _held(self._state / LOCK):
                kept, now = self._read(), self._utc()
                kept.codes = {key: code for key, code in kept.codes.items() if code.until > now}
                yield kept
                self._write(kept)
        except OSError as error:
            raise KioskError(str(self._state), f"enrolments cannot be kept: {error.strerror}.") from error

    def _read(self) -> _Kept:
        path = self._state / FILE
        try:
            return _Kept.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return _Kept()
        except (OSError, ValidationError) as error:
            raise KioskError(str(path), "who is enrolled cannot be read.", "Put it back from a backup.") from error

    def _write(self, kept: _Kept) -> None:
        """First who is let in, then the broker's list: after a cut of the power the next change writes both anew."""
        lines = [f"{name}:{each.password}\n" for name, each in sorted(kept.kiosks.items())]
        for name, content in ((FILE, kept.model_dump_json(indent=1)), (LIST, "".join(lines))):
            durable.replace(self._state / name, content.encode(), mode=0o640)
            _hand_over(self._state / name)

    def _utc(self) -> datetime:
        utc = self._clock.utc()
        if utc is None:
            raise KioskError("", "this machine's clock was never set, so codes would never end.", "Set the clock.")
        return utc.astimezone(UTC)


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Alone, among threads and processes."""
    with path.open("ab") as file:
        _hand_over(path)
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _hand_over(path: Path) -> None:
    """Let it belong to whom the folder belongs to: a technician is often root, and the collector is not."""
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _void(kept: _Kept, address: Address) -> bool:
    """Whether there was a code."""
    codes = [key for key, code in kept.codes.items() if (code.site, code.kiosk) == _pair(address)]
    for key in codes:
        del kept.codes[key]
    return bool(codes)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _pair(address: Address) -> tuple[str, str]:
    return address.site, address.kiosk
