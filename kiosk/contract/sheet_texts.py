"""What stands on the sheet beside an exhibit, in four languages: one of its lines tells of each kind that is counted.

`{minutes}`, `{least}`, `{most}` and `{stay}` are filled in from the contract: the sheet cannot say another number.
"""

from __future__ import annotations

from dataclasses import dataclass

TOLD: dict[str, tuple[str, ...]] = {
    "use": ("session", "session_ended", "active_time"),
    "near": ("passage", "stop", "first_action", "dwell"),
    "pages": ("scene_entered", "scene_finished", "scene_left", "hotspot"),
    "ways": ("action", "pose", "gesture", "gesture_missed"),
    "answers": ("choice", "feedback_offered", "feedback"),
    "help": ("language", "accessibility"),
    "forms": ("experiment_outcome",),
    "faults": ("failure", "open_minutes", "minutes"),
}
"""Which line of the sheet tells of which kinds of `contract.kinds`."""


@dataclass(frozen=True, slots=True)
class SheetText:
    """The sheet in one language; `counted` has a line for each key of `TOLD`."""

    title: tuple[str, str]
    lead: str
    counted_title: str
    counted: dict[str, str]
    never_title: str
    never: tuple[str, ...]
    camera_title: str
    camera: str
    numbers_title: str
    numbers: str
    ask: str


