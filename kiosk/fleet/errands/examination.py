"""The doctor's findings, by a doctor in a process of its own beside the running exhibit."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk.contract.commands import MAX_ANSWER_BYTES, Answer
from kiosk.contract.orders import Doctor
from kiosk.errors import KioskError
from kiosk.fleet.errands.errand import Done
from kiosk.fleet.errands.programs import NICE, output_of

LONGEST_S = 120.0


def send(_order: Doctor, exhibit: Path) -> Done:
    """What it finds, and in words how many errors and warnings."""
    words = [*NICE, sys.executable, "-m", "kiosk", "doctor", str(exhibit), "--json", "--playing"]
    said = output_of(words, longest_s=LONGEST_S, allowed=(0, 1))
    try:
        states = [each["state"] for each in json.loads(said)["findings"]]
    except (ValueError, KeyError, TypeError) as error:
        raise KioskError("kiosk doctor", "what it says cannot be read.") from error
    if len(said) > MAX_ANSWER_BYTES:
        raise KioskError("kiosk doctor", "it finds more than a message holds.")
    reason = f"Errors: {states.count('error')}. Warnings: {states.count('warning')}."
    return Done(reason, Answer.of("application/json", said))
