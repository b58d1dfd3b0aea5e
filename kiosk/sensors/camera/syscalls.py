"""The system calls that a process can be refused, by what they do, and their numbers on the processors of kiosks."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass

NETWORK = ("socket", "socketpair", "io_uring_setup")
"""Connections of any kind; through io_uring every other call could be made as well."""
MAKING = (
    *("creat", "mkdir", "mkdirat", "mknod", "mknodat", "link", "linkat", "symlink", "symlinkat"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "truncate"),
    *("setxattr", "lsetxattr", "fsetxattr", "setxattrat"),
    *("openat2", "open_by_handle_at"),  # a filter cannot see the flags of the one, nor the path of the other
)
"""A file is made, emptied, renamed or removed, or gets an attribute, which may hold as much as a file."""
OTHERS = (
    *("ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "add_key", "mq_open"),
    *("shmget", "shmat", "msgget", "msgsnd"),
    *("semget", "semctl", "semop", "semtimedop"),  # what is there already is found by counting up its number
)
"""Another process is looked into, written into or robbed of what it has open, or finds something left in the kernel."""
PROGRAMS = ("execve", "execveat")
OPENING = {"open": 1, "openat": 2}
"""Calls that open files, and which of their arguments holds the flags."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A processor: the number of its ABI (linux/audit.h), and those of its system calls."""

    abi: int
    numbers: dict[str, int]

    def of(self, names: Iterable[str]) -> list[int]:
        """The numbers of these calls, without those that this processor does not have."""
        return [self.numbers[name] for name in names if name in self.numbers]


TABLE = """
add_key 248 217; creat 85 -; execve 59 221; execveat 322 281
fsetxattr 190 7; io_uring_setup 425 425; link 86 -; linkat 265 37
lsetxattr 189 6; mkdir 83 -; mkdirat 258 34; mknod 133 -
mknodat 259 33; mq_open 240 180; msgget 68 186; msgsnd 69 189
open 2 -; open_by_handle_at 304 265; openat 257 56; openat2 437 437; pidfd_getfd 438 438
process_vm_readv 310 270; process_vm_writev 311 271; ptrace 101 117; rename 82 -
renameat 264 38; renameat2 316 276; rmdir 84 -; seccomp 317 277
semctl 66 191; semget 64 190; semop 65 193; semtimedop 220 192
setxattr 188 5; setxattrat 463 463; shmat 30 196; shmget 29 194; socket 41 198
socketpair 53 199; symlink 88 -; symlinkat 266 36; truncate 76 45
unlink 87 -; unlinkat 263 35
"""
"""Each call, its number on x86-64 and on 64-bit ARM (their asm/unistd.h); newer calls have the same everywhere."""


def _numbers(column: int) -> dict[str, int]:
    calls = [call.split() for call in TABLE.replace("\n", ";").split(";") if call.strip()]
    return {call[0]: int(call[column]) for call in calls if call[column] != "-"}


MACHINES = {"x86_64": Machine(0xC000003E, _numbers(1)), "aarch64": Machine(0xC00000B7, _numbers(2))}


def this_machine() -> Machine | None:
    """The processor that this runs on, or None when its numbers are not known."""
    return MACHINES.get(platform.machine())