SHEETS: dict[str, SheetText] = {
    "fr": SheetText(
        title=("Ici, on compte.", "On n’enregistre personne."),
        lead="Cette installation est un essai. Pour savoir ce qui marche, elle compte ce qu’on en fait\u202f: des"
        " nombres, par quart d’heure, et rien d’autre.",
        counted_title="Ce qui est compté",
        counted={
            "use": "combien de fois on s’en sert, combien de temps (de moins de {least}\u202fs à plus de"
            " {most}\u202fmin) et comment cela finit",
            "near": "s’il y a un capteur de distance\u202f: combien de fois on s’approche, on reste"
            " {stay}\u202fsecondes ou plus, et après combien de temps on commence",
            "pages": "les écrans ouverts, menés à leur fin ou quittés, et les détails regardés",
            "ways": "si l’on se sert de la main en l’air, de l’écran, d’un bouton ou d’un objet, et si les gestes"
            " sont compris",
            "answers": "les réponses aux votes et à la question aux quatre visages",
            "help": "les langues et les aides choisies (grands caractères, lecture à voix haute…), jamais avec"
            " l’écran que l’on regarde",
            "forms": "laquelle de deux présentations réussit le mieux, quand on en compare",
            "faults": "les pannes que l’on a pu voir, et les minutes où tout marchait",
        },
        never_title="Ce qui ne l’est jamais",
        never=(
            "ni image, ni son, ni visage, ni silhouette",
            "ni nom, ni âge, ni appareil",
            "ni l’heure exacte, ni le chemin d’une personne",
            "rien qui relie deux visites",
        ),
        camera_title="Et la caméra\u202f?",
        camera="S’il y en a une, un programme y cherche des mains et oublie l’image aussitôt. Aucune n’est gardée ni"
        " envoyée. On peut jouer sans elle\u202f: la touche au signe de personne coupe les gestes.",
        numbers_title="Où vont les nombres\u202f?",
        numbers="Au musée, par paquets d’au moins {minutes}\u202fminutes. Les petits nombres ne sont jamais montrés,"
        " les autres sont arrondis.",
        ask="Une question\u202f? Demandez à",
    ),
    "nl": SheetText(
        title=("Hier wordt geteld.", "Niemand wordt opgenomen."),
        lead="Deze opstelling is een proef. Om te weten wat werkt, telt ze wat ermee gebeurt: aantallen per"
        " kwartier, en verder niets.",
        counted_title="Wat er geteld wordt",
        counted={
            "use": "hoe vaak ze gebruikt wordt, hoelang (van minder dan {least}\u00a0s tot meer dan {most}\u00a0min)"
            " en hoe het eindigt",
            "near": "als er een afstandssensor is: hoe vaak iemand dichterbij komt, {stay} seconden of langer"
            " blijft, en na hoeveel tijd men begint",
            "pages": "welke schermen geopend, uitgespeeld of verlaten worden, en welke details bekeken",
            "ways": "of men een hand in de lucht, het scherm, een knop of een voorwerp gebruikt, en of gebaren"
            " begrepen worden",
            "answers": "de antwoorden bij een stemming en bij de vraag met vier gezichten",
            "help": "de gekozen talen en hulpmiddelen (grote letters, voorlezen…), nooit samen met het scherm dat"
            " men bekijkt",
            "forms": "welke van twee versies het best werkt, als er twee vergeleken worden",
            "faults": "storingen die te zien konden zijn, en de minuten waarin alles werkte",
        },
        never_title="Wat nooit",
        never=(
            "geen beeld, geen geluid, geen gezicht, geen silhouet",
            "geen naam, geen leeftijd, geen toestel",
            "geen precies tijdstip, geen route van een bezoeker",
            "niets dat twee bezoeken met elkaar verbindt",
        ),
        camera_title="En de camera?",
        camera="Als er een is, zoekt een programma in het beeld naar handen en vergeet het beeld meteen. Geen enkel"
        " beeld wordt bewaard of verstuurd. Het gaat ook zonder: de toets met het mannetje zet gebaren uit.",
        numbers_title="Waar gaan de aantallen heen?",
        numbers="Naar het museum, in pakketjes van minstens {minutes}\u00a0minuten. Kleine aantallen worden nooit"
        " getoond, de andere worden afgerond.",
        ask="Een vraag? Stel ze aan",
    ),
    "en": SheetText(
        title=("This exhibit counts.", "It records nobody."),
        lead="What you see here is being tried out. To learn what works, it counts what is done with it: numbers for"
        " each quarter of an hour, and nothing else.",
        counted_title="What is counted",
        counted={
            "use": "how often it is used, for how long (from under {least}\u00a0s to over {most}\u00a0min) and how that"
            " ends",
            "near": "where there is a distance sensor: how often somebody comes near, stays for {stay} seconds or"
            " more, and how soon they begin",
            "pages": "which screens are opened, played to the end or left, and which details are looked at",
            "ways": "whether a hand in the air, the screen, a button or an object is used, and whether gestures are"
            " understood",
            "answers": "the answers to votes and to the question with four faces",
            "help": "which languages and which help are chosen (large letters, reading aloud…), never together with"
            " the screen that is looked at",
            "forms": "which of two versions works better, where two are compared",
            "faults": "faults that may have been seen, and the minutes in which all was well",
        },
        never_title="What never is",
        never=(
            "no picture, no sound, no face, no outline",
            "no name, no age, no phone",
            "no exact time, no visitor’s path",
            "nothing that links two visits",
        ),
        camera_title="And the camera?",
        camera="If there is one, a program looks for hands in its picture and forgets the picture at once. None is"
        " kept or sent. You can play without it: the key with the sign of a person switches gestures off.",
        numbers_title="Where do the numbers go?",
        numbers="To the museum, in bundles of at least {minutes}\u00a0minutes. Small numbers are never shown, the"
        " others are rounded.",
        ask="A question? Please ask",
    ),
    "de": SheetText(
        title=("Hier wird gezählt.", "Niemand wird aufgezeichnet."),
        lead="Diese Station ist ein Versuch. Um zu erfahren, was gelingt, zählt sie, was mit ihr geschieht: Zahlen"
        " für jede Viertelstunde, und sonst nichts.",
        counted_title="Was gezählt wird",
        counted={
            "use": "wie oft sie benutzt wird, wie lange (von unter {least}\u00a0s bis über {most}\u00a0min) und wie das"
            " endet",
            "near": "wo es einen Abstandssensor gibt: wie oft jemand näher kommt, {stay} Sekunden oder länger"
            " bleibt, und wie bald es losgeht",
            "pages": "welche Seiten geöffnet, zu Ende gespielt oder verlassen werden, und welche Einzelheiten"
            " angesehen",
            "ways": "ob eine Hand in der Luft, der Bildschirm, eine Taste oder ein Gegenstand benutzt wird, und ob"
            " Gesten verstanden werden",
            "answers": "die Antworten bei Abstimmungen und auf die Frage mit den vier Gesichtern",
            "help": "welche Sprachen und Hilfen gewählt werden (große Schrift, Vorlesen …), nie zusammen mit dem,"
            " was man gerade ansieht",
            "forms": "welche von zwei Fassungen besser gelingt, wo zwei verglichen werden",
            "faults": "Störungen, die man gesehen haben kann, und die Minuten, in denen alles lief",
        },
        never_title="Was nie",
        never=(
            "kein Bild, kein Ton, kein Gesicht, kein Umriss",
            "kein Name, kein Alter, kein Gerät",
            "keine genaue Uhrzeit, kein Weg einer Person",
            "nichts, was zwei Besuche verbindet",
        ),
        camera_title="Und die Kamera?",
        camera="Wo es eine gibt, sucht ein Programm in ihrem Bild nach Händen und vergisst das Bild sofort. Keines"
        " wird behalten oder verschickt. Es geht auch ohne sie: Die Taste mit dem Zeichen einer Person schaltet Gesten"
        " aus.",
        numbers_title="Wohin gehen die Zahlen?",
        numbers="Ins Museum, in Päckchen von mindestens {minutes}\u00a0Minuten. Kleine Zahlen werden nie gezeigt, die"
        " anderen gerundet.",
        ask="Eine Frage? Bitte wenden Sie sich an",
    ),
}
