"""A Debian whose root is laid over by its own initramfs: the scripts that a kernel would run before systemd, run here.

What is missing of a real start is the kernel's part of it: boot loader and drivers, and udev, which finds the data
partition by its UUID. That one is mounted beforehand, by what stands in /etc/fstab, as systemd would do it.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from debian_machine import BOOT, Machine

SUFFIX = "-initramfs"
OVERLAY = f"""\
set -eu
mount --make-rprivate /
early="$0{SUFFIX}"
mount --bind "$early" "$early"
mkdir -p "$early/root" "$early/run" "$early/tmp" "$early/proc" "$early/dev"
mount --bind /dev "$early/dev"
mount -t proc proc "$early/proc"
mount -t tmpfs tmpfs "$early/run"
mount --bind "$0" "$early/root"
mount -o remount,bind,ro "$early/root"
export PATH=/usr/sbin:/usr/bin:/sbin:/bin rootmnt=/root ROOT=/dev/root quiet=y
chroot "$early" sh /scripts/init-bottom/overlayroot
set -- "$early/root"
data=$(sed -n '\\|^[^# ][^ ]* /srv/museumlab |s/ .*//p' "$1/etc/fstab")
if [ -n "$data" ]; then mount "$data" "$1/srv/museumlab" || true; fi
"""
"""As init of an initramfs does it; and then as any other machine here starts."""


class Overlaid(Machine):
    """Such a Debian, running inside its `with`; its initramfs has been unpacked."""

    boot = OVERLAY + BOOT.partition('mount --bind "$0" "$0"\n')[2].replace('"$0', '"$1')


def unpack_initramfs(tree: Path) -> None:
    """The newest one of the Debian in this folder, into a folder beside it."""
    image = max((tree / "boot").glob("initrd.img-*"))
    place = tree.with_name(tree.name + SUFFIX)
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run(["chroot", tree, "unmkinitramfs", f"/boot/{image.name}", "/srv/initramfs"], check=True)
    shutil.move(tree / "srv/initramfs", place)


class Disk:
    """A disk in a file, as a device of this machine's, for as long as its `with`."""

    def __init__(self, file: Path, size: str) -> None:
        subprocess.run(["truncate", "--size", size, file], check=True)
        self.file = file
        self.device = Path()

    def __enter__(self) -> Disk:
        made = subprocess.run(["losetup", "--find", "--show", self.file], check=True, capture_output=True, text=True)
        self.device = Path(made.stdout.strip())
        return self

    def __exit__(self, *_error: object) -> None:
        subprocess.run(["losetup", "--detach", self.device], check=False)

    def uuid(self) -> str:
        """Of its file system."""
        asked = ["blkid", "--probe", "--match-tag", "UUID", "--output", "value", self.device]
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()

    def be(self, uuid: str) -> None:
        """Another one's file system from now on, by its UUID, or with `random` nobody's; label and files stay."""
        subprocess.run(["e2fsck", "-f", "-p", self.device], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(["tune2fs", "-f", "-U", uuid, self.device], check=True, stdout=subprocess.DEVNULL)

    def show_to(self, tree: Path) -> None:
        """Let a Debian in a folder see it, under the same name."""
        kind = self.device.stat().st_rdev
        node = tree / str(self.device)[1:]
        node.unlink(missing_ok=True)
        subprocess.run(["mknod", node, "b", str(kind >> 8), str(kind & 0xFF)], check=True)
