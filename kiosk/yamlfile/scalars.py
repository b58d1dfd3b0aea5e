"""Single values: what an unquoted word means in YAML 1.2, and how a value is named in a message."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from kiosk.yamlfile.document import Data

_WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_BASED = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")

SHOWN_CHARACTERS = 40


def value_of(raw: str, *, plain: bool) -> Data:
    """The value of a scalar by the core schema of YAML 1.2; `plain` means written without quotes.

    Dates, `yes`, `no` and `12:30` stay texts. So do infinity, numbers of more than 18 digits and those that overflow:
    nothing that a kiosk is told is that large.
    """
    if not plain:
        return raw
    if raw in _WORDS:
        return _WORDS[raw]
    if _INT.fullmatch(raw):
        return int(raw)
    if _BASED.fullmatch(raw):
        return int(raw, 0)
    if _FLOAT.fullmatch(raw) and math.isfinite(float(raw)):
        return float(raw)
    return raw


def shown(raw: str) -> str:
    """A written value as it can stand in a message: one line, short, nothing that moves a terminal's cursor."""
    line = "".join(sign if sign.isprintable() else " " for sign in raw)
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[: SHOWN_CHARACTERS - 1]}…"
