"""A message file, read: its texts by their keys, and what is wrong with it."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import StringIO
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

SUFFIX = ".po"
LINE = re.compile(r'#.*|(msg(ctxt|id|id_plural|str(\[\d\])?)\s+)?"(\\.|[^"\\])*"|')
FORM = 'Each text is msgid "key" and, on the next line, msgstr "text".'
MISFORMED = "the file is not written as a message file is"
COUNTED = range(200)
"""Numbers that a rule for plural forms is tried with: beyond them no language has another form."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a message file, and what to do. `line` is 0 where the whole file is meant."""

    file: Path
    line: int
    key: str
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language: one form, or one for each kind of number, which `plural` chooses from."""

    forms: tuple[str, ...]
    plural: Callable[[int], int] = lambda _: 0

    def form(self, count: object) -> str:
        """The form for this number."""
        return self.forms[self.plural(abs(int(count)))] if isinstance(count, int | float) else self.forms[0]


@dataclass
class Catalogue:
    """The texts of a file by their keys, and the line that each begins at; what could not be read is a fault."""

    file: Path
    wordings: dict[str, Wording] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, key: str, what: str, hint: str) -> None:
        """Something is wrong with this file."""
        self.faults.append(Fault(self.file, line, key, what, hint))


def read(file: Path) -> Catalogue:
    """Read a message file as far as it can be read; never raises for what stands in it."""
    into = Catalogue(file)
    babel = _parse(into)
    plural = _plural_rule(babel, into) if babel is not None else None
    for message in babel or ():
        if message.id and plural is not None:
            _take(message, plural, into)
    return into


def _parse(into: Catalogue) -> Catalog | None:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415  # commands that show nothing do without

    try:
        text = into.file.read_text(encoding="utf-8-sig")
        if _is_sound(text, into):
            locale = into.file.stem.replace("-", "_")
            return read_po(StringIO(text), locale=locale, ignore_obsolete=True, abort_invalid=True)
    except OSError as error:
        into.fault(0, "", f"this file cannot be read: {error.strerror}.", "Let the kiosk read it.")
    except UnicodeError:
        into.fault(0, "", "this file is not written in UTF-8.", "Save it in UTF-8.")
    except PoFileError as error:
        into.fault(error.lineno + 1, "", f"before this line {MISFORMED}.", FORM)
    except Exception as error:  # noqa: BLE001  # a stranger's file may break the reader in any way
        into.fault(0, "", f"this is no message file: {error}.", "Begin with a copy of en.po.")
    return None


def _is_sound(text: str, into: Catalogue) -> bool:
    """Whether each line is one of a message file, and no key is there twice; Babel would read on with half a text."""
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not LINE.fullmatch(line.strip()):
            into.fault(number, "", f"here {MISFORMED}.", FORM)
            return False
        key = line.removeprefix("msgid ").strip()
        if line.startswith("msgid ") and key in seen:
            into.fault(number, "", f"{key} is there twice.", "Remove one of the two.")
            return False
        seen.add(key)
    return True


def _plural_rule(babel: Catalog, into: Catalogue) -> Callable[[int], int] | None:
    """Which form a number asks for, by the file's header, or by the language where it says nothing."""
    try:
        rule = gettext.c2py(babel.plural_expr)
        if all(0 <= rule(number) < babel.num_plurals for number in COUNTED):
            return rule
    except (ValueError, ZeroDivisionError):
        pass
    into.fault(1, "", "the header's Plural-Forms is no rule.", "Leave that line out: each language has its own.")
    return None


def _take(message: Message, plural: Callable[[int], int], into: Catalogue) -> None:
    """Keep a text that is finished; one that is empty, or that a tool has only guessed, is as if it were not there.
    A form for a kind of number that nobody has filled in is that of the kind before it."""
    key = str(message.id[0] if message.pluralizable else message.id)
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if message.fuzzy or not forms or not forms[0]:
        return
    forms = tuple(accumulate(forms, lambda before, form: form or before))
    into.lines[key] = message.lineno or 0
    into.wordings[key] = Wording(forms, plural) if len(forms) > 1 else Wording(forms)


Wordings = Mapping[str, Wording]
