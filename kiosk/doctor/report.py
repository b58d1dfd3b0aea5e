"""The report: lines for people, or JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from kiosk.doctor.finding import Finding, State

MARKS: dict[State, str] = {"ok": "ok", "warning": "warning", "error": "ERROR"}


def line(finding: Finding) -> str:
    """One line, and below it what to do."""
    said = f"{MARKS[finding.state]:<8} {finding.part}: {finding.what}"
    return f"{said}\n{'':<8}   → {finding.hint}" if finding.hint else said


def closing(findings: Iterable[Finding]) -> str:
    """How it is all in all."""
    states = [finding.state for finding in findings]
    errors, warnings = states.count("error"), states.count("warning")
    if not errors and not warnings:
        return "All is well."
    return f"{errors} {'error' if errors == 1 else 'errors'}, {warnings} {'warning' if warnings == 1 else 'warnings'}."


def as_json(findings: Sequence[Finding]) -> str:
    """All of it, as a list under `findings`."""
    return json.dumps({"findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2)
