"""Why each field goes over the wire: none is without such a note, and docs/privacy.md is made of them."""

from __future__ import annotations

from pydantic import BaseModel

from kiosk.contract.alarms import Alarm, AlarmReceipt
from kiosk.contract.commands import Answer, Command, CommandState
from kiosk.contract.messages import CountRow, Counts, Health, PackVersion, Receipt, SensorHealth, Status, Twin
from kiosk.contract.orders import ORDERS

MODELS: tuple[type[BaseModel], ...] = (
    *(Counts, CountRow, Health, SensorHealth, Status, Twin, PackVersion, Receipt, Command),
    *ORDERS.values(),
    *(CommandState, Answer, Alarm, AlarmReceipt),
)
"""Everything that goes over the wire, and the parts of it."""

_FORM = "The number of the form of messages."
_OP = "Which operation: one of a closed list."
_SHOWN = "What visitors find when they come, as in the exhibit file; nothing where it stays as it is."
_FORCE = "Whether it is done even while somebody plays."

NOTES: dict[str, dict[str, str]] = {
    "Counts": {
        "v": _FORM,
        "epoch": "A random number of one start of the kiosk, so that no row is stored twice.",
        "from": "The number of the first row; rows that become due together are ordered by name, not by time.",
        "to": "The number of the last row.",
        "rows": "The counts themselves.",
    },
    "CountRow": {
        "bin": "The quarter of an hour, or nothing where the kiosk's clock was never set. There is no finer time.",
        "pack": "Which pack played.",
        "scene": "Which scene, for kinds that carry it.",
        "variant": "Which arm of an experiment, for kinds that carry it.",
        "language": "Which language, for kinds that carry it; never beside a scene.",
        "kind": "What was counted: one of the list above.",
        "bucket": "Which of the fixed values of this kind, or which hotspot or option of the pack.",
        "n": "How often.",
    },
    "Health": {
        "v": _FORM,
        "uptime_s": "How long the program has been running, in seconds.",
        "temperature_c": "The processor's temperature.",
        "memory_mb": "How much memory the program takes.",
        "disk_free_mb": "How much room is left on the disk.",
        "frames": "Pictures drawn since the start.",
        "missed_frames": "Pictures drawn too late.",
        "frame_ms_p95": "The work for one picture.",
        "outbox_rows": "Rows that wait for the collector.",
        "outbox_dropped": "Rows and events that were lost.",
        "clock_set": "Whether the machine knows the time of day.",
        "canvas": "How pictures are drawn.",
        "sensors": "Each sensor's name and state.",
        "problems": "Sentences for the technician about what is wrong with the machine.",
    },
    "SensorHealth": {"state": "Whether the sensor works.", "why": "A sentence for the technician if it does not."},
    "Alarm": {
        "v": _FORM,
        "epoch": "The epoch in which it began, so that none is stored twice.",
        "number": "Its number in that epoch.",
        "kind": "What is wrong: one of a closed list.",
        "about": "Which sensor or scene of the exhibit, or which of the sentences, where there may be several.",
        "state": "Whether it lasts, or is over.",
        "raised": "When it began, in UTC to the minute; to the quarter of an hour where a scene may have begun it.",
        "cleared": "When it was over, likewise.",
        "why": "A sentence for the technician.",
        "value": "The number that it is about: degrees, megabytes, milliseconds, rows.",
    },
    "AlarmReceipt": {
        "v": _FORM,
        "epoch": "The epoch of the alarm.",
        "number": "Its number.",
        "state": "How much of it is stored: that it began, or that it is over.",
    },
    "Status": {
        "v": _FORM,
        "state": "Whether the kiosk is connected.",
        "connection": "The number of its connection, so that a late word of an older one is known as such.",
    },
    "Twin": {
        "v": _FORM,
        "app": "The version of the program.",
        "os": "The machine's operating system.",
        "model": "The machine's model.",
        "epoch": "The epoch of its counts.",
        "pack": "The pack that plays.",
        "languages": "The languages that are offered.",
        "sensors": "The sensors of the exhibit, by name and type.",
        "opening": "The museum's opening hours, so that the centre knows which minutes are missing.",
        "alarms": "The kinds of alarms that it raises by itself.",
    },
    "PackVersion": {
        "id": "The pack's name.",
        "version": "Its version.",
        "digest": "What its files come to, so that a changed file is noticed.",
        "title": "Its title in each language.",
    },
    "Receipt": {
        "v": _FORM,
        "epoch": "The epoch of the rows that are stored.",
        "from": "The number of the first of them.",
        "to": "The number of the last of them.",
    },
    "Command": {
        "v": _FORM,
        "site": "The site of the kiosk that is to obey.",
        "kiosk": "That kiosk's name.",
        "order": "What it is to do.",
        "id": "A random number, by which its states are told.",
        "not_after": "The moment after which nobody wants it done any more.",
        "counter": "A number that only rises, so that no command is obeyed twice.",
        "key": "The name of the key that signed it.",
        "signature": "The key's signature under all of the others.",
    },
    "Identify": {"op": _OP, "number": "A number to show beside the kiosk's name."},
    "Language": {"op": _OP, "force": _FORCE, "tag": "The language to show."},
    "Restart": {"op": _OP, "force": _FORCE},
    "Reboot": {"op": _OP, "force": _FORCE},
    "Scene": {"op": _OP, "force": _FORCE, "name": "The scene to play."},
    "Service": {
        "op": _OP,
        "on": "Whether service begins or ends.",
        "minutes": "After how many minutes it ends by itself.",
    },
    "Volume": {"op": _OP, "ceiling_db": "How loud the exhibit may be."},
    "Settings": {
        "op": _OP,
        "force": _FORCE,
        "reset": "Whether everything is to be as the exhibit file has it.",
        "idle_s": "After how long without an act the screen goes back to its beginning.",
        "high_contrast": _SHOWN,
        "large_text": _SHOWN,
        "reduced_motion": _SHOWN,
        "captions": _SHOWN,
        "speech": _SHOWN,
        "sounds": _SHOWN,
        "gestures": _SHOWN,
        "one_switch": _SHOWN,
        "left_handed": _SHOWN,
        "low_reach": _SHOWN,
    },
    "PackInstall": {"op": _OP, "name": "The pack to install.", "sha256": "What its file comes to."},
    "PackRollback": {"op": _OP, "name": "The pack whose former version is to play."},
    "Picture": {"op": _OP},
    "Log": {"op": _OP, "lines": "How many lines of the log are wanted."},
    "Doctor": {"op": _OP},
    "CommandState": {
        "v": _FORM,
        "state": "How far the command has come.",
        "reason": "A sentence for the technician: what it waits for, or why it was not done.",
    },
    "Answer": {
        "v": _FORM,
        "form": "What it is: a picture of the scene, lines of the log, or findings of the doctor.",
        "content": "The thing itself, which a technician has asked for.",
    },
}


def fields_of(model: type[BaseModel]) -> list[str]:
    """The names of a model's fields as they stand on the wire."""
    return [field.alias or name for name, field in model.model_fields.items()]
