"""The page of the measures in German."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.collector.definitions import Definition

WORDS: Mapping[str, str] = {
    "measures": "Kennzahlen",
    "fleet": "Stationen (auf Englisch)",
    "from_to": "{first} bis {last}",
    "all_kiosks": "Alle Stationen",
    "whole_site": "ganz {site}",
    "place": "Stationen",
    "since": "Von",
    "until": "Bis",
    "show": "Anzeigen",
    "not_yet": "{which} ist noch nicht veröffentlicht: Ein Monat erscheint eine Woche nach seinem Ende, dieser am"
    " {day}.",
    "not_yet_soon": "Von {which} ist nichts veröffentlicht.",
    "as_table": "Für eine Tabellenkalkulation (CSV, auf Englisch)",
    "what": "Was",
    "number": "Anzahl",
    "chart": "Diagramm",
    "day": "Tag",
    "n_visits": "Besuche",
    "visits_table": "Dasselbe als Tabelle",
    "visits_chart": "Säulen: die Besuche jedes Tages, der gezeigt wird. Die Tabelle darunter hat dieselben Zahlen.",
    "hidden": "verborgen",
    "least": "mindestens {n}",
    "most": "am meisten: {n}, {day}",
    "out_of": "{n} von {of}",
    "share": "{value} ({low} bis {high})",
    "shares": "In Klammern der Bereich, in dem 95 von 100 solchen Zählungen lägen (Wilson).",
    "median": "ist der Bereich, in dem der Median liegt",
    "not_available": "nicht verfügbar",
    "nothing": "Davon wurde nichts gezählt.",
    "source": "Nach {source}.",
    "how_published": "Zahlen unter 10 und solche, die sie verraten würden, sind verborgen; die anderen sind auf 5"
    " gerundet. Ein Monat wird eine Woche nach seinem Ende veröffentlicht und ändert sich dann nicht mehr; was später"
    " kommt, wird als eigener Teil hinzugefügt.",
    "how_running": "Zahlen unter 10 und solche, die sie verraten würden, sind verborgen; die anderen sind auf 5"
    " gerundet. Auch laufende Monate werden gezeigt: Diesem Sammler wurde gesagt, dass seine Besucher simuliert sind.",
    "missing.no_sensor": "Hier hat kein Anwesenheitssensor gezählt.",
    "missing.no_gesture": "Hier wurde keine Geste gezählt.",
    "missing.no_hours": "In keiner Datei einer Station stehen Öffnungszeiten.",
    "missing.all_hours": "Alle Stationen haben ihre Öffnungszeiten: siehe Verfügbarkeit.",
    "missing.hours_gone": "Manche Stationen nennen ihre Öffnungszeiten nicht mehr.",
    "missing.hidden_parts": "Ein Teil davon ist zu klein, um gezeigt zu werden.",
    "bucket.others": "die anderen Tage zusammen",
    "bucket.face_1": "1 (am schlechtesten)",
    "bucket.face_4": "4 (am besten)",
    "bucket.minutes_running": "benutzbar",
    "bucket.minutes_failsafe": "Notbild",
    "bucket.minutes_dark": "ohne Bildschirm",
    "bucket.minutes_service": "in Wartung",
    "bucket.minutes_off": "aus",
    "bucket.<5s": "unter 5\u202fs",
    "bucket.5-15s": "5 bis 15\u202fs",
    "bucket.15-30s": "15 bis 30\u202fs",
    "bucket.30-60s": "30 bis 60\u202fs",
    "bucket.60-180s": "1 bis 3\u202fmin",
    "bucket.>180s": "über 3\u202fmin",
    "bucket.hand": "Hand in der Luft",
    "bucket.touch": "Berührung",
    "bucket.button": "Taste",
    "bucket.object": "Gegenstand",
    "bucket.swipe_left": "Wischen nach links",
    "bucket.swipe_right": "Wischen nach rechts",
    "bucket.swipe_up": "Wischen nach oben",
    "bucket.swipe_down": "Wischen nach unten",
    "bucket.grab": "Greifen",
    "bucket.zoom": "Zoomen mit zwei Händen",
    "bucket.wave": "Winken",
    "bucket.large_text": "große Schrift",
    "bucket.high_contrast": "hoher Kontrast",
    "bucket.reduced_motion": "weniger Bewegung",
    "bucket.speech": "Vorlesen",
    "bucket.captions": "Untertitel",
    "bucket.sign_language": "Gebärdensprache",
    "bucket.sounds": "Töne",
    "bucket.gestures": "Gesten",
}

MEANINGS: Mapping[str, Definition] = {
    "sessions": Definition(
        "Besuche",
        "Zeiten der Benutzung, von der ersten bis zur letzten Handlung, durch eine Person oder eine Gruppe. Keine Zahl"
        " von Besuchern.",
    ),
    "passages": Definition("Vorübergehende", "Wie oft jemand in die Reichweite des Anwesenheitssensors kam."),
    "attracting_power": Definition(
        "Anziehungskraft",
        "Wie viele von denen, die in die Reichweite des Anwesenheitssensors kamen, stehen blieben: 3\u202fs"
        " oder länger,"
        " oder etwas taten.",
    ),
    "first_action": Definition(
        "Zeit bis zur ersten Handlung",
        "Vom Kommen in Reichweite bis zur ersten Handlung: kurz, wo eine Station sich selbst erklärt.",
    ),
    "holding_time": Definition(
        "Haltezeit",
        "Von der ersten bis zur letzten Handlung eines Besuchs, ohne die Zeit, in der nichts geschah. Der"
        " Median wird als"
        " Bereich angegeben.",
        "Serrell 2002, die alle misst, die stehen bleiben, ob sie etwas tun oder nicht: siehe Zeit in Reichweite",
    ),
    "dwell": Definition(
        "Zeit in Reichweite", "Vom Kommen in Reichweite bis zum Gehen, ob etwas getan wurde oder nicht."
    ),
    "completion": Definition(
        "Vollendung",
        "Wie oft in jeder Szene getan wurde, wofür sie da ist, von so vielen Malen, die sie geöffnet wurde.",
    ),
    "left_from": Definition(
        "Verlassene Szenen",
        "Die Szenen, die auf dem Bildschirm standen, als Besucher gingen: die Karte der Ausgänge.",
    ),
    "languages": Definition(
        "Sprachen",
        "Sprachen, die Besucher gewählt haben. Wer die erste liest, muss sie nicht wählen und steht hier nicht.",
    ),
    "ways": Definition("Arten der Eingabe", "Handlungen nach der Art, in der sie gegeben wurden."),
    "gesture_success": Definition(
        "Gelungene Gesten",
        "Wie viele der Bewegungen, die Gesten waren oder einer nahekamen, erkannt wurden.",
    ),
    "accessibility": Definition(
        "Barrierefreiheit",
        "Wie oft um eine andere Darstellung gebeten wurde: große Schrift, Kontrast und dergleichen.",
    ),
    "feedback": Definition(
        "Meinung",
        "Antworten auf die Frage nach der Meinung, von so vielen Malen, die sie gestellt wurde. Es antwortet,"
        " wer will.",
    ),
    "availability": Definition(
        "Verfügbarkeit",
        "Der Anteil der Öffnungszeit, in dem die Station benutzbar war: Ihr Inhalt spielte, ein Bildschirm war"
        " angeschlossen, und niemand arbeitete an ihr. Nach den Zeiten ihrer Datei, vom ersten gezählten Tag"
        " an; aus ist,"
        " was niemand gezählt hat. 95\u202f% sind eine faire Erwartung.",
    ),
    "usable_time": Definition(
        "Benutzbare Zeit",
        "Dasselbe für Stationen ohne Öffnungszeiten in ihrer Datei, von der Zeit, in der sie liefen. Wann sie"
        " aus waren,"
        " ist nicht bekannt; darum ist das keine Verfügbarkeit.",
    ),
}
