"""What the technician reads while a camera is set up, in the languages of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.language import LanguageMap, choose

TEXTS: Mapping[str, LanguageMap] = {
    "step": {
        "fr": "Étape {number} sur {all}",
        "nl": "Stap {number} van {all}",
        "en": "Step {number} of {all}",
        "de": "Schritt {number} von {all}",
    },
    "standing": {"fr": "Debout", "nl": "Staand", "en": "Standing", "de": "Im Stehen"},
    "seated": {"fr": "Assis", "nl": "Zittend", "en": "Seated", "de": "Im Sitzen"},
    "proposal": {"fr": "La zone", "nl": "De zone", "en": "The zone", "de": "Die Zone"},
    "written": {"fr": "Enregistré", "nl": "Opgeslagen", "en": "Written", "de": "Gespeichert"},
    "do_standing": {
        "fr": "Placez-vous là où se tiennent les visiteurs. Tracez de la main un grand cercle, aussi large que c’est "
        "confortable, plusieurs fois.",
        "nl": "Ga staan waar de bezoekers staan. Teken met uw hand enkele keren een grote cirkel, zo groot als het "
        "gemakkelijk gaat.",
        "en": "Stand where visitors stand. With your hand, draw a large circle several times, as large as is "
        "comfortable.",
        "de": "Stellen Sie sich dorthin, wo die Besucher stehen. Zeichnen Sie mit der Hand mehrmals einen großen "
        "Kreis, so groß, wie es bequem geht.",
    },
    "do_seated": {
        "fr": "Recommencez assis, sur une chaise ou en fauteuil roulant, ou à la hauteur d’un enfant.",
        "nl": "Doe hetzelfde zittend, op een stoel of in een rolstoel, of zo klein als een kind.",
        "en": "Now the same from a chair or a wheelchair, or as small as a child.",
        "de": "Nun dasselbe vom Stuhl oder Rollstuhl aus, oder so klein wie ein Kind.",
    },
    "shared": {
        "fr": "Tout ce qui est dans cette zone s’atteint debout et assis.",
        "nl": "Alles in deze zone is staand en zittend te bereiken.",
        "en": "All of this zone can be reached standing and seated.",
        "de": "Alles in dieser Zone ist im Stehen und im Sitzen zu erreichen.",
    },
    "apart": {
        "fr": "Ce que l’on atteint debout et assis est trop petit. La zone couvre donc les deux : il restera des "
        "bords hors de portée. Mieux : inclinez ou déplacez la caméra, et recommencez.",
        "nl": "Wat staand én zittend te bereiken is, is te klein. De zone omvat daarom beide: sommige randen blijven "
        "buiten bereik. Beter: kantel of verplaats de camera en begin opnieuw.",
        "en": "What both reach is too small. So the zone holds what either reaches, and some edges stay out of reach. "
        "Better: tilt or move the camera, and begin again.",
        "de": "Was beide erreichen, ist zu klein. Die Zone umfasst darum beides, und manche Ränder bleiben außer "
        "Reichweite. Besser: die Kamera kippen oder versetzen und neu beginnen.",
    },
    "widened": {
        "fr": "Le cercle était petit : la zone a été élargie. Mieux : approchez la caméra, et recommencez.",
        "nl": "De cirkel was klein: de zone is vergroot. Beter: zet de camera dichterbij en begin opnieuw.",
        "en": "The circle was small, so the zone was made larger. Better: bring the camera nearer, and begin again.",
        "de": "Der Kreis war klein, darum wurde die Zone größer. Besser: die Kamera näher anbringen, neu beginnen.",
    },
    "saved": {
        "fr": "{file} contient la nouvelle zone ; l’ancien fichier est gardé : {backup}. Relancez l’exposition.",
        "nl": "{file} bevat de nieuwe zone; het vorige bestand blijft bewaard: {backup}. Start de opstelling opnieuw.",
        "en": "{file} has the new zone; the former file is kept as {backup}. Start the exhibit again to use it.",
        "de": "{file} hat die neue Zone; die frühere Datei bleibt als {backup}. Starten Sie die Station neu.",
    },
    "unwritten": {
        "fr": "Rien n’a été écrit : {file} est resté tel quel.",
        "nl": "Er is niets opgeslagen: {file} is gebleven zoals het was.",
        "en": "Nothing was written: {file} is as it was.",
        "de": "Nichts wurde gespeichert: {file} ist, wie es war.",
    },
    "seen": {
        "fr": "Main vue pendant {seen} s sur {enough}",
        "nl": "Hand gezien: {seen} van {enough} s",
        "en": "Hand seen for {seen} of {enough} s",
        "de": "Hand gesehen: {seen} von {enough} s",
    },
    "seen_enough": {
        "fr": "Assez vu. Continuez à tracer ou passez à la suite.",
        "nl": "Genoeg gezien. Teken door of ga verder.",
        "en": "Seen enough. Draw on, or go on.",
        "de": "Genug gesehen: weiterzeichnen oder weitergehen.",
    },
    "too_little": {
        "fr": "La main n’a été vue que {seen} s ; il en faut {enough}.",
        "nl": "De hand is maar {seen} s gezien; {enough} s zijn nodig.",
        "en": "The hand was seen for {seen} s only; it takes {enough}.",
        "de": "Die Hand war nur {seen} s zu sehen; es braucht {enough}.",
    },
    "away": {
        "fr": "La caméra ne voit rien",
        "nl": "De camera ziet niets",
        "en": "The camera sees nothing",
        "de": "Die Kamera sieht nichts",
    },
    "waking": {
        "fr": "La caméra se réveille…",
        "nl": "De camera start op…",
        "en": "The camera is waking…",
        "de": "Die Kamera wacht auf…",
    },
    "light": {"fr": "Lumière :", "nl": "Licht:", "en": "Light:", "de": "Licht:"},
    "light_unknown": {
        "fr": "pas encore mesurée",
        "nl": "nog niet gemeten",
        "en": "not measured yet",
        "de": "noch offen",
    },
    "too_dark": {
        "fr": "trop sombre : éclairez les visiteurs",
        "nl": "te donker: verlicht de bezoekers",
        "en": "too dark: light the visitors",
        "de": "zu dunkel: Besucher beleuchten",
    },
    "light_good": {"fr": "bonne", "nl": "goed", "en": "good", "de": "gut"},
    "too_bright": {
        "fr": "trop vive : ni fenêtre ni lampe en face",
        "nl": "te fel: geen raam of lamp in beeld",
        "en": "too bright: no window or lamp in view",
        "de": "zu hell: kein Fenster, keine Lampe im Bild",
    },
    "hand": {"fr": "Main :", "nl": "Hand:", "en": "Hand:", "de": "Hand:"},
    "no_hand": {"fr": "aucune en vue", "nl": "geen in beeld", "en": "none in view", "de": "keine zu sehen"},
    "too_far": {
        "fr": "trop loin : rapprochez la caméra",
        "nl": "te ver: breng de camera dichterbij",
        "en": "too far: bring the camera nearer",
        "de": "zu weit: Kamera näher anbringen",
    },
    "hand_good": {"fr": "assez grande", "nl": "groot genoeg", "en": "large enough", "de": "groß genug"},
    "too_near": {
        "fr": "trop près de la caméra",
        "nl": "te dicht bij de camera",
        "en": "too near to the camera",
        "de": "zu nah an der Kamera",
    },
    "zone_now": {"fr": "zone actuelle", "nl": "huidige zone", "en": "zone so far", "de": "bisherige Zone"},
    "zone_new": {"fr": "nouvelle zone", "nl": "nieuwe zone", "en": "new zone", "de": "neue Zone"},
    "key_next": {"fr": "Entrée : suite", "nl": "Enter: verder", "en": "Return: next", "de": "Eingabe: weiter"},
    "key_again": {
        "fr": "Retour arrière : refaire",
        "nl": "Backspace: opnieuw",
        "en": "Backspace: again",
        "de": "Rücktaste: noch einmal",
    },
    "key_write": {
        "fr": "Entrée : enregistrer",
        "nl": "Enter: opslaan",
        "en": "Return: write it",
        "de": "Eingabe: speichern",
    },
    "key_leave": {
        "fr": "Échap : quitter, rien n’est écrit",
        "nl": "Escape: stoppen zonder opslaan",
        "en": "Escape: leave, nothing is written",
        "de": "Escape: beenden ohne Speichern",
    },
    "key_end": {"fr": "Échap : terminer", "nl": "Escape: einde", "en": "Escape: end", "de": "Escape: beenden"},
}


def text(key: str, language: str, **values: object) -> str:
    """A text in this language, in English when there is none, with its values put in."""
    return choose(TEXTS[key], language, "en").format(**values)
