"""Three hundred faults of a day, on a real exhibit with all that is around it: is it usable, is each fault told once?

The exhibit runs as its unit file says, under a small stand-in for systemd that reads that file; with `--machine`, as
root, as it is installed on a Debian of its own, under the systemd of that. Its window has no screen, and a door for
keys. Board (a pseudo terminal), Mosquitto, collector and camera process are real, what the
camera sees is drawn. Every half second a key is pressed: the exhibit counts as usable while it showed a frame with an
answer in the last second. A day of ten hours is put into some minutes, so two numbers are printed: the share of the
campaign's own time, in which a fault comes every few seconds, and the share of the day, in which as many faults with as
many seconds lost come in ten hours. The latter is what is asked for. It hangs on how many of the faults begin the
exhibit anew, which is a choice (`DAY` in tests/ill_day.py): what it would be were all kinds as frequent is printed too.

What is told, by whom: camera, board, broker and disk in the exhibit's log; a clock never set as an alarm of the
collector; a kill, a frozen loop and too much memory by the broker, which says once that the kiosk is gone. A collector
that is gone and a clock set wrongly are told by nobody here: nothing may be said of them twice, or at all. Beside that
each fault has to lie in exactly one alarm of those that the kiosk raises on the broker (`ill_alarms`); a fault lasts
until its alarm is raised, but for a camera process that is killed, which may be back before.

Run as `make illness`, or `make illness ARGS="--faults 30 --seed 7"`; it prints a table and writes build/illness.json,
with `--machine` build/illness-machine.json and what differs from the other. Exit code 1 when something does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.__main__ import Row, line_of, row
from debian_machine import Machine, make_debian
from ill_day import DAY, RESTARTS, WARNINGS, Ears, Illness, alike, campaign, wait_until
from ill_machine import There
from ill_museum import BOARD, CAMERA, PROBE_S, Here, Museum, Place
from ill_start import told_anew
from install import CLONE, INSTALL, bring

from kiosk.clock import SystemClock

RESULT = Path(__file__).parents[2] / "build" / "illness.json"
RESULT_MACHINE = RESULT.with_name("illness-machine.json")
EACH, APART_S = "{}: not usable, each time", 2.0
FAULTS, DAY_S = 300, 36_000.0
USABLE, FROZEN_S = 99.5, 10.0
LONGEST_S, START_S = 1000.0, 90.0
STARTS_WITHOUT = 3
CLEARED_S = 200.0
"""After a kill the alarm of it lasts half a minute, after many of them three."""
LASTING = (
    "SELECT sentence, \"values\" FROM alarm WHERE ended IS NULL AND sentence NOT IN ('slow', 'memory')"
    " AND \"values\" NOT LIKE '%lies in memory%'"
)
"""How fast frames come here, and whether its folder lies in memory, is the machine's affair, and not asked."""
CLOCK = SystemClock()


def main() -> int:
    """Play the day and tell what was found."""
    parser = argparse.ArgumentParser(prog="make illness", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--faults", type=int, default=FAULTS)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--alike", action="store_true", help="all kinds as frequent; how usable it is, is only told")
    parser.add_argument("--machine", action="store_true", help="on a Debian of its own, under the real systemd")
    chosen = parser.parse_args()
    print("seed", chosen.seed, flush=True)
    with ExitStack() as stack:
        place = installed(stack) if chosen.machine else here(stack)
        rows = played(place, chosen.seed, chosen.faults, as_frequent=chosen.alike)
    if chosen.machine:
        rows += beside(rows)
    for each in rows:
        each["bench"] = "illness"
        print(line_of(each), flush=True)
    result = RESULT_MACHINE if chosen.machine else RESULT
    result.parent.mkdir(exist_ok=True)
    result.write_text(json.dumps({"seed": chosen.seed, "rows": rows}, indent=1), encoding="utf-8")
    return 0 if all(each["holds"] for each in rows) else 1


