"""The hand models: whether they are here and whole, which only an exhibit with a camera needs."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.doctor.finding import Finding, error, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.sensors.camera.models import MODELS, RUN_INSTALL, default_folder


def look(patient: Patient) -> Iterator[Finding]:
    """An error where the exhibit has a camera, else advice."""
    folder = default_folder()
    wrong = [f"{model.name} is {state}" for model in MODELS if model.default and (state := model.state(folder)) != "ok"]
    sensors = patient.exhibit.settings.sensors if patient.exhibit else ()
    wanted = any(sensor.type == "camera" for sensor in sensors)
    if not wrong:
        yield ok("hand models", f"Those that are used are in {folder}, each as it was published.")
    elif wanted:
        yield error("hand models", f"{', '.join(wrong)}: no hand is found.", RUN_INSTALL)
    elif patient.exhibit is None:
        yield warning("hand models", f"{', '.join(wrong)}.", f"For an exhibit with a camera: {RUN_INSTALL}")
