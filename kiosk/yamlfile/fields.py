"""Types of values that several files share."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from kiosk.contract.topics import NAME_PATTERN
from kiosk.tags import TAG
from kiosk.yamlfile.scalars import shown
from kiosk.yamlfile.sentences import Sentence, fault

_SLIPS = {
    "al": "sq", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el", "iw": "he", "jp": "ja", "kr": "ko",
    "rs": "sr", "ua": "uk", "us": "en", "vn": "vi",
}  # fmt: skip
"""Codes of countries (and one withdrawn code) that are no codes of languages, to the language that was meant."""


def name_refused(text: str) -> Sentence | None:
    """What is wrong with a name and what to do; None when it may stand."""
    if re.fullmatch(NAME_PATTERN, text):
        return None
    made = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:32]
    hint = "Use up to 32 lower case letters, digits and hyphens"
    return f"'{shown(text)}' is no name.", f"{hint}: '{made}'." if made else f"{hint}."


def _name(text: str) -> str:
    refused = name_refused(text)
    if refused:
        raise fault(*refused)
    return text


def _language(text: str) -> str:
    if text in _SLIPS:
        raise fault(f"'{text}' is no language.", f"Did you mean '{_SLIPS[text]}'?")
    if not TAG.fullmatch(text):
        likely = text.replace("_", "-").partition("-")
        meant = "".join((likely[0].lower(), *likely[1:]))
        right = TAG.fullmatch(meant)
        hint = f"Did you mean '{meant}'?" if right else "Write its tag, for example fr, nl, en, de, or nl-BE."
        raise fault(f"'{shown(text)}' is no language.", hint)
    return text


Name = Annotated[str, AfterValidator(_name)]
"""The name of a site, kiosk, pack, scene or sensor: lower case letters, digits and hyphens."""

Language = Annotated[str, AfterValidator(_language)]
"""A language tag (BCP 47), `fr` or `nl-BE`."""
