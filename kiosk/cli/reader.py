"""The language of whoever sits at this machine."""

from __future__ import annotations

import os
from collections.abc import Mapping

LANGUAGE_HELP = "The language of the tool: fr, nl, en, de, ar; that of this machine where nothing is said."
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a machine says its language; the first that is set holds."""


def readers_language(asked: str, environment: Mapping[str, str] = os.environ) -> str:
    """The language that was asked for, else that of the machine, else English.

    >>> readers_language("", {"LANG": "fr_BE.UTF-8"})
    'fr-BE'
    """
    said = asked or next((environment[name] for name in VARIABLES if environment.get(name)), "")
    tag = said.partition(".")[0].partition("@")[0].replace("_", "-")
    return tag if tag and tag not in {"C", "POSIX"} else "en"
