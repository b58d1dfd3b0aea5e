"""How a kiosk is let in: what it asks the collector with its one-time code, and what it is given; once, over HTTPS."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kiosk.contract.messages import Name

PATH, PACKS = "/enrol", "/packs"
"""Where codes are brought to, and below which a pack is fetched by its SHA-256."""
MAX_ASKED_BYTES, MAX_GRANTED_BYTES = 1024, 65_536
RESERVED = ("collector", "home-assistant", "technician")
"""Names of the broker's users that are no kiosk."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of codes: 32 letters and digits, none of which is read for another (Crockford's base 32)."""
CODE_LENGTH = 16
"""80 bits: nobody guesses one in the day that it lasts."""

Code = Annotated[str, StringConstraints(pattern=f"^[{ALPHABET}]{{{CODE_LENGTH}}}$")]


def plain(typed: str) -> str:
    """A code as somebody typed it, in the one form that is compared: without what only helps the eye."""
    letters = typed.upper().replace("-", "").replace(" ", "")
    return letters.replace("O", "0").replace("I", "1").replace("L", "1")


def shown(code: str) -> str:
    """A code as people read it: `4M7K-...`, in groups of four."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    v: Literal[1] = 1


class Asked(_Part):
    """What a kiosk asks with: its code, and which kiosk it is by its own exhibit file."""

    code: Code
    site: Name
    kiosk: Name


class Granted(_Part):
    """What it is given."""

    broker: Annotated[str, StringConstraints(pattern=r"^mqtts://[^/@\s]{1,255}$")]
    """The broker's address, without name and password."""
    password: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,128}$")]
    """Of the broker's user who is called like the kiosk."""
    ca: Annotated[str, StringConstraints(max_length=16_384)]
    """The certificate of the authority that vouches for the broker, as PEM."""
    commanders: Annotated[list[Annotated[str, StringConstraints(max_length=256)]], Field(max_length=16)]
    """The public keys whose commands are obeyed, each as the line of its file."""
