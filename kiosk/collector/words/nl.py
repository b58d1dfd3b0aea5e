"""The page of the measures in Dutch."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.collector.definitions import Definition

WORDS: Mapping[str, str] = {
    "measures": "Metingen",
    "fleet": "Zuilen (in het Engels)",
    "from_to": "{first} tot {last}",
    "all_kiosks": "Alle zuilen",
    "whole_site": "heel {site}",
    "place": "Zuilen",
    "since": "Van",
    "until": "Tot en met",
    "show": "Tonen",
    "not_yet": "{which} is nog niet bekendgemaakt: een maand verschijnt een week na haar einde, deze op {day}.",
    "not_yet_soon": "Van {which} is niets bekendgemaakt.",
    "as_table": "Voor een rekenblad (CSV, in het Engels)",
    "what": "Wat",
    "number": "Aantal",
    "chart": "Grafiek",
    "day": "Dag",
    "n_visits": "Bezoeken",
    "visits_table": "Hetzelfde als tabel",
    "visits_chart": "Kolommen: de bezoeken van elke dag die getoond wordt. De tabel eronder heeft dezelfde aantallen.",
    "hidden": "verborgen",
    "least": "minstens {n}",
    "most": "het meest: {n} op {day}",
    "out_of": "{n} van {of}",
    "share": "{value} ({low} tot {high})",
    "shares": "Tussen haakjes het bereik waarin 95 van 100 zulke tellingen zouden liggen (Wilson).",
    "median": "is het bereik waarin de mediaan ligt",
    "not_available": "niet beschikbaar",
    "nothing": "Hiervan is niets geteld.",
    "source": "Naar {source}.",
    "how_published": "Aantallen onder 10, en die welke ze zouden verraden, zijn verborgen; de andere zijn afgerond op"
    " 5. Een maand wordt een week na haar einde bekendgemaakt en verandert dan niet meer; wat later komt, wordt als"
    " apart deel toegevoegd.",
    "how_running": "Aantallen onder 10, en die welke ze zouden verraden, zijn verborgen; de andere zijn afgerond op 5."
    " Ook lopende maanden worden getoond: deze verzamelaar weet dat zijn bezoekers gesimuleerd zijn.",
    "missing.no_sensor": "Hier heeft geen aanwezigheidssensor geteld.",
    "missing.no_gesture": "Hier is geen gebaar geteld.",
    "missing.no_hours": "In geen enkel bestand van een opstelling staan openingsuren.",
    "missing.all_hours": "Alle zuilen hebben hun openingsuren: zie beschikbaarheid.",
    "missing.hours_gone": "Sommige zuilen melden hun openingsuren niet meer.",
    "missing.hidden_parts": "Een deel ervan is te klein om te tonen.",
    "bucket.others": "de andere dagen samen",
    "bucket.face_1": "1 (slechtst)",
    "bucket.face_4": "4 (best)",
    "bucket.minutes_running": "bruikbaar",
    "bucket.minutes_failsafe": "noodscherm",
    "bucket.minutes_dark": "zonder scherm",
    "bucket.minutes_service": "in onderhoud",
    "bucket.minutes_off": "uit",
    "bucket.<5s": "minder dan 5\u202fs",
    "bucket.5-15s": "5 tot 15\u202fs",
    "bucket.15-30s": "15 tot 30\u202fs",
    "bucket.30-60s": "30 tot 60\u202fs",
    "bucket.60-180s": "1 tot 3\u202fmin",
    "bucket.>180s": "meer dan 3\u202fmin",
    "bucket.hand": "hand in de lucht",
    "bucket.touch": "aanraakscherm",
    "bucket.button": "knop",
    "bucket.object": "voorwerp",
    "bucket.swipe_left": "veeg naar links",
    "bucket.swipe_right": "veeg naar rechts",
    "bucket.swipe_up": "veeg omhoog",
    "bucket.swipe_down": "veeg omlaag",
    "bucket.grab": "grijpen",
    "bucket.zoom": "zoomen met twee handen",
    "bucket.wave": "zwaaien",
    "bucket.large_text": "grote letters",
    "bucket.high_contrast": "hoog contrast",
    "bucket.reduced_motion": "minder beweging",
    "bucket.speech": "voorlezen",
    "bucket.captions": "ondertitels",
    "bucket.sign_language": "gebarentaal",
    "bucket.sounds": "geluid",
    "bucket.gestures": "gebaren",
}

MEANINGS: Mapping[str, Definition] = {
    "sessions": Definition(
        "Bezoeken",
        "Keren dat de opstelling gebruikt werd, van de eerste tot de laatste handeling, door één persoon of een groep."
        " Geen aantal bezoekers.",
    ),
    "passages": Definition("Passages", "Keren dat iemand binnen het bereik van de aanwezigheidssensor kwam."),
    "attracting_power": Definition(
        "Aantrekkingskracht",
        "Van wie binnen het bereik van de aanwezigheidssensor kwam, hoeveel er stopten: 3\u202fs of langer bleven, of"
        " iets deden.",
    ),
    "first_action": Definition(
        "Tijd tot de eerste handeling",
        "Van binnen bereik komen tot de eerste handeling: kort als de opstelling zichzelf uitlegt.",
    ),
    "holding_time": Definition(
        "Vasthoudtijd",
        "Van de eerste tot de laatste handeling van een bezoek, zonder de tijd dat niets gebeurde. De mediaan wordt als"
        " bereik gegeven.",
        "Serrell 2002, die iedereen klokt die stopt, of die nu iets doet of niet: zie tijd binnen bereik",
    ),
    "dwell": Definition(
        "Tijd binnen bereik", "Van binnen bereik komen tot weggaan, of er nu iets gedaan werd of niet."
    ),
    "completion": Definition(
        "Voltooiing",
        "Van elke scène, hoe vaak bezoekers deden waar ze voor dient, van het aantal keren dat ze geopend werd.",
    ),
    "left_from": Definition(
        "Scènes bij vertrek",
        "De scènes die op het scherm stonden toen bezoekers weggingen: de kaart van de uitgangen.",
    ),
    "languages": Definition(
        "Talen",
        "Talen die bezoekers kozen. Wie de eerste leest, hoeft ze niet te kiezen en staat hier niet bij.",
    ),
    "ways": Definition("Manieren van bedienen", "Handelingen, naar de manier waarop ze gegeven werden."),
    "gesture_success": Definition(
        "Gelukte gebaren",
        "Van de bewegingen die een gebaar waren of er dichtbij kwamen, hoeveel er herkend werden.",
    ),
    "accessibility": Definition(
        "Toegankelijkheid",
        "Hoe vaak bezoekers om een andere weergave vroegen: grote letters, contrast en dergelijke.",
    ),
    "feedback": Definition(
        "Mening",
        "Antwoorden op de vraag naar een mening, van het aantal keren dat ze gesteld werd. Wie antwoordt, kiest zelf.",
    ),
    "availability": Definition(
        "Beschikbaarheid",
        "Het deel van de openingsuren waarin de opstelling bruikbaar was: haar inhoud speelde, er was een scherm"
        " aangesloten en niemand was eraan bezig. Volgens de uren van haar bestand, vanaf de eerste getelde dag; uit is"
        " wat niemand geteld heeft. 95\u202f% is een redelijke verwachting.",
    ),
    "usable_time": Definition(
        "Bruikbare tijd",
        "Hetzelfde voor zuilen zonder openingsuren in hun bestand, van de tijd dat ze draaiden. Wanneer ze uit stonden,"
        " is niet bekend: dit is dus geen beschikbaarheid.",
    ),
}
