"""Shuts this process in: no network connection, no file written, held by the kernel and not by good manners.

A seccomp filter answers "permission denied" to the system calls that would open a connection or make a file, in every
thread and every child, and cannot be taken off again; a limit of zero bytes lets no file be written that is there
already, and another one lets no image of the memory, with a picture in it, be kept after a crash. What is open already
stays open: the pipe to the kiosk, the camera. This holds libraries that report home or keep a cache; it is no cage for
a program that means harm and may use the kiosk's own rights.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass

NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS of linux/prctl.h: asked for before a filter
SET_FILTER, EVERY_THREAD = 1, 1  # SECCOMP_SET_MODE_FILTER and SECCOMP_FILTER_FLAG_TSYNC of linux/seccomp.h
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES  # SECCOMP_RET_ALLOW and SECCOMP_RET_ERRNO
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # of linux/bpf_common.h
NUMBER, ABI, ARGUMENTS = 0, 4, 16  # where struct seccomp_data of linux/seccomp.h keeps them
FOREIGN = 0x40000000  # from here on, system calls of the x32 ABI of x86-64
NO_IMAGE = 1
"""Bytes: at this limit the kernel neither writes a core file nor hands one to a program; 0 stops the first only."""
MAKES_A_FILE = os.O_CREAT | os.O_TRUNC | os.O_TMPFILE & ~os.O_DIRECTORY


@dataclass(frozen=True, slots=True)
class Machine:
    """The numbers of a processor's system calls (its asm/unistd.h)."""

    abi: int
    seccomp: int
    network: tuple[int, ...]
    files: tuple[int, ...]
    opening: dict[int, int]
    """Calls that open files, and which of their arguments holds the flags."""


MACHINES = {
    "x86_64": Machine(
        abi=0xC000003E,
        seccomp=317,
        network=(41, 53, 425),  # socket, socketpair, io_uring_setup
        # truncate, rename, mkdir, creat, link, unlink, symlink, mknod; mkdirat, mknodat, unlinkat, renameat, linkat,
        # symlinkat, renameat2; openat2, whose flags a filter cannot see
        files=(76, 82, 83, 85, 86, 87, 88, 133, 258, 259, 263, 264, 265, 266, 316, 437),
        opening={2: 1, 257: 2},  # open, openat
    ),
    "aarch64": Machine(
        abi=0xC00000B7,
        seccomp=277,
        network=(198, 199, 425),
        # mknodat, mkdirat, unlinkat, symlinkat, linkat, renameat, truncate, renameat2, openat2
        files=(33, 34, 35, 36, 37, 38, 45, 276, 437),
        opening={56: 2},
    ),
}

Step = tuple[int, int, int, int]
"""One instruction of a filter: what it does, how many to skip when true and when false, and its number."""


def close_network() -> bool:
    """Open no connection from now on, of whatever kind; False when this kernel cannot promise it."""
    machine = MACHINES.get(platform.machine())
    if machine is not None and not network_is_closed():
        _install(machine, [step for call in machine.network for step in _refused(call)])
    return network_is_closed()


def network_is_closed() -> bool:
    """Whether this process can open no connection, found out by trying."""
    try:
        socket.socket(socket.AF_UNIX).close()
    except OSError as error:
        return isinstance(error, PermissionError)
    return False


def close_files() -> bool:
    """Write no file from now on and make, rename or remove none; False when the kernel holds only half of it.

    Raises nothing and changes nothing for what is no file: pipes, terminals and devices.
    """
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    image = NO_IMAGE if resource.getrlimit(resource.RLIMIT_CORE)[1] else 0  # no limit can be raised
    resource.setrlimit(resource.RLIMIT_CORE, (image, image))
    machine = MACHINES.get(platform.machine())
    if machine is None:
        return False
    steps = [step for call in machine.files for step in _refused(call)]
    steps += [step for call, place in machine.opening.items() for step in _refused_to_make(call, place)]
    return _install(machine, steps)


def files_are_closed() -> bool:
    """Whether this process can write no file."""
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] == 0


def _refused(call: int) -> list[Step]:
    return [(EQUAL, 0, 1, call), (RETURN, 0, 0, REFUSE)]


def _refused_to_make(call: int, place: int) -> list[Step]:
    """An opening is refused when its flags would make or empty a file."""
    flags = ARGUMENTS + 8 * place
    return [
        (EQUAL, 0, 4, call),
        (LOAD, 0, 0, flags),
        (ANY_BIT, 0, 1, MAKES_A_FILE),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    ]


def _install(machine: Machine, steps: Sequence[Step]) -> bool:
    """Put a filter on all threads: calls of another ABI, which has other numbers, are refused one and all."""
    native = [(LOAD, 0, 0, ABI), (EQUAL, 1, 0, machine.abi), (RETURN, 0, 0, REFUSE)]
    numbered = [(LOAD, 0, 0, NUMBER), (AT_LEAST, 0, 1, FOREIGN), (RETURN, 0, 0, REFUSE)]
    program = [*native, *numbered, *steps, (RETURN, 0, 0, ALLOW)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in program))
    described = struct.pack("@HP", len(program), ctypes.addressof(code))
    kernel = ctypes.CDLL(None)
    if kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.syscall(machine.seccomp, SET_FILTER, EVERY_THREAD, described) == 0)
