"""Shuts this process in: no network connection, no file written, held by the kernel and not by good manners.

Seccomp filters answer "permission denied" to the system calls that would open a connection or make a file, in every
thread and every child, and cannot be taken off again; a limit of zero bytes lets no file be written that is there
already. What is open already stays open: the pipe to the kiosk, the camera. Each function closes one thing, and says
whether the kernel will hold it; `shut_in` has the order in which the camera process closes them.
"""

from __future__ import annotations

import ctypes
import os
import resource
import socket

from kiosk.sensors.camera import filters
from kiosk.sensors.camera.filters import Step
from kiosk.sensors.camera.syscalls import MAKING, NETWORK, OTHERS, PROGRAMS, this_machine

DUMPABLE = 4  # PR_SET_DUMPABLE of linux/prctl.h
NO_IMAGE = 1
"""Bytes: at this limit the kernel neither writes a core file nor hands one to a program; 0 stops the first only."""
MAKES_A_FILE = os.O_CREAT | os.O_TRUNC | os.O_TMPFILE & ~os.O_DIRECTORY
WRITES = os.O_WRONLY | os.O_RDWR
WITHIN_THIS_MACHINE = (socket.AF_UNIX, socket.AF_NETLINK)


def close_network() -> bool:
    """Open no connection from now on, of whatever kind."""
    machine = this_machine()
    if machine is not None and not network_is_closed():
        filters.install(machine, filters.refused(machine.of(NETWORK)))
    return network_is_closed()


def network_is_closed() -> bool:
    """Whether this process can open no connection, found out by trying."""
    try:
        socket.socket(socket.AF_UNIX).close()
    except OSError as error:
        return isinstance(error, PermissionError)
    return False


def close_outside() -> bool:
    """Open no connection from now on but to programs and the kernel of this machine."""
    machine = this_machine()
    if machine is None:
        return False
    steps = filters.refused(machine.of(["io_uring_setup"]))
    return filters.install(machine, [*steps, *filters.refused_but(machine.numbers["socket"], 0, WITHIN_THIS_MACHINE)])


def close_files() -> bool:
    """Write no file from now on and make, rename or remove none; False when the kernel holds only half of it.

    Raises nothing and changes nothing for what is no file: pipes, terminals and devices.
    """
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    return close_making()


def close_making() -> bool:
    """Make, empty, rename or remove no file from now on; one that is there, and memory, can be written."""
    machine = this_machine()
    opening = filters.openings_refused(machine, MAKES_A_FILE) if machine else []
    return _refuse(MAKING, opening)


def files_are_closed() -> bool:
    """Whether this process can write no file."""
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] == 0


def close_others() -> bool:
    """Look into no other process from now on, and leave nothing in the kernel for one."""
    return _refuse(OTHERS)


def close_programs() -> bool:
    """Start no program from now on: what this process became, it stays."""
    return _refuse(PROGRAMS)


def close_writing() -> bool:
    """Open nothing for writing from now on, be it a file, a device or a pipe."""
    machine = this_machine()
    return _refuse((), filters.openings_refused(machine, WRITES) if machine else [])


def keep_no_image() -> bool:
    """Leave no image of the memory, with a picture in it, after a crash, and let nobody but root look into it.

    The limit holds for programs that are started later as well.
    """
    image = NO_IMAGE if resource.getrlimit(resource.RLIMIT_CORE)[1] else 0  # no limit can be raised
    resource.setrlimit(resource.RLIMIT_CORE, (image, image))
    return bool(ctypes.CDLL(None).prctl(DUMPABLE, 0, 0, 0, 0) == 0)


def _refuse(names: tuple[str, ...], more: list[Step] | None = None) -> bool:
    machine = this_machine()
    return machine is not None and filters.install(machine, [*filters.refused(machine.of(names)), *(more or [])])