def here(stack: ExitStack) -> Place:
    """A folder of this machine."""
    return Here(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ill-"))))


def installed(stack: ExitStack) -> Place:
    """A Debian with the last commit installed; raises SystemExit."""
    tree = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ill-"))) / "debian"
    make_debian(tree, "bookworm")
    bring(None, tree / CLONE[1:])
    machine = stack.enter_context(Machine(tree))
    done = machine.run(INSTALL)
    if done.returncode:
        raise SystemExit(f"The exhibit could not be installed: {done.stdout}{done.stderr}")
    return There(machine)


def beside(rows: list[Row]) -> Iterator[Row]:
    """How far each kind that begins the exhibit anew is from what the stand-in for systemd made of it, last time."""
    if not RESULT.exists():
        return
    stand_in = {each["name"]: each["value"] for each in json.loads(RESULT.read_text(encoding="utf-8"))["rows"]}
    real = {each["name"]: each["value"] for each in rows}
    for name in map(EACH.format, RESTARTS):
        if not (real[name] and stand_in[name]):
            continue  # that kind did not come
        yield row(f"{name}, by the stand-in", stand_in[name], None, "s")
        yield row(f"{name}, apart", abs(real[name] - stand_in[name]), APART_S, "s")


def played(place: Place, seed: int, many: int, *, as_frequent: bool) -> list[Row]:
    """So many faults, and what is to hold of them."""
    day, least = (alike(many), None) if as_frequent else (DAY, USABLE)
    done: list[Illness] = []
    day_s = DAY_S * many / FAULTS
    with Museum(place, scale=DAY_S / LONGEST_S) as museum:
        ears = Ears(museum)
        if not begun(museum, ears):
            print(ears.lines()[-3000:])
            raise SystemExit("The exhibit did not begin: see above.")
        began, before = CLOCK.now(), ears.all_told()
        for illness in campaign(museum, ears, random.Random(seed), many, LONGEST_S, day):
            done.append(illness)
            tell(illness)
        took_s = CLOCK.now() - began
        rows = [
            *usable(done, museum, took_s, day_s, least),
            *told(done, many, ears.all_told() - before),
            *around(done, museum, ears),
            *ears.alarms.rows(done, began),
        ]
        anew = [told_anew(museum, ears) for _ in range(STARTS_WITHOUT)]
        rows.append(row("alarms told anew by a kill while their sensors are away", sum(anew), 0))
        ears.close()
    return rows


def begun(museum: Museum, ears: Ears) -> bool:
    """Wait until it plays, sees, and its keys are answered; from then on the probe counts."""
    end = CLOCK.now() + START_S
    museum.service.ready.wait(START_S)
    museum.probe.start()
    while not (museum.probe.answers() and museum.probe.seen_at and ears.online) and CLOCK.now() < end:
        CLOCK.sleep(PROBE_S)
    CLOCK.sleep(2 * PROBE_S)
    museum.probe.down_s = 0.0
    return museum.probe.answers()


def usable(done: list[Illness], museum: Museum, took_s: float, day_s: float, at_least: float | None) -> Iterator[Row]:
    """For how much of the time it could be used."""
    down_s = museum.probe.down_s
    yield row("usable, of the campaign's own time", 100 * (1 - down_s / took_s), None, "%")
    yield row("usable, of the opening hours of the day", 100 * (1 - down_s / day_s), at_least, "%", least=True)
    means = {kind: mean([each.down_s for each in done if each.kind == kind]) for kind in DAY}
    alike_s = sum(means.values()) * len(done) / len(DAY)
    yield row("the same, were all kinds as frequent", 100 * (1 - alike_s / day_s), None, "%")
    yield row("seconds without an answer", down_s, None, "s")
    for kind in RESTARTS:
        yield row(EACH.format(kind), means[kind], None, "s")
    frozen = [each.down_s for each in done if each.kind == "frozen loop"]
    yield row("frozen loop: longest not usable", max(frozen, default=0.0), FROZEN_S, "s")
    yield row("the campaign", took_s, None, "s")


def told(done: list[Illness], many: int, sentences: int) -> Iterator[Row]:
    """How often each fault was told; `sentences` is how many there were in all, whenever they came."""
    yield row("faults played", len(done), many, least=True)
    for kind, times in Counter(each.kind for each in done).items():
        yield row(f"faults: {kind}", times, None)
    yield row("faults never told", sum(each.told < each.due for each in done), 0)
    yield row("faults told twice, or with nothing to tell", sum(each.told > each.due for each in done), 0)
    yield row("sentences, more or fewer than faults to tell", abs(sentences - sum(each.due for each in done)), 0)
    yield row("faults that were not over in time", sum(not each.healed for each in done), 0)


def around(done: list[Illness], museum: Museum, ears: Ears) -> Iterator[Row]:
    """What else was said, and what is left."""
    for name, kind in ((CAMERA, "camera"), (BOARD, "serial")):
        alarms = museum.asked(f"SELECT 1 FROM alarm WHERE sentence LIKE 'sensor%' AND \"values\" LIKE '%{name}%'")
        beyond = len(alarms) - sum(each.kind == kind for each in done)
        yield row(f"alarms about {name}, more than its faults", max(0, beyond), 0)
    wait_until(lambda: not museum.asked(LASTING), CLEARED_S)
    lasting = museum.asked(LASTING)
    yield row("alarms that last at the end", len(lasting), 0)
    others = [line for line in ears.lines().splitlines() if is_other(line)]
    yield row("other sentences for the technician", len(others), None)
    for said in (*lasting, *Counter(others).most_common(10)):
        print("  ", said)
    ended = len(museum.service.ended) - sum(each.kind in RESTARTS for each in done)
    yield row("starts that nobody asked for", abs(ended), 0)
    yield row("starts that the failsafe would have had", museum.service.over_limit, 0)
    yield row("programs that wanted a core lately, for each core", os.getloadavg()[1] / (os.cpu_count() or 1), None)


def is_other(line: str) -> bool:
    """Whether it is a sentence, and none of those that are awaited."""
    return line.startswith(("WARNING", "ERROR", "CRITICAL")) and not line.startswith(tuple(WARNINGS.values()))


def tell(each: Illness) -> None:
    """One fault in a line."""
    verdict = "" if each.healed and each.told == each.due else "  <--"
    print(
        f"{each.kind:<12} {each.what:<12} {each.mended - each.came:5.1f} s, told {each.told} of {each.due}, "
        f"well again: {each.healed}, not usable {each.down_s:.1f} s{verdict}",
        flush=True,
    )


def mean(seconds: list[float]) -> float:
    return sum(seconds) / len(seconds) if seconds else 0.0


if __name__ == "__main__":
    sys.exit(main())
