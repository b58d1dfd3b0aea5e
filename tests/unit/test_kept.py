"""What is written is kept, or lies in memory: read off the mounts as the kernel tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.telemetry.kept import MOUNTS, in_memory

ROOT = "25 1 179:2 / / rw,noatime - ext4 /dev/mmcblk0p2 rw\n"
OVERLAY = """\
22 1 0:21 / / rw,relatime - overlay overlayroot rw,lowerdir=/media/root-ro,upperdir=/media/root-rw/overlay,workdir=/w
23 22 179:2 / /media/root-ro ro,relatime - ext4 /dev/mmcblk0p2 ro
24 22 0:22 / /media/root-rw rw,relatime - tmpfs tmpfs-root rw
30 22 0:25 / /run rw,nosuid - tmpfs tmpfs rw,size=800k
"""
DATA = "40 22 8:1 / /srv/museumlab rw,noatime shared:9 - ext4 /dev/sda1 rw,commit=5\n"
BOUND = "41 22 8:1 /state /var/lib/museumlab rw,noatime shared:9 - ext4 /dev/sda1 rw,commit=5\n"
CONTAINER = "50 1 0:99 / / rw - overlay overlay rw,lowerdir=/l,upperdir=/var/lib/containers/1/diff,workdir=/w\n"


@pytest.mark.parametrize(
    ("mounts", "forgets"),
    [
        (ROOT, False),
        (OVERLAY, True),
        (OVERLAY + DATA, True),
        (OVERLAY + DATA + BOUND, False),
        (CONTAINER, False),
        (ROOT + "60 25 0:30 / /var/lib rw - tmpfs tmpfs rw\n", True),
        (BOUND + OVERLAY + BOUND.replace("ext4 /dev/sda1", "tmpfs tmpfs"), True),
        ("", False),
    ],
)
def test_a_folder_over_a_read_only_root_is_told_from_one_on_a_partition(
    tmp_path: Path, mounts: str, forgets: bool
) -> None:
    file = tmp_path / "mountinfo"
    file.write_text(mounts, encoding="utf-8")
    assert in_memory(Path("/var/lib/museumlab/packs"), file) is forgets


def test_the_mounts_of_this_machine_can_be_read(tmp_path: Path) -> None:
    assert MOUNTS.exists()
    assert in_memory(Path("/dev/shm"))  # what the kernel keeps in memory, wherever Linux runs
    assert in_memory(tmp_path / "none", tmp_path / "no-such-file") is False
