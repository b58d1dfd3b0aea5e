"""Kiosks as devices of Home Assistant, by its MQTT discovery: one retained message says what a kiosk has to tell.

Home Assistant then reads from the kiosk's own topics how it is. It reads no counts, and can change nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from kiosk.contract.messages import Twin
from kiosk.contract.topics import HEALTH, STATUS, Address
from kiosk.errors import KioskError

SILENT_S = 180
"""Three heartbeats: what was told before is then shown as not known."""

UP = {
    "name": "Connected",
    "p": "binary_sensor",
    "device_class": "connectivity",
    "value_template": "{{ 'ON' if value_json.state == 'online' else 'OFF' }}",
}
PROBLEM = {
    "name": "Problem",
    "p": "binary_sensor",
    "device_class": "problem",
    "value_template": "{{ 'ON' if value_json.problems else 'OFF' }}",
}
SENSOR = "{{{{ 'OFF' if value_json.sensors['{name}'].state == 'ok' else 'ON' }}}}"
TEMPERATURE = {
    "name": "Temperature",
    "p": "sensor",
    "device_class": "temperature",
    "unit_of_measurement": "°C",
    "value_template": "{{ value_json.temperature_c }}",
}
WAITING = {
    "name": "Rows that wait",
    "p": "sensor",
    "state_class": "measurement",
    "value_template": "{{ value_json.outbox_rows }}",
}


def prefix_of(text: str) -> str:
    """The discovery prefix that was given, empty for none; raises KioskError for one that is no topic."""
    if text and not re.fullmatch(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*", text):
        hint = "Write the discovery prefix of Home Assistant's MQTT settings: homeassistant, if nobody changed it."
        raise KioskError("--home-assistant", f"'{text}' is no topic to tell of kiosks below.", hint)
    return text


def announcement(prefix: str, address: Address, twin: Twin) -> tuple[str, bytes]:
    """The topic and the payload that make this kiosk a device; `prefix` is Home Assistant's discovery prefix."""
    own = f"museumlab-{address.site}-{address.kiosk}"
    payload = {
        "dev": {
            "ids": [own],
            "name": f"{address.site} {address.kiosk}",
            "mf": "MuseumLab Kiosk",
            "mdl": twin.model,
            "sw": twin.app,
        },
        "o": {"name": "MuseumLab Kiosk", "sw": twin.app},
        "qos": 1,
        "cmps": {name: {"unique_id": f"{own}-{name}", **part} for name, part in _parts(address, twin).items()},
    }
    return f"{prefix}/device/{own}/config", json.dumps(payload, ensure_ascii=False).encode()


def _parts(address: Address, twin: Twin) -> Mapping[str, Mapping[str, Any]]:
    """Everything that it can say, by a name that no other part of it has."""
    health = {"state_topic": address.topic(HEALTH), "expire_after": SILENT_S}
    sensors = {
        f"sensor-{name}": PROBLEM | {"name": name, "value_template": SENSOR.format(name=name)} | health
        for name in sorted(twin.sensors)
    }
    told = {"problem": PROBLEM | health, "temperature": TEMPERATURE | health, "waiting": WAITING | health}
    return {"up": UP | {"state_topic": address.topic(STATUS)}} | told | sensors
