"""The page docs/privacy.md, out of the contract: every kind that is counted, every field that goes over the wire."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from kiosk.contract.kinds import KINDS, Kind
from kiosk.contract.messages import BIN_MINUTES
from kiosk.contract.notes import MODELS, NOTES, fields_of

HEAD = f"""# What leaves a kiosk

This page is made from the contract by `make reference`; a test fails when a field or a kind is missing here.

A kiosk sends counts: how often something happened in {BIN_MINUTES} minutes. It sends no picture, no sound, no
position, no exact time, and nothing that names a visitor or links two visits. An episode of use lives in the memory
of the kiosk and ends there; what is kept of it is that the numbers below are larger by one.

What is wrong with the machine is told as an alarm, with the minutes in which it began and was over: a camera that is
gone, a disk that is full. What may have begun because a visitor came to a scene is told to the quarter of an hour.

A technician may ask a kiosk for three things, which are no counts and are kept nowhere but with who asked, at the
collector for seven days: a picture of the scene as it is drawn, which is made only when nobody plays and never shows
what the camera sees; lines of its log, which say what the machine did; and what the doctor finds of the machine.

Each kind carries only what stands in its line. No kind carries both a language and a scene.

To hang beside an exhibit, one page of A4 each, printed from a browser: [fr](sheet/fr.html), [nl](sheet/nl.html),
[en](sheet/en.html), [de](sheet/de.html).

## What is counted
"""

EYES = """
## What sees visitors

The camera is read by a process of its own. A picture lives in the memory of that process until the next one comes; out
of it goes one line of numbers a frame: 21 points of each hand, and how light it is. Only while a technician sets the
camera up with `kiosk calibrate --pictures`, small grey pictures go to the screen as well, and are not kept.

Before it looks at the first picture the process shuts itself in. From then on, in all its threads and until it ends,
the kernel refuses it

* every connection, to a network and to other programs of the machine;
* to make, write, empty, rename or remove a file, wherever it is: on the card, in `/tmp`, in `/dev/shm`;
* to open anything else for writing: a device, a pipe;
* to start another program;
* to look into another process, to be looked into by a program of the same user, or to leave something in the kernel;
* an image of its memory after a crash.

It can still read files, its camera, and write into the two pipes to the exhibit. A camera that is plugged in again gets
a new process, which does the same.

This holds on x86-64 and 64-bit ARM with any kernel that has seccomp filters: those of Raspberry Pi OS, Debian and
Ubuntu do. It needs nothing of Landlock, which the kernel of Raspberry Pi OS leaves out. Where a kernel cannot, the
process says so in the log, the exhibit goes on, and only our own program keeps the promise. `kiosk doctor` starts a
process that shuts itself in, has it try to get out, and says what it found; a test does so from inside the real one.

What this does not hold:

* A Raspberry Pi's own camera (`rpicam`) is read by a program of the system, `rpicam-vid`. That is refused connections
  outside the machine and new files; its devices, and sockets within the machine, are left to it.
* Memory may be swapped out, pictures with it. The unit of the installer forbids that (`MemorySwapMax=0`) where the
  kernel counts memory by service; a Raspberry Pi does so with `cgroup_enable=memory` in `cmdline.txt`. Elsewhere switch
  swap off, or have it in memory (zram).
* `kiosk hands`, by which a technician tries a camera, looks itself; it writes landmarks, no pictures, and only where
  `--trace-out` asks for them.
* Who is root on the machine can look into every process.
"""

MESSAGES = """
## Every field of every message

Fields that do not stand here are refused by the kiosk and by the collector. For programs the same stands in
[asyncapi.json](asyncapi.json), with the schema of each message.
"""


def page() -> str:
    """The whole page; raises KeyError when a field has no note."""
    fields = (line for model in MODELS for line in _fields(model))
    return "\n".join([HEAD, *_kinds(KINDS.values()), EYES, MESSAGES, *fields])


def _kinds(kinds: Iterable[Kind]) -> list[str]:
    head = ["| kind | what is counted | carries | values |", "|---|---|---|---|"]
    return head + [
        f"| `{kind.name}` | {kind.meaning} | {', '.join(sorted(kind.dimensions)) or '-'} | {_values(kind)} |"
        for kind in kinds
    ]


def _values(kind: Kind) -> str:
    if kind.named:
        return "a name from the pack"
    return ", ".join(f"`{bucket}`" for bucket in kind.buckets if bucket) or "-"


def _fields(model: type[BaseModel]) -> list[str]:
    notes = NOTES[model.__name__]
    rows = [f"| `{model.__name__}.{name}` | {notes[name]} |" for name in fields_of(model)]
    return [f"### {model.__name__}", "", "| field | what it is for |", "|---|---|", *rows, ""]
