"""The keys: whose packs may be installed here, and whether a half that signs lies about."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.doctor.finding import Finding, error, ok, warning
from kiosk.doctor.patient import Patient
from kiosk.packs.signed.keys import KEYS, SECRET, trusted

TRUST = "Trust a key with 'kiosk key trust NAME.pub' to install signed packs."


def look(patient: Patient) -> Iterator[Finding]:
    """The keys that are trusted, those that the exhibit file names and nobody gave, and secrets that stayed behind."""
    if patient.exhibit is None:
        return
    settings = patient.exhibit.settings
    known = {key.name for key in trusted(settings.state_folder())}
    if known:
        yield ok("keys", f"Packs signed by {', '.join(sorted(known))} may be installed.")
    else:
        yield warning("keys", "No key is trusted, so no signed pack can be installed.", TRUST)
    for pack, key in settings.trust.items():
        if key not in known:
            hint = f"Ask its owner for {key}.pub, then: kiosk key trust {key}.pub"
            yield error("keys", f"The exhibit file trusts {pack} by the key '{key}', which is not here.", hint)
    for place in (settings.folder, settings.state_folder(), settings.state_folder() / KEYS):
        for secret in place.glob(f"*{SECRET}"):
            hint = "Who has it can sign packs for all kiosks. Keep it with its owner, not on a kiosk."
            yield warning("keys", f"{secret} is the half that signs.", hint)
