"""A seccomp filter: a short program that the kernel asks at each system call whether it may be made."""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable, Sequence

from kiosk.sensors.camera.syscalls import OPENING, Machine

NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS of linux/prctl.h: asked for before a filter
SET_FILTER, EVERY_THREAD = 1, 1  # SECCOMP_SET_MODE_FILTER and SECCOMP_FILTER_FLAG_TSYNC of linux/seccomp.h
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES  # SECCOMP_RET_ALLOW and SECCOMP_RET_ERRNO
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # of linux/bpf_common.h
NUMBER, ABI, ARGUMENTS = 0, 4, 16  # where struct seccomp_data of linux/seccomp.h keeps them
FOREIGN = 0x40000000  # from here on, system calls of the x32 ABI of x86-64

Step = tuple[int, int, int, int]
"""One instruction of a filter: what it does, how many to skip when true and when false, and its number."""


def refused(calls: Iterable[int]) -> list[Step]:
    """These calls are refused, whatever they ask for."""
    return [step for call in calls for step in ((EQUAL, 0, 1, call), (RETURN, 0, 0, REFUSE))]


def refused_but(call: int, place: int, values: Sequence[int]) -> list[Step]:
    """A call is refused unless its argument at this place has one of these values."""
    known = [(EQUAL, len(values) - number, 0, value) for number, value in enumerate(values)]
    end = [(RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW)]
    return [(EQUAL, 0, len(values) + 3, call), (LOAD, 0, 0, ARGUMENTS + 8 * place), *known, *end]


def openings_refused(machine: Machine, flags: int) -> list[Step]:
    """Opening a file is refused when it is asked for with any of these flags."""
    steps: list[Step] = []
    for name, place in OPENING.items():
        for call in machine.of([name]):
            steps += [(EQUAL, 0, 4, call), (LOAD, 0, 0, ARGUMENTS + 8 * place), (ANY_BIT, 0, 1, flags)]
            steps += [(RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW)]
    return steps


def install(machine: Machine, steps: Sequence[Step]) -> bool:
    """Put a filter on all threads: calls of another ABI, which has other numbers, are refused one and all.

    False when the kernel does not take it.
    """
    native = [(LOAD, 0, 0, ABI), (EQUAL, 1, 0, machine.abi), (RETURN, 0, 0, REFUSE)]
    numbered = [(LOAD, 0, 0, NUMBER), (AT_LEAST, 0, 1, FOREIGN), (RETURN, 0, 0, REFUSE)]
    program = [*native, *numbered, *steps, (RETURN, 0, 0, ALLOW)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in program))
    described = struct.pack("@HP", len(program), ctypes.addressof(code))
    kernel = ctypes.CDLL(None)
    if kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.syscall(machine.numbers["seccomp"], SET_FILTER, EVERY_THREAD, described) == 0)
