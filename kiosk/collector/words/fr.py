"""The page of the measures in French."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.collector.definitions import Definition

WORDS: Mapping[str, str] = {
    "measures": "Mesures",
    "fleet": "Bornes (en anglais)",
    "from_to": "{first} à {last}",
    "all_kiosks": "Toutes les bornes",
    "whole_site": "tout {site}",
    "place": "Bornes",
    "since": "De",
    "until": "À",
    "show": "Afficher",
    "not_yet": "{which} n’est pas encore publié\u202f: un mois paraît une semaine après sa fin, celui-ci le {day}.",
    "not_yet_soon": "Rien n’est publié pour {which}.",
    "as_table": "Pour un tableur (CSV, en anglais)",
    "what": "Quoi",
    "number": "Nombre",
    "chart": "Graphique",
    "day": "Jour",
    "n_visits": "Visites",
    "visits_table": "La même chose en tableau",
    "visits_chart": "Colonnes\u202f: les visites de chaque jour montré. Le tableau dessous donne les mêmes nombres.",
    "hidden": "masqué",
    "least": "au moins {n}",
    "most": "le plus\u202f: {n}, {day}",
    "out_of": "{n} sur {of}",
    "share": "{value} ({low} à {high})",
    "shares": "Entre parenthèses, l’intervalle où tomberaient 95 comptages semblables sur 100 (Wilson).",
    "median": "est l’intervalle où se trouve la médiane",
    "not_available": "non disponible",
    "nothing": "Rien de tel n’a été compté.",
    "source": "D’après {source}.",
    "how_published": "Les nombres inférieurs à 10, et ceux qui les trahiraient, sont masqués\u202f; les autres sont"
    " arrondis à 5. Un mois est publié une semaine après sa fin et ne change plus\u202f; ce qui arrive plus tard"
    " s’ajoute à part.",
    "how_running": "Les nombres inférieurs à 10, et ceux qui les trahiraient, sont masqués\u202f; les autres sont"
    " arrondis à 5. Les mois en cours sont montrés aussi\u202f: on a dit à ce collecteur que ses visiteurs sont"
    " simulés.",
    "missing.no_sensor": "Aucun capteur de présence n’a compté ici.",
    "missing.no_gesture": "Aucun geste n’a été compté ici.",
    "missing.no_hours": "Aucun fichier d’exposition n’indique d’heures d’ouverture.",
    "missing.all_hours": "Toutes les bornes ont leurs heures d’ouverture\u202f: voyez la disponibilité.",
    "missing.hours_gone": "Certaines bornes n’indiquent plus leurs heures d’ouverture.",
    "missing.hidden_parts": "Une partie est trop petite pour être montrée.",
    "bucket.others": "les autres jours ensemble",
    "bucket.face_1": "1 (le pire)",
    "bucket.face_4": "4 (le mieux)",
    "bucket.minutes_running": "utilisable",
    "bucket.minutes_failsafe": "écran de secours",
    "bucket.minutes_dark": "sans écran",
    "bucket.minutes_service": "en maintenance",
    "bucket.minutes_off": "éteinte",
    "bucket.<5s": "moins de 5\u202fs",
    "bucket.5-15s": "5 à 15\u202fs",
    "bucket.15-30s": "15 à 30\u202fs",
    "bucket.30-60s": "30 à 60\u202fs",
    "bucket.60-180s": "1 à 3\u202fmin",
    "bucket.>180s": "plus de 3\u202fmin",
    "bucket.hand": "main en l’air",
    "bucket.touch": "écran tactile",
    "bucket.button": "bouton",
    "bucket.object": "objet",
    "bucket.swipe_left": "balayage vers la gauche",
    "bucket.swipe_right": "balayage vers la droite",
    "bucket.swipe_up": "balayage vers le haut",
    "bucket.swipe_down": "balayage vers le bas",
    "bucket.grab": "saisir",
    "bucket.zoom": "zoom à deux mains",
    "bucket.wave": "faire signe",
    "bucket.large_text": "grands caractères",
    "bucket.high_contrast": "contraste élevé",
    "bucket.reduced_motion": "moins de mouvement",
    "bucket.speech": "lecture à voix haute",
    "bucket.captions": "sous-titres",
    "bucket.sign_language": "langue des signes",
    "bucket.sounds": "sons",
    "bucket.gestures": "gestes",
}

MEANINGS: Mapping[str, Definition] = {
    "sessions": Definition(
        "Visites",
        "Des moments d’usage, de la première action à la dernière, par une personne ou un groupe. Ce n’est pas un"
        " nombre de visiteurs.",
    ),
    "passages": Definition("Passages", "Combien de fois quelqu’un est entré dans le champ du capteur de présence."),
    "attracting_power": Definition(
        "Pouvoir d’attraction",
        "Parmi ceux qui sont entrés dans le champ du capteur de présence, combien se sont arrêtés\u202f: restés"
        " 3\u202fs"
        " ou plus, ou passés à l’action.",
    ),
    "first_action": Definition(
        "Temps jusqu’à la première action",
        "De l’entrée dans le champ à la première action\u202f: court quand l’installation s’explique d’elle-même.",
    ),
    "holding_time": Definition(
        "Temps de rétention",
        "De la première à la dernière action d’une visite, sans les temps morts. La médiane est donnée par un"
        " intervalle.",
        "Serrell 2002, qui chronomètre tous ceux qui s’arrêtent, actifs ou non\u202f: voyez le temps de présence",
    ),
    "dwell": Definition(
        "Temps de présence", "De l’entrée dans le champ à la sortie, qu’on ait fait quelque chose ou non."
    ),
    "completion": Definition(
        "Achèvement",
        "Pour chaque scène, combien de fois on y a fait ce pour quoi elle est là, sur le nombre d’entrées.",
    ),
    "left_from": Definition(
        "Scènes quittées",
        "Les scènes qui étaient à l’écran quand les visiteurs sont partis\u202f: la carte des sorties.",
    ),
    "languages": Definition(
        "Langues",
        "Les langues que les visiteurs ont choisies. Qui lit la première n’a pas à la choisir et n’est pas compté ici.",
    ),
    "ways": Definition("Façons d’agir", "Les actions, selon la façon dont elles ont été données."),
    "gesture_success": Definition(
        "Gestes réussis",
        "Parmi les mouvements qui étaient des gestes ou presque, combien ont été reconnus.",
    ),
    "accessibility": Definition(
        "Accessibilité",
        "Combien de fois on a demandé une autre présentation\u202f: grands caractères, contraste et le reste.",
    ),
    "feedback": Definition(
        "Avis",
        "Les réponses à la question d’avis, sur le nombre de fois où elle a été posée. Répond qui veut.",
    ),
    "availability": Definition(
        "Disponibilité",
        "La part des heures d’ouverture où l’installation était utilisable\u202f: son contenu jouait, un écran était"
        " branché et personne n’y travaillait. D’après les heures de son fichier, dès le premier jour compté\u202f;"
        " éteinte est ce que personne n’a compté. 95\u202f% est une attente raisonnable.",
    ),
    "usable_time": Definition(
        "Temps utilisable",
        "La même chose pour les bornes sans heures d’ouverture dans leur fichier, sur le temps où elles ont marché."
        " Quand elles étaient éteintes, on ne le sait pas\u202f: ce n’est donc pas une disponibilité.",
    ),
}
