"""What a pack says of its makers, as the lines of a roll in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kiosk.language import choose, interface_text, locale_of
from kiosk.packs.model import Residency
from kiosk.packs.thanks import Thanks, Words, Work
from kiosk.scenes.parts.roll import Line


def lines_of(thanks: Thanks, language: str, languages: Sequence[str]) -> Iterator[Line]:
    """The lines; what a pack does not say is left out. `languages` are those that are taken where one is missing."""
    yield from _Speaker(language, languages).lines(thanks)


def day(when: date, language: str) -> str:
    """A day as it is written in this language, with the month in words."""
    from babel.dates import format_date  # noqa: PLC0415  # few scenes show dates

    return str(format_date(when, "long", locale=locale_of(language) or "en"))


class _Speaker:
    """Says it in one language."""

    def __init__(self, language: str, languages: Sequence[str]) -> None:
        self._language, self._languages = language, languages

    def lines(self, thanks: Thanks) -> Iterator[Line]:
        yield Line("title", self._say(thanks.title))
        if thanks.summary:
            yield Line("text", self._say(thanks.summary))
        if thanks.residency is not None:
            yield from self._of_residency(thanks.residency)
        if thanks.credits:
            yield self._heading("credits_thanks")
            yield from (Line("text", each) for each in thanks.credits)
        if thanks.works:
            yield self._heading("credits_shown")
            for work in thanks.works:
                yield from self._of_work(work)

    def _of_residency(self, residency: Residency) -> Iterator[Line]:
        yield self._heading("credits_made_by")
        yield Line("text", residency.who)
        if residency.partner:
            yield Line("quiet", interface_text("credits_with", self._language, partner=residency.partner))
        if residency.dates is not None:
            yield Line("quiet", " – ".join(day(each, self._language) for each in residency.dates))
        if residency.question:
            yield Line("text", f"*{self._say(dict(residency.question))}*")

    def _of_work(self, work: Work) -> Iterator[Line]:
        yield Line("text", " · ".join(part for part in (self._say(work.credit), work.licence) if part))
        yield from (Line("quiet", title) for scene in work.scenes if (title := self._say(scene)))

    def _heading(self, key: str) -> Line:
        return Line("heading", f"**{interface_text(key, self._language)}**")

    def _say(self, words: Words) -> str:
        return choose(words, self._language, *self._languages)
