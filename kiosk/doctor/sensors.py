"""The sensors: each is opened as an exhibit opens it, through the same door, and listened to for some seconds."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.bus import Bus
from kiosk.calibration.verdicts import light_verdict
from kiosk.doctor.finding import Finding, error, ok, warning
from kiosk.doctor.patient import Exhibit, Patient
from kiosk.events import Action, Dialled, Event, Measured, Presented
from kiosk.packs.inputs import listened
from kiosk.sensors.base import Sensor
from kiosk.sensors.camera.sensor import Camera
from kiosk.sensors.making import make_sensors
from kiosk.sensors.runner import SensorRunner
from kiosk.sensors.serial_line import SerialLine
from kiosk.sensors.watched import State

LOOK_S = 0.02
LIGHT = {"too_dark": "It is too dark for hands.", "too_bright": "It is too bright for hands."}


def look(patient: Patient) -> Iterator[Finding]:
    """The state of each sensor of the exhibit file, whatever its pack asks for."""
    if patient.exhibit is None or not patient.exhibit.settings.sensors:
        return
    notes: list[str] = []
    sensors = _made(patient, patient.exhibit, notes)
    bus, heard = Bus(), _Ear()
    bus.subscribe(heard.hear)
    runner = SensorRunner(sensors.values(), bus, patient.clock)
    try:
        end = patient.clock.now() + patient.listen_s
        while patient.clock.now() < end:
            runner.poll()
            bus.deliver()
            patient.clock.sleep(LOOK_S)
        states = runner.states()
        found = [_finding(sensor, *states[sensor.name], heard.events) for sensor in sensors.values()]
    finally:
        runner.close()
    yield from (error("sensors", note) for note in notes)
    yield from found


def _made(patient: Patient, exhibit: Exhibit, notes: list[str]) -> dict[str, Sensor]:
    settings, manifest = exhibit.settings, exhibit.choice.pack.manifest
    wanted = {entry.name: (entry.type, entry.settings) for entry in settings.sensors}
    heard = listened(manifest.gestures, manifest.inputs)
    made = make_sensors(wanted, patient.clock, settings.folder, notes.append, seed=0, heard=heard)  # type: ignore[arg-type]
    return {name: sensor for name, sensor in made.items() if name in wanted}


class _Ear:
    """Counts what devices say while they are listened to; nothing of it is kept."""

    def __init__(self) -> None:
        self.events = 0

    def hear(self, event: Event) -> None:
        if isinstance(event, Action | Dialled | Measured | Presented):
            self.events += 1


def _finding(sensor: Sensor, state: State, why: str, events: int) -> Finding:
    part = f"sensor {sensor.name}"
    if state != "ok":
        return error(part, why)
    match sensor:
        case Camera(light=None):
            return error(part, "The camera gives no picture yet.", "Listen longer: --listen 20.")
        case Camera(light=light):
            dark = LIGHT.get(light_verdict(light))
            return warning(part, dark, "Change the light: kiosk calibrate shows it.") if dark else ok(part, "It sees.")
        case SerialLine(device=device, bad_lines=bad, last_bad_line=line) if bad:
            return warning(part, f"{device or 'The device'} said {bad} lines that say nothing here, like '{line}'.")
        case SerialLine(device=device):
            return ok(part, f"{device or 'The device'} answers; {events} readings were heard.")
        case _:
            return ok(part, "It is ready.")
