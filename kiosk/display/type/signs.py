"""Quotes, apostrophes, spaces and numbers as each language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kiosk.language import locale_of
from kiosk.tags import primary

NO_BREAK = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"


class _Quotes(NamedTuple):
    """A language's quotes, and those inside them."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_GUILLEMETS = _Quotes("«", "»", "“", "”")
_LOW = _Quotes("„", "“", "‚", "‘")
_LOW_AND_HIGH = _Quotes("„", "”", "‚", "’")
_QUOTES = {
    **dict.fromkeys(("fr", "it", "es", "pt", "ca", "el", "ar", "fa", "hy"), _GUILLEMETS),
    **dict.fromkeys(("de", "lb", "cs", "sk", "sl", "bg", "et", "lt", "ka"), _LOW),
    **dict.fromkeys(("nl", "hr", "sr"), _LOW_AND_HIGH),
    **dict.fromkeys(("pl", "ro"), _Quotes("„", "”", "«", "»")),
    "hu": _Quotes("„", "”", "»", "«"),
    **dict.fromkeys(("ru", "uk", "be"), _Quotes("«", "»", "„", "“")),
    **dict.fromkeys(("sv", "fi"), _Quotes("”", "”", "’", "’")),
}
"""Elsewhere as in English. Babel knows numbers, but no quotes."""
_ENGLISH = _Quotes("“", "”", "‘", "’")
_NUMBERS_AS_IN = {"ar": "ar-MA"}
"""Arabic is written as in the Maghreb: 1.234,5 in European digits."""

_BEFORE_OPENING = "([{«„“‚‘—–-/"
_LOOSE = re.compile(r"(?<=\S) (?=[:;?!»])|(?<=«) |(?<=\d) (?=[\w%€°])|(?<=\S) (?=[–—] )")
_LOOSE_FRENCH = re.compile(
    r"(?<=\S)[ \u00a0](?=[;?!])|(?<=\d)[ \u00a0](?=\d{3}(?!\d))"
    r"|(?<=«)[ \u00a0]|(?<=«)(?=\S)|[ \u00a0](?=»)|(?<=\S)(?=»)"
)
_LICENCE = re.compile(r"\bCC BY[A-Z-]* \d")
_SHORT_DUTCH = re.compile(r"'[kmnst]\b", re.IGNORECASE)


@lru_cache(maxsize=512)
def number(value: float, language: str, *, decimals: int = 0) -> str:
    """The number with the separators of the language.

    >>> number(1234.5, "nl", decimals=1)
    '1.234,5'
    """
    from babel.numbers import format_decimal  # noqa: PLC0415  # few scenes show numbers

    form = "#,##0." + decimals * "0" if decimals else "#,##0"
    locale = locale_of(_NUMBERS_AS_IN.get(primary(language), language)) or "en"
    written = format_decimal(value, form, locale, numbering_system="latn")
    return written.replace("-", "\N{MINUS SIGN}").replace("\N{LEFT-TO-RIGHT MARK}", "")


def typographic(text: str, language: str) -> str:
    """The text with the quotes of the language where straight ones stand, true apostrophes, and spaces that do not
    break before a colon, inside quotes, between a number and its thousands or unit, and in the name of a licence."""
    if '"' in text or "'" in text:
        text = "".join(_quoted(text, _QUOTES.get(primary(language), _ENGLISH), primary(language)))
    if primary(language) == "fr":
        text = _LOOSE_FRENCH.sub(THIN, text)
    text = _LICENCE.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    return _LOOSE.sub(NO_BREAK, text.replace("\t", " "))


def _quoted(text: str, quotes: _Quotes, language: str) -> Iterator[str]:
    """The text's characters, the straight quotes among them replaced."""
    double = single = False
    for place, sign in enumerate(text):
        before = text[:place].rstrip("*")[-1:]  # marks of emphasis are as if they were not there
        begins = not before or before.isspace() or before in _BEFORE_OPENING or before in "\"'"
        if sign == '"' and not double and before.isdigit():
            yield "\N{DOUBLE PRIME}"
        elif sign == '"':
            double = begins and not double
            yield quotes.opening if double else quotes.closing
        elif sign == "'" and not single and begins and _is_quote(text, place, language):
            single = True
            yield quotes.inner_opening
        elif sign == "'" and single and not text[place + 1 : place + 2].isalnum():
            single = False
            yield quotes.inner_closing
        else:
            yield "’" if sign == "'" else sign


def _is_quote(text: str, place: int, language: str) -> bool:
    """Whether a straight single quote before a word begins a quotation, and is no apostrophe as in Dutch 's."""
    if language == "nl" and _SHORT_DUTCH.match(text, place):
        return False
    return re.search(r"(?<=[^\s'])'(?!\w)", text[place + 1 :]) is not None
