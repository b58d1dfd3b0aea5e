"""What there is to choose among in a command's form: what the kiosk has told of itself, and the packs offered here."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.collector.commanding.forms import Choices
from kiosk.collector.enrolling.offered import Offer, Offered
from kiosk.collector.texts import text
from kiosk.contract.messages import Twin

INSTALL = "pack-install"


def choices_of(twin: Twin | None, offered: Offered | None) -> Choices:
    """The choices for a kiosk that has told this."""
    packs = [(each.sha256, called(each)) for each in (offered.all() if offered else ()) if each.contents]
    told = {("language", "tag"): [(tag, tag) for tag in twin.languages]} if twin and twin.languages else {}
    return {**told, (INSTALL, "sha256"): packs}


def called(offer: Offer) -> str:
    """A pack that is offered, as it stands in a list to choose from."""
    if offer.contents is None or offer.signature is None:
        return offer.file
    named = f"{offer.contents.id} {offer.contents.version}"
    return text("packs.choice", pack=named, key=offer.signature.key)


def completed(op: str, values: Mapping[str, str], offered: Offered | None) -> Mapping[str, str]:
    """What a form has sent, with what follows from it: of a pack that is offered here its name."""
    chosen = offered.offer(values.get("sha256", "")) if op == INSTALL and offered else None
    return {**values, "name": chosen.contents.id} if chosen and chosen.contents else values
