"""Languages: BCP 47 lookup, language maps, and the texts of the interface itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

LanguageMap = Mapping[str, str]
"""Language tag to text."""

TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

OWN_NAMES: LanguageMap = {
    "fr": "Français",
    "nl": "Nederlands",
    "en": "English",
    "de": "Deutsch",
    "ar": "العربية",
}
"""Each language named in itself, for the language key."""

INTERFACE: Mapping[str, LanguageMap] = {
    "language": {"fr": "Langue", "nl": "Taal", "en": "Language", "de": "Sprache", "ar": "اللغة"},
    "back": {"fr": "Retour", "nl": "Terug", "en": "Back", "de": "Zurück", "ar": "رجوع"},
    "next": {"fr": "Suite", "nl": "Verder", "en": "Next", "de": "Weiter", "ar": "التالي"},
    "restart": {
        "fr": "Recommencer",
        "nl": "Opnieuw",
        "en": "Start again",
        "de": "Neu beginnen",
        "ar": "البدء من جديد",
    },
    "select": {"fr": "Choisir", "nl": "Kiezen", "en": "Choose", "de": "Wählen", "ar": "اختيار"},
    "thanks": {"fr": "Merci !", "nl": "Dank u!", "en": "Thank you!", "de": "Danke!", "ar": "شكرًا!"},
    "still_there": {
        "fr": "Toujours là ? Un geste ou une touche suffit. Retour au début dans…",
        "nl": "Bent u er nog? Een gebaar of een toets volstaat. Terug naar het begin over…",
        "en": "Still there? Wave or press a key to go on. Back to the start in…",
        "de": "Sind Sie noch da? Eine Geste oder Taste genügt. Zurück zum Anfang in…",
        "ar": "هل ما زلتم هنا؟ تكفي إشارة باليد أو ضغطة على زر. العودة إلى البداية بعد…",
    },
    "failsafe": {
        "fr": "Cette borne se repose un instant.",
        "nl": "Deze opstelling rust even uit.",
        "en": "This exhibit is taking a short rest.",
        "de": "Diese Station macht eine kurze Pause.",
        "ar": "هذه المحطة في استراحة قصيرة.",
    },
}


def lookup(wanted: str, available: Iterable[str]) -> str | None:
    """The best available tag for the wanted one, by RFC 4647 lookup: cut sub-tags from the right until one fits.

    >>> lookup("nl-BE", ["fr", "nl"])
    'nl'
    """
    by_lower = {tag.lower(): tag for tag in available}
    parts = wanted.lower().split("-")
    while parts:
        found = by_lower.get("-".join(parts))
        if found is not None:
            return found
        parts.pop()
        if parts and len(parts[-1]) == 1:
            parts.pop()
    return None


def choose(texts: LanguageMap, wanted: str, *fallbacks: str) -> str:
    """The text in the wanted language, else in the first fallback that has it, else any, else an empty text."""
    if wanted in texts:  # nearly always, and asked for in every frame
        return texts[wanted]
    for tag in (wanted, *fallbacks):
        found = lookup(tag, texts)
        if found is not None:
            return texts[found]
    return next(iter(texts.values()), "")


def interface_text(key: str, language: str) -> str:
    """A text of the interface, in English when the language has none."""
    return choose(INTERFACE[key], language, "en")
