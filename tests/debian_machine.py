"""A Debian of its own with a running systemd, in namespaces of this machine: what an installer does there is real.

Needs root, mmdebstrap and a kernel that lets a process have namespaces and control groups of its own; for another
processor qemu-user-static and binfmt-support too. What is missing of a real machine is its hardware: no screen, no
camera, no board's watchdog.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.clock import SystemClock

CLOCK = SystemClock()
BOOT_S, LOOK_S = 60.0, 0.2
PACKAGES = "systemd,systemd-sysv,dbus,udev,ca-certificates,python3,python3-venv,git"
SEARCH = "/usr/sbin:/usr/bin:/sbin:/bin"
GROUPS = Path("/sys/fs/cgroup")
KINDS = ("systemd", "memory", "pids", "devices", "blkio", "cpu", "cpuacct")
"""The kinds of control groups of which a machine gets one of its own, where this machine has them."""
NEW_START_S, END_S = 90.0, 10.0
PASSED_ON = ("PIP_", "SSL_CERT_")
BOOT = """\
set -eu
mount --make-rprivate /
mount --bind "$0" "$0"
mount -t proc proc "$0/proc"
mount -t sysfs -o ro sysfs "$0/sys"
for place in run tmp dev/shm; do mkdir -p "$0/$place"; mount -t tmpfs tmpfs "$0/$place"; done
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$0/dev/pts"
cat /proc/sys/kernel/random/uuid >"$0/run/boot_id"
mount --bind "$0/run/boot_id" "$0/proc/sys/kernel/random/boot_id"
mkdir -p "$0/run/systemd/system"
for unit in systemd-binfmt.service proc-sys-fs-binfmt_misc.automount proc-sys-fs-binfmt_misc.mount; do
    ln -s /dev/null "$0/run/systemd/system/$unit"
done
mount -t tmpfs -o mode=755 tmpfs "$0/sys/fs/cgroup"
mkdir "$0/sys/fs/cgroup/systemd" "$0/sys/fs/cgroup/unified"
mount -t cgroup -o none,name=systemd,xattr cgroup "$0/sys/fs/cgroup/systemd"
mount -t cgroup2 cgroup2 "$0/sys/fs/cgroup/unified"
cd "$0"
mkdir -p mnt
pivot_root . mnt
umount -l /mnt
exec env -i container=lxc TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --system --log-target=journal --show-status=0 --unit=multi-user.target
"""
"""Which programs the kernel runs by an emulator is the outer machine's: a systemd that begins or ends forgets all."""


def make_debian(tree: Path, suite: str, arch: str = "") -> None:
    """A minimal Debian with systemd and Python in a folder, from where this machine has its packages. `arch` is
    Debian's name of a processor, arm64 for example; this machine's own without."""
    form = "$(REPO_URI)"
    asked = ["apt-get", "indextargets", "--format", form, "Identifier: Packages", "Label: Debian"]
    mirror = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()[0]
    kind = [f"--arch={arch}"] if arch else []
    made = ["mmdebstrap", "--quiet", "--variant=minbase", *kind, f"--include={PACKAGES}", suite, str(tree), mirror]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    _let_it_reach_its_registries(tree)


def _let_it_reach_its_registries(tree: Path) -> None:
    """What this machine's own clients need for it."""
    shutil.rmtree(tree / "etc/ssl/certs")
    shutil.copytree("/etc/ssl/certs", tree / "etc/ssl/certs")
    told = subprocess.run(["apt-config", "dump", "Acquire"], capture_output=True, check=True).stdout
    (tree / "etc/apt/apt.conf.d/90acquire").write_bytes(told)
    for file in ("/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf"):
        if Path(file).exists():
            (tree / file[1:]).unlink(missing_ok=True)
            shutil.copy(file, tree / file[1:])


class Machine:
    """Such a Debian, running inside its `with`; what runs in it has these variables too."""

    boot = BOOT

    def __init__(self, tree: Path, more: Mapping[str, str] | None = None) -> None:
        self.tree = tree
        self.init = 0
        """Its first process, as this machine counts."""
        self._more = more or {}
        self._outer: subprocess.Popen[bytes] | None = None
        folders = (GROUPS / kind for kind in KINDS)
        self._groups = [each / f"museumlab-{os.getpid()}" for each in folders if each.is_dir()]

    def __enter__(self) -> Self:
        for group in self._groups:
            group.mkdir(exist_ok=True)
        self._start()
        return self

    def starts_again(self) -> bool:
        """Wait until it has ended as one does that is to start anew, and start it; whether it did."""
        assert self._outer is not None
        try:
            ended = self._outer.wait(NEW_START_S)
        except subprocess.TimeoutExpired:
            return False
        self.init = 0
        self._start()
        return ended == -signal.SIGHUP

    def _start(self) -> None:
        """As the power does. Raises TimeoutError."""
        kinds = ["--mount", "--pid", "--fork", "--cgroup", "--uts", "--ipc", "--kill-child"]
        self._outer = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "unshare", *kinds, "bash", "-c", self.boot, str(self.tree)],
            preexec_fn=self._join_groups,  # noqa: PLW1509  # one thread
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        end = CLOCK.now() + BOOT_S
        while CLOCK.now() < end:
            CLOCK.sleep(LOOK_S)
            self.init = next(iter(_children(self._outer.pid)), 0)
            if self.init and self.run("systemctl", "is-system-running").stdout.strip() in {"running", "degraded"}:
                return
        raise TimeoutError("systemd does not come up here")

    def _join_groups(self) -> None:
        for group in self._groups:
            (group / "cgroup.procs").write_text(str(os.getpid()))

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self.init:
            with suppress(ProcessLookupError):
                os.kill(self.init, signal.SIGKILL)
        if self._outer is not None:
            try:
                self._outer.wait(END_S)  # it takes leave of the first process, which would stay as a shadow else
            except subprocess.TimeoutExpired:
                self._outer.kill()
                self._outer.wait()
        for group in self._groups:
            _remove(group)

    def run(self, *command: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """A command inside, as root; what it said and how it ended."""
        passed = {name: value for name, value in os.environ.items() if name.startswith(PASSED_ON)}
        words = {
            "HOME": "/root",
            "TERM": "dumb",
            "LANG": "C.UTF-8",
            "PATH": SEARCH,
            **passed,
            **self._more,
            **(more or {}),
        }
        enter = ["nsenter", "-t", str(self.init), "-m", "-p", "-u", "-i", "-C", "--root", "--wd=/"]
        given = [f"{name}={value}" for name, value in words.items()]
        return subprocess.run(
            [*enter, "env", "-i", "--chdir=/", *given, *command], cwd="/", capture_output=True, text=True, check=False
        )


def _remove(group: Path) -> None:
    """A control group and those in it, once their processes have ended."""
    end = CLOCK.now() + END_S
    while group.is_dir() and CLOCK.now() < end:
        for folder, _, _ in os.walk(group, topdown=False):
            with suppress(OSError):
                Path(folder).rmdir()
        CLOCK.sleep(LOOK_S)


def _children(pid: int) -> Iterator[int]:
    try:
        yield from map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    except OSError:
        return
