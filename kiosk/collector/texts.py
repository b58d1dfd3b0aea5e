"""Every word of the pages by name, in English; in other languages, as far as they go, by the same names in `words`.

`{name}` stands for a value that `wording` has already written. A name that ends in `_one` is the same for exactly one.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.collector.care_texts import CARE_TEXTS
from kiosk.collector.enrol_texts import ENROL_TEXTS
from kiosk.collector.spoken import SPOKEN
from kiosk.collector.wording import number
from kiosk.collector.words import WORDS
from kiosk.language import LanguageMap, choose

LANGUAGE = "en"

TEXTS: Mapping[str, LanguageMap] = {
    "title": {"en": "MuseumLab fleet"},
    "as_of": {"en": "as of {time}"},
    "not_live": {"en": "not live: the collector does not answer"},
    # the headline
    "nobody": {"en": "No kiosk has spoken yet"},
    "nobody_todo": {"en": "A kiosk shows here by itself once its exhibit.yaml names this broker: {broker}"},
    "all_well": {"en": "{n} kiosks, all well"},
    "all_well_one": {"en": "1 kiosk, all well"},
    "some_rest": {"en": "{n} kiosks: {online} running, {resting}"},
    "some_rest_one": {"en": "1 kiosk: {resting}"},
    "stopped_some": {"en": "{n} stopped"},
    "unheard_some": {"en": "{n} not known yet"},
    "closed_some": {"en": "{n} closed"},
    "stopped_only": {"en": "stopped"},
    "unheard_only": {"en": "not known yet"},
    "closed_only": {"en": "closed"},
    "some_care": {"en": "{n} of {of} kiosks need care"},
    "some_care_one": {"en": "1 of {of} kiosks needs care"},
    "only_care": {"en": "1 kiosk, and it needs care"},
    "collector_care": {"en": "The collector needs care"},
    # what needs care
    "care": {"en": "Needs care"},
    "care.collector": {"en": "Collector"},
    "care.broker.todo": {
        "en": "Until it is back, the kiosks keep their counts, and what this page says of them is old."
    },
    "care.database.todo": {"en": "Check the disk of this machine. Nothing is lost meanwhile."},
    "care.offline": {"en": "offline since {since}."},
    "care.offline.todo": {"en": "Check its power and its network. It keeps its counts."},
    "care.never_heard": {"en": "announced, but never heard."},
    "care.never_heard.todo": {"en": "Check that it runs; if it is gone for good, clear its topics on the broker."},
    "care.sensor_lost": {"en": "{sensor} lost: {why}"},
    "care.sensor_lost.todo": {"en": "Check its plug. Visitors go on by button, key or touch."},
    "care.sensor_failed": {"en": "{sensor} failed: {why}"},
    "care.sensor_failed.todo": {"en": "Restart the kiosk; if it fails again, replace the sensor."},
    "care.dropped": {"en": "{n} counts dropped, because its outbox was full."},
    "care.dropped.todo": {"en": "They are lost for good. Find out why they could not leave for so long."},
    "care.waiting": {"en": "{n} counts wait to be sent."},
    "care.waiting.todo": {"en": "No receipts reach it. Check its network and its rights on the broker."},
    "care.clock": {"en": "its clock is not set, so its visits have no date."},
    "care.clock.todo": {"en": "Connect it to a network, or fit a clock battery."},
    "care.disk": {"en": "only {free_mb} of disk left."},
    "care.disk.todo": {"en": "Remove old packs. With less than 500 MB no pack can be installed."},
    "care.hot": {"en": "{temperature_c} hot."},
    "care.hot.todo": {"en": "Clear its vents or fit a fan. From 80 °C the processor slows down."},
    "care.slow": {"en": "slow picture, {frame_ms} for a frame."},
    "care.slow.todo": {"en": "Over 33 ms a hand lags. Lighten the pack or choose the software canvas's smaller size."},
    "care.memory": {"en": "{memory_mb} of memory in use."},
    "care.memory.todo": {"en": "The budget is 600 MB. Restart it out of hours, and report it if it grows again."},
    "care.problem": {"en": "{problem}"},
    "care.problem.todo": {"en": "It went on by itself. Restart it when nobody is there."},
    "care.frozen": {"en": "the picture stands still."},
    "care.frozen.todo": {
        "en": "It is started anew by itself. If it comes again, look at its log, and at the pack’s own scenes."
    },
    "care.crashed": {"en": "it was ended by force, and began anew."},
    "care.crashed.todo": {
        "en": "Once is no matter. If it comes again, its log says what was before; look at memory and heat."
    },
    "care.failsafe": {"en": "its failsafe plays in the place of the scene {scene}: {why}"},
    "care.failsafe.todo": {"en": "Restart it when nobody is there. If it fails again, install the version before."},
    "care.screen": {"en": "no screen is connected."},
    "care.screen.todo": {"en": "Check the screen’s cable, and that it is switched on."},
    "care.unmended": {"en": "still ill after starting anew: {why}"},
    "care.unmended.todo": {"en": "It tries no more by itself. Somebody has to go there."},
    "care.power": {"en": "its power supply is too weak."},
    "care.power.todo": {
        "en": "Use the one that belongs to the board, and a short cable. It is told until the machine starts anew."
    },
    "care.outbox": {"en": "counts cannot be kept: {why}"},
    "care.outbox.todo": {
        "en": "Check whether its disk is full or read-only. What waits in memory is lost when the power goes."
    },
    "care.sound": {"en": "its audio device is gone."},
    "care.sound.todo": {"en": "Plug it in again; it is heard at once."},
    "care.commands": {"en": "commands were refused: {why}"},
    "care.commands.todo": {"en": "The log says who sent them. If it was none of you, revoke that key."},
    # the kiosks
    "kiosks": {"en": "Kiosks"},
    "kiosk": {"en": "Kiosk"},
    "state": {"en": "State"},
    "pack": {"en": "Pack"},
    "sensors": {"en": "Sensors"},
    "temperature": {"en": "Temperature"},
    "memory": {"en": "Memory"},
    "missed": {"en": "Frames missed"},
    "waiting": {"en": "Counts waiting"},
    "state.online": {"en": "running"},
    "state.offline": {"en": "offline since {since}"},
    "state.offline_never": {"en": "offline, never heard"},
    "state.stopped": {"en": "stopped at {since}"},
    "state.stopped_never": {"en": "stopped"},
    "state.unheard": {"en": "last heard at {since}"},
    "state.unheard_never": {"en": "not heard yet"},
    "state.closed": {"en": "closed, last heard at {since}"},
    "state.closed_never": {"en": "closed"},
    "needs_care": {"en": "needs care"},
    "sensors_ok": {"en": "{names}: working"},
    "sensors_lost": {"en": "{names}: lost"},
    "sensors_failed": {"en": "{names}: failed"},
    "sensors_unknown": {"en": "{names}: not known"},
    "no_sensors": {"en": "none"},
    "unknown": {"en": "–"},
    "no_reason": {"en": "no reason given"},
    # the visits
    "visits_month": {"en": "{n} visits in {month}"},
    "visits_hidden": {"en": "Too few visits in {month} to be shown"},
    "visits_none": {"en": "No month is published yet"},
    "visits_table": {"en": "The same as a table"},
    "visits_chart": {"en": "Columns: the visits of each day that is shown. The table below has the same numbers."},
    "all_measures": {"en": "All measures"},
    "day": {"en": "Day"},
    "n_visits": {"en": "Visits"},
    "what_is_a_visit": {
        "en": "A visit is one episode of use, by one person or a group, from the first action to the last. It is not a "
        "count of visitors. Nothing about a person is recorded: no picture, no identity, no time finer than "
        "15 minutes."
    },
    "how_published": {
        "en": "Numbers under 10, and those that would give them away, are hidden; the others are rounded to 5. A month "
        "is published a week after its end, and does not change any more; what comes later is added as a part of its "
        "own."
    },
    "how_running": {
        "en": "Numbers under 10, and those that would give them away, are hidden; the others are rounded to 5. Months "
        "that still run are shown, too: this collector was told that its visitors are simulated."
    },
    # the measures
    "measures": {"en": "Measures"},
    "fleet": {"en": "Fleet"},
    "heading": {"en": "{place}, {when}"},
    "from_to": {"en": "{first} to {last}"},
    "all_kiosks": {"en": "All kiosks"},
    "whole_site": {"en": "all of {site}"},
    "place": {"en": "Kiosks"},
    "since": {"en": "From"},
    "until": {"en": "To"},
    "show": {"en": "Show"},
    "not_yet": {"en": "{which} is not published yet: a month appears a week after its end, this one on {day}."},
    "not_yet_soon": {"en": "Nothing is published of {which}."},
    "as_table": {"en": "For a spreadsheet (CSV)"},
    "what": {"en": "What"},
    "number": {"en": "Number"},
    "chart": {"en": "Chart"},
    "hidden": {"en": "hidden"},
    "least": {"en": "at least {n}"},
    "most": {"en": "the most: {n} on {day}"},
    "out_of": {"en": "{n} of {of}"},
    "share": {"en": "{value} ({low} to {high})"},
    "shares": {"en": "In brackets the range in which 95 of 100 such counts would lie (Wilson)."},
    "median": {"en": "is the range in which the median lies"},
    "not_available": {"en": "not available"},
    "nothing": {"en": "Nothing of this was counted."},
    "source": {"en": "After {source}."},
    "missing.no_sensor": {"en": "No presence sensor counted here."},
    "missing.no_gesture": {"en": "No gesture was counted here."},
    "missing.no_hours": {"en": "No opening hours stand in the exhibit file."},
    "missing.all_hours": {"en": "All kiosks have their opening hours: see availability."},
    "missing.hours_gone": {"en": "Some kiosks do not say their opening hours any more."},
    "missing.hidden_parts": {"en": "Some of its parts are too small to be shown."},
    "bucket.others": {"en": "other days together"},
    "bucket.face_1": {"en": "1 (worst)"},
    "bucket.face_2": {"en": "2"},
    "bucket.face_3": {"en": "3"},
    "bucket.face_4": {"en": "4 (best)"},
    "bucket.minutes_running": {"en": "could be used"},
    "bucket.minutes_failsafe": {"en": "showed its failsafe"},
    "bucket.minutes_dark": {"en": "without a screen"},
    "bucket.minutes_service": {"en": "in service"},
    "bucket.minutes_off": {"en": "off"},
    "bucket.<5s": {"en": "under 5 s"},
    "bucket.5-15s": {"en": "5 to 15 s"},
    "bucket.15-30s": {"en": "15 to 30 s"},
    "bucket.30-60s": {"en": "30 to 60 s"},
    "bucket.60-180s": {"en": "1 to 3 min"},
    "bucket.>180s": {"en": "over 3 min"},
    # the technicians' pages
    **{name: {"en": said} for name, said in {**CARE_TEXTS, **ENROL_TEXTS}.items()},
}


def text(name: str, /, **values: str) -> str:
    """A text of the page with its values filled in."""
    return (_elsewhere(name) or choose(TEXTS[name], LANGUAGE)).format(**values)


def has(name: str) -> bool:
    """Whether there is such a text."""
    return name in TEXTS or bool(_elsewhere(name))


def why_missing(name: str) -> str:
    """Why there is no value, by the name that a measure has for it; empty where it has none."""
    return text(f"missing.{name}") if name else ""


def _elsewhere(name: str) -> str:
    return WORDS.get(SPOKEN.get(), {}).get(name, "")


def counted(name: str, n: int, **values: str) -> str:
    """A text that is another one for exactly one; it is given the number as `n`."""
    return text(f"{name}_one" if n == 1 else name, n=number(n), **values)
