"""One measured number, as `make bench` writes them."""

from __future__ import annotations

from typing import TypedDict


class Row(TypedDict):
    """`limit` is None for what is only told."""

    name: str
    value: float
    unit: str
    limit: float | None
    holds: bool


def at_most(name: str, value: float, unit: str, limit: float) -> Row:
    """A number that must not be larger."""
    return {"name": name, "value": value, "unit": unit, "limit": limit, "holds": value <= limit}


def at_least(name: str, value: float, unit: str, limit: float) -> Row:
    """A number that must not be smaller."""
    return {"name": name, "value": value, "unit": unit, "limit": limit, "holds": value >= limit}
