"""What a technician may order from afar: a closed list of operations, each with its own fields. None carries a path, an
address or a program."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kiosk.contract.messages import Name, Tag

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
CeilingDb = Annotated[float, Field(ge=-60, le=0)]
Switch = Literal["on", "off"]


class _Order(BaseModel):
    """What every operation has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Interrupting(_Order):
    """An operation that would disturb a visitor: it waits until nobody plays, unless it is forced."""

    force: bool = False


class Identify(_Order):
    """Show this kiosk's name, and a number where one is given, large on its screen for 20 seconds."""

    op: Literal["identify"] = "identify"
    number: Annotated[int, Field(ge=0, le=999)] | None = None


class Language(_Interrupting):
    """Show and say everything in this language, until the screen goes back to its beginning."""

    op: Literal["language"] = "language"
    tag: Annotated[Tag, StringConstraints(min_length=2)]


class Restart(_Interrupting):
    """End the exhibit in good order; who watches over it, systemd, starts it again."""

    op: Literal["restart"] = "restart"


class Reboot(_Interrupting):
    """Start the whole machine again."""

    op: Literal["reboot"] = "reboot"


class Scene(_Interrupting):
    """Play this scene of the pack."""

    op: Literal["scene"] = "scene"
    name: Name


class Service(_Order):
    """Begin service, in which nothing is a visit, for so many minutes; or end it."""

    op: Literal["service"] = "service"
    on: bool = True
    minutes: Annotated[int, Field(ge=1, le=120)] = 15


class Volume(_Order):
    """The loudest peak in dB of full scale, from now on and after each start; quiet hours stay as quiet as they are."""

    op: Literal["volume"] = "volume"
    ceiling_db: CeilingDb


class Settings(_Interrupting):
    """Change what may be changed from afar of the exhibit file, after each start too; what is not named stays as it is.

    With `reset` everything is again as the file has it, the volume too. Sensors, screen and broker are not among them:
    who changes those has to see them.
    """

    op: Literal["settings"] = "settings"
    reset: bool = False
    idle_s: Annotated[float, Field(ge=5, le=3600)] | None = None
    high_contrast: Switch | None = None
    large_text: Switch | None = None
    reduced_motion: Switch | None = None
    captions: Switch | None = None
    speech: Switch | None = None
    sounds: Switch | None = None
    gestures: Switch | None = None
    one_switch: Switch | None = None
    left_handed: Switch | None = None
    low_reach: Switch | None = None


class PackInstall(_Order):
    """Fetch the pack with this SHA-256 from the collector that this kiosk was enrolled at, and install it on trial."""

    op: Literal["pack-install"] = "pack-install"
    name: Name
    sha256: Sha256


class PackRollback(_Order):
    """Play the former version of an installed pack again; of the one that plays where none is named."""

    op: Literal["pack-rollback"] = "pack-rollback"
    name: Name | None = None


class Picture(_Order):
    """Send a picture of the scene as it is drawn, when nobody plays; never of what the camera sees."""

    op: Literal["picture"] = "picture"


class Log(_Order):
    """Send the last lines of this exhibit's own log, without passwords and keys."""

    op: Literal["log"] = "log"
    lines: Annotated[int, Field(ge=1, le=2000)] = 300


class Doctor(_Order):
    """Send what the doctor finds of all that a running exhibit does not use itself."""

    op: Literal["doctor"] = "doctor"


Order = Annotated[
    Identify
    | Language
    | Restart
    | Reboot
    | Scene
    | Service
    | Volume
    | Settings
    | PackInstall
    | PackRollback
    | Picture
    | Log
    | Doctor,
    Field(discriminator="op"),
]
ORDERS: dict[str, type[BaseModel]] = {
    str(model.model_fields["op"].default): model for model in get_args(get_args(Order)[0])
}
"""Every operation that there is: no other can be sent, and none runs a program or opens a path that it carries."""
