"""The broker: whether it can be reached, and what it can do of what a fleet uses."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.contract.topics import Address
from kiosk.doctor.broker_probe import Answer, probe
from kiosk.doctor.finding import Finding, error, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.errors import KioskError
from kiosk.fleet.credentials import broker_of

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def look(patient: Patient) -> Iterator[Finding]:
    """Nothing without an exhibit; an exhibit whose counts stay on the kiosk says so."""
    if patient.exhibit is None:
        return
    settings = patient.exhibit.settings
    try:
        endpoint = broker_of(settings)
    except KioskError as fault:
        yield error("broker", f"{fault.where}: {fault.what}", fault.hint)
        return
    if endpoint is None:
        yield ok("broker", "None is named, and this kiosk is not enrolled: counts stay here.")
        return
    if not endpoint.tls and endpoint.host not in LOOPBACK:
        yield warning("broker", f"{endpoint} is spoken to without TLS.", "Write mqtts:// where the broker has it.")
    answer = probe(endpoint, Address(settings.site, settings.kiosk))
    if answer.why:
        yield error(
            "broker", f"{endpoint} {answer.why}.", "Counts wait here meanwhile. Is it on, and the address right?"
        )
        return
    yield ok("broker", f"{endpoint} answers, in MQTT {'5' if answer.mqtt_5 else '3.1.1'}.")
    yield from _lacks(answer)


def _lacks(answer: Answer) -> Iterator[Finding]:
    if not answer.delivers:
        hint = "Does its list of rights let this kiosk write and read museumlab/1/SITE/KIOSK/probe?"
        yield warning("broker", "It does not give back what this kiosk tells itself, so the rest is not known.", hint)
        return
    for can, what, comes_of_it in (
        (answer.retains, "keep retained messages", "A page that is opened later knows nothing of this kiosk."),
        (answer.wills, "tell of a kiosk that vanished", "The page notices it after three minutes of silence."),
        (answer.shares, "share a subscription", "Several collectors would each store everything, which is slower."),
    ):
        if can:
            yield ok("broker", f"It can {what}.")
        else:
            yield warning("broker", f"It cannot {what}.", comes_of_it)
