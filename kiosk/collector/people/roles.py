"""What people may do: three roles, each of which may all that the next one may."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """From the one that may everything to the one that reads."""

    ADMINISTRATOR = "administrator"  # also adds and removes people
    TECHNICIAN = "technician"  # also sends commands
    MEDIATOR = "mediator"  # sees how the kiosks are


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in. `form` is what every form of this session carries; `one_time` asks for a password of one's own
    before anything else."""

    name: str
    role: Role
    one_time: bool
    form: str

    @property
    def commands(self) -> bool:
        """Whether this person may send commands to kiosks."""
        return self.role is not Role.MEDIATOR

    @property
    def administers(self) -> bool:
        """Whether this person may add and remove people."""
        return self.role is Role.ADMINISTRATOR
