"""What stands on the page of the measures, in words: the template only puts it in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from kiosk.collector.chart import Bar, Columns, bars_of, columns_of, in_words, share_words, written
from kiosk.collector.day import Month
from kiosk.collector.definitions import Definition
from kiosk.collector.figures import Place
from kiosk.collector.measures import Measure
from kiosk.collector.publication import SETTLED
from kiosk.collector.reports import MOST_MONTHS, Answer, Reports
from kiosk.collector.spoken import LANGUAGES, SPOKEN, written_date
from kiosk.collector.texts import text, why_missing
from kiosk.collector.wording import long
from kiosk.collector.words import defined, source_of
from kiosk.contract.topics import Address
from kiosk.language import own_name


@dataclass(frozen=True, slots=True)
class Section:
    """One measure: its definition, its value in words (empty where it has none as a whole), and what it is made of."""

    name: str
    definition: Definition
    value: str
    note: str
    columns: Columns | None
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a list; `value` is what the address then holds."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the page, in `language`, and the others that it can be read in. `places` are the choices of each
    site, by its name; `rule` says how numbers are shown, `query` is the same for the table."""

    heading: str
    place: str
    not_yet: str
    everywhere: Choice
    places: Sequence[tuple[str, Sequence[Choice]]]
    since: Sequence[Choice]
    until: Sequence[Choice]
    sections: Sequence[Section]
    rule: str
    query: str
    language: str
    languages: Sequence[Choice]


def sheet_of(answer: Answer, kiosks: Sequence[Address], reports: Reports, now: datetime) -> Sheet:
    """The page of an answer; `kiosks` are those that can be chosen, by name."""
    asked, months = answer.asked, answer.asked.months
    chosen = _name(asked.place)
    listed = _months(reports.latest or months[-1], months[0])
    return Sheet(
        heading=_heading(answer),
        place=chosen,
        not_yet=_not_yet(answer, now),
        everywhere=Choice("", text("all_kiosks"), not chosen),
        places=_places(kiosks, chosen),
        since=[Choice(str(month), month.words, month == months[0]) for month in listed],
        until=[Choice(str(month), month.words, month == months[-1]) for month in listed],
        sections=[_section(measure) for measure in answer.measures],
        rule=text(reports.rule),
        query=urlencode({"site": asked.place.site, "kiosk": asked.place.kiosk} | _when(answer)),
        language=SPOKEN.get(),
        languages=[_spoken(answer, tag) for tag in LANGUAGES],
    )


def _spoken(answer: Answer, tag: str) -> Choice:
    query = urlencode({"place": _name(answer.asked.place)} | _when(answer) | {"language": tag})
    return Choice(f"/measures?{query}", own_name(tag), tag == SPOKEN.get())


def _heading(answer: Answer) -> str:
    asked = answer.asked
    first, last = asked.months[0], asked.months[-1]
    when = asked.day or _span(first, last)
    return text("heading", place=_name(asked.place) or text("all_kiosks"), when=when)


def _span(first: Month, last: Month) -> str:
    return first.words if first == last else text("from_to", first=first.words, last=last.words)


def _name(place: Place) -> str:
    return f"{place.site}/{place.kiosk}" if place.kiosk else place.site


def _not_yet(answer: Answer, now: datetime) -> str:
    """Which months are still to come, and when the first of them does."""
    if not answer.not_yet:
        return ""
    first, last = answer.not_yet[0], answer.not_yet[-1]
    day, which = first.end.date + SETTLED, _span(first, last)
    name = "not_yet" if day > now.date() else "not_yet_soon"
    said = text(name, which=which, day=written_date(day, "d MMMM y"))
    return said[0].upper() + said[1:]


def _places(kiosks: Sequence[Address], chosen: str) -> list[tuple[str, list[Choice]]]:
    found = []
    for site, of in groupby(kiosks, key=lambda address: address.site):
        choices = [Choice(site, text("whole_site", site=site), site == chosen)]
        choices += [Choice(f"{site}/{one.kiosk}", one.kiosk, f"{site}/{one.kiosk}" == chosen) for one in of]
        found.append((site, choices))
    return found


def _months(latest: Month, earliest: Month) -> list[Month]:
    """The months that can be chosen, the newest first: as many as can be shown at once."""
    month, found = latest, []
    for _ in range(MOST_MONTHS):
        found.append(month)
        month = month.before
    return found if earliest in found else [*found, earliest]


def _when(answer: Answer) -> dict[str, str]:
    asked = answer.asked
    return {"day": asked.day} if asked.day else {"since": str(asked.months[0]), "until": str(asked.months[-1])}


def _section(measure: Measure) -> Section:
    value, note = _value(measure)
    return Section(
        name=measure.name,
        definition=replace(defined(measure.name), source=source_of(measure.name)),
        value=value,
        note=note,
        columns=columns_of(measure) if measure.by_day else None,
        bars=bars_of(measure),
    )


def _value(measure: Measure) -> tuple[str, str]:
    """The number that is read first, and what stands beside it."""
    whole = written(measure.n, least=measure.least)
    if measure.of is not None:
        of = text("out_of", n=whole, of=written(measure.of, least=False))
        if measure.minutes:
            of = text("out_of", n=long(measure.n or 0), of=long(measure.of))
        return (
            (share_words(measure.share), of)
            if measure.share
            else (text("not_available"), why_missing(measure.missing) or of)
        )
    if measure.missing:
        return text("not_available"), why_missing(measure.missing)
    if measure.median:
        return in_words(measure.median), text("median")
    if measure.n is not None or measure.least:
        return whole, ""
    return "", "" if measure.rows else text("nothing")
