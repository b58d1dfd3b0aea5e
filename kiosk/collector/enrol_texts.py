"""Every word of letting kiosks in and offering packs, by name, in English; in other languages as those of the other
technicians' pages."""

from __future__ import annotations

from collections.abc import Mapping

ENROL_TEXTS: Mapping[str, str] = {
    # letting kiosks in
    "care_enrolment": "Enrolment",
    "enrol.title": "Let a kiosk in",
    "enrol.site": "Site",
    "enrol.kiosk": "Kiosk",
    "enrol.names": "As in its exhibit file: small letters, digits and hyphens. A kiosk’s name is had once in all"
    " sites.",
    "enrol.make": "Make a code",
    "enrol.made": "Code for {kiosk}",
    "enrol.made_note": "It is shown only now, and lets in this kiosk alone, once, until {until}.",
    "enrol.type": "Bring this file to the folder /tmp of the kiosk:",
    "enrol.then": "Then type there:",
    "enrol.authority": "the file ca.crt",
    "enrol.waiting": "Codes that wait",
    "enrol.until": "until {until}",
    "enrol.none_waiting": "None.",
    "enrol.void": "Void",
    "enrol.void_note": "With this code nobody is let in any more.",
    "enrol.enrolled": "Kiosks that are let in",
    "enrol.nobody": "None yet.",
    "enrol.unheard": "not heard yet",
    "enrol.revoke": "Shut out",
    "enrol.revoke_note": "The broker ends its connection at once, and takes no other. What {kiosk} counts from then on"
    " stays on it.",
    "enrol.no_door": "This collector lets no kiosks in, and offers no packs: start it with --door.",
    "enrol.name": "Site and kiosk are written in small letters, digits and hyphens, 32 at most.",
    "enrol.reserved": "No kiosk can be called “{kiosk}”.",
    "enrol.elsewhere": "A kiosk “{kiosk}” is let in at {site} already. Give this one another name.",
    "enrol.many": "{n} codes wait already. Void some first.",
    "enrol.gone": "{kiosk} has no code, and is not let in.",
    # packs that are offered
    "care_packs": "Packs",
    "packs.title": "Packs that kiosks can fetch",
    "packs.none": "None yet.",
    "packs.signed": "signed by “{key}”, fingerprint",
    "packs.bad": "no kiosk can install it: {why}",
    "packs.withdraw": "Withdraw",
    "packs.withdraw_note": "No kiosk can fetch it any more. Where it plays, it goes on.",
    "packs.add": "Offer a pack",
    "packs.file": "File made by kiosk build (.kpack)",
    "packs.rule": "At most {most}. Every byte is held against the pack’s own list; nothing of it is run here. A kiosk"
    " installs it only if the key is trusted on that kiosk.",
    "packs.upload": "Upload",
    "packs.added": "{pack} is offered. Install it from the page of a kiosk.",
    "packs.locked": "The folder {folder} cannot be written here: whoever may puts packs there.",
    "packs.no_file": "Choose a file first.",
    "packs.big": "It has more than {most}, for which there is no room.",
    "packs.slow": "Nothing came for {seconds} seconds. Send it again.",
    "packs.gone": "This pack is not offered any more.",
    "packs.choice": "{pack}, signed by “{key}”",
    "packs.to_choose": "No pack is offered yet. Put one under",
    # the log
    "deed.code_made": "code made to let it in{what}",
    "deed.code_voided": "code voided{what}",
    "deed.kiosk_enrolled": "let in by its code, from {what}",
    "deed.kiosk_revoked": "shut out{what}",
    "deed.pack_offered": "pack offered: {what}",
    "deed.pack_withdrawn": "pack withdrawn: {what}",
}
