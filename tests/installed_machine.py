"""What campaigns of installers ask of a machine: its files, its services, and what systemd thinks of them."""

from __future__ import annotations

from debian_machine import CLOCK, Machine

PATIENCE_S, LOOK_S = 60.0, 0.1
FILES = (
    "find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /srv -o -path /root"
    " -o -path /var/lib/dpkg -o -path /var/lib/apt -o -path /var/cache -o -path /var/log -o -path /var/lib/systemd"
    " -o -name '*-' -o -name ld.so.cache -o -name 'aux-cache' -o -path /etc/mtab \\) -prune"
    " -o -type f -print0 -o -type l -print0 | sort -z | xargs -0 sha256sum 2>/dev/null"
)
"""What is on the disk, but for what the system itself writes while it runs and keeps of packages that were there; the
link /etc/mtab leads to what is mounted."""
WRITTEN = "/var/lib/museumlab"
"""What kiosk and collector write while they run."""


def files(machine: Machine) -> dict[str, str]:
    """Every file by its path, and its digest."""
    lines = machine.run("bash", "-c", FILES).stdout.splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def without_their_own(found: dict[str, str]) -> dict[str, str]:
    """But for what kiosk and collector write."""
    return {name: digest for name, digest in found.items() if not name.startswith(WRITTEN)}


def differences(before: dict[str, str], after: dict[str, str]) -> int:
    """So many files came, went or changed; some of them are printed."""
    names = {name for name, _ in set(before.items()) ^ set(after.items())}
    for name in sorted(names)[:20]:
        print("came, went or changed:", name)
    return len(names)


def waits_for(machine: Machine, service: str, but: str = "") -> bool:
    """Whether a service comes up, with another main process than that one."""
    end = CLOCK.now() + PATIENCE_S
    while CLOCK.now() < end:
        if machine.run("systemctl", "is-active", service).stdout.strip() == "active" and pid(machine, service) != but:
            return True
        CLOCK.sleep(LOOK_S)
    return False


def pid(machine: Machine, service: str) -> str:
    """Its main process, as the machine inside counts."""
    return machine.run("systemctl", "show", "--property=MainPID", "--value", service).stdout.strip()


def faults_of_units(machine: Machine, *names: str) -> int:
    """Lines that systemd says of our units."""
    said = machine.run("systemd-analyze", "verify", *(f"/etc/systemd/system/{name}" for name in names))
    print(said.stderr, end="")
    return sum("museumlab" in line for line in said.stderr.splitlines())


def exposure(machine: Machine, service: str) -> float:
    """How much of the system it could reach if it were taken over, of 10."""
    said = machine.run("systemd-analyze", "security", "--no-pager", service).stdout
    return float(said.rpartition(f"{service}:")[2].split()[0])
