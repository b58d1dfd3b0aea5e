"""What the YAML parser complains about, in the words of somebody who does not know what a scalar is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError

from kiosk.yamlfile.scalars import shown

QUOTE = "Put the text in quotes or in a block (|)."
QUOTE_OR_CLOSE = "Close the bracket; put a text that contains brackets, commas or colons in quotes."
LINE_UP = "Line it up with the keys that belong together, with spaces."

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error: its place, counted from 1, what is wrong and what to do."""

    line: int
    column: int
    what: str
    hint: str


def lines_of(text: str) -> list[str]:
    """The lines as the parser counts them."""
    return re.split("\r\n|[\n\r\x85\u2028\u2029]", text)


def runs_away(lines: Lines, first: int, last: int) -> bool:
    """Whether a quoted text from one line (counted from 0) to another runs on over lines that are no part of it.

    YAML wants the lines of a text indented deeper than its key; the parser lets others pass, and so swallows the keys
    that follow a forgotten quote up to the next one.
    """
    indent = _indent(lines[first])
    return any(lines[line].strip() and _indent(lines[line]) <= indent for line in range(first + 1, last + 1))


def runaway(line: int, column: int, last: int) -> Fault:
    """The fault of a quoted text that runs away; line, column and last line counted from 0."""
    what = f"the text that this quote opens runs on to line {last + 1}."
    return Fault(line + 1, column + 1, what, "Close the quote, or indent the whole text deeper than its key.")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def explain(error: MarkedYAMLError, text: str) -> Fault:
    """The parser's first complaint as a fault; nothing after it can be read."""
    lines = lines_of(text)
    return _runaway_before(text, lines) or _explain(error, lines)


def _runaway_before(text: str, lines: Lines) -> Fault | None:
    """The quoted text before the complaint that runs away, if there is one: it is what is really wrong."""
    with suppress(YAMLError):
        for token in YAML(typ="safe", pure=True).scan(text):
            first, last = token.start_mark.line, token.end_mark.line
            if getattr(token, "style", None) in {'"', "'"} and runs_away(lines, first, last):
                return runaway(first, token.start_mark.column, last)
    return None


def _explain(error: MarkedYAMLError, lines: Lines) -> Fault:
    problem = str(error.problem or error.context or "it cannot be read")
    context = str(error.context or "")
    at = error.problem_mark or error.context_mark
    start = error.context_mark or at
    for words, rule in _RULES:
        if words in f"{context}; {problem}":
            return rule(problem, at, start, lines)
    return _fault(at, f"this is not YAML: {shown(problem)}.", "Check quotes, brackets and indentation.")


def _fault(mark: StringMark | None, what: str, hint: str) -> Fault:
    return Fault(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, what, hint)


def _colon(_problem: str, at: StringMark, _start: StringMark, lines: Lines) -> Fault:
    """A ': ' where none can be: inside an unquoted text, after a line without one, or on a line indented too far."""
    before = lines[at.line][: at.column]
    if re.search(r":\s", before) or re.match(r"\s*-?\s*[\"']", before):
        return _fault(at, 'an unquoted text contains ": ".', QUOTE)
    above = _line_above(at.line, lines)
    if above is not None and not re.search(r":(\s|$)", lines[above]):
        return Fault(
            above + 1,
            _indent(lines[above]) + 1,
            "this line is no 'key: value'.",
            'Write ": " (colon, space) after the key.',
        )
    return Fault(at.line + 1, _indent(before) + 1, "this line is indented too far.", LINE_UP)


def _line_above(line: int, lines: Lines) -> int | None:
    written = [index for index in range(line) if lines[index].strip() and not lines[index].lstrip().startswith("#")]
    return written[-1] if written else None


def _no_colon(_problem: str, _at: StringMark, start: StringMark, _lines: Lines) -> Fault:
    return _fault(start, "this line is no 'key: value'.", 'Write ": " (colon, space) after the key.')


def _tab(_problem: str, at: StringMark, _start: StringMark, _lines: Lines) -> Fault:
    return _fault(at, "a tab stands where only spaces may.", "Indent with spaces.")


def _sign(_problem: str, at: StringMark, _start: StringMark, lines: Lines) -> Fault:
    sign = lines[at.line][at.column : at.column + 1]
    return _fault(at, f"an unquoted text cannot begin with '{shown(sign)}'.", QUOTE)


def _alias(_problem: str, _at: StringMark, start: StringMark, lines: Lines) -> Fault:
    return _sign("", start, start, lines)


def _open_quote(_problem: str, _at: StringMark, start: StringMark, _lines: Lines) -> Fault:
    return _fault(start, "this quote is opened and never closed.", "Close it, or remove it.")


def _escape(problem: str, at: StringMark, _start: StringMark, _lines: Lines) -> Fault:
    what = f"in double quotes a backslash begins a code, and this is none ({shown(problem)})."
    return _fault(at, what, "Use single quotes, or two backslashes.")


def _block(_problem: str, at: StringMark, _start: StringMark, _lines: Lines) -> Fault:
    return _fault(at, "after | or > the text begins on the next line.", "Move it there, and indent it.")


def _bracket(_problem: str, at: StringMark, start: StringMark, lines: Lines) -> Fault:
    opened = lines[start.line][start.column : start.column + 1]
    if at.line == start.line:
        return _fault(at, f"a comma is missing here, or the '{opened}' before it is not closed.", QUOTE_OR_CLOSE)
    what = f"this '{opened}' is not closed, or a comma is missing by line {at.line + 1}."
    return _fault(start, what, QUOTE_OR_CLOSE)


def _after_end(_problem: str, at: StringMark, _start: StringMark, lines: Lines) -> Fault:
    """Something follows on the same line what was already complete, or a line is out of step with those above."""
    before = lines[at.line][: at.column] if at.line < len(lines) else ""
    if before.strip(" -"):
        return _fault(at, "something follows the end of the value.", QUOTE)
    above = _line_above(at.line, lines)
    if above is not None and _indent(lines[above]) == at.column:
        return _fault(at, f"this line and line {above + 1} above it do not mix.", "Write a list or keys, not both.")
    return _fault(at, f"this line and line {(above or 0) + 1} above it are not lined up.", LINE_UP)


def _dash(_problem: str, at: StringMark, _start: StringMark, _lines: Lines) -> Fault:
    return _fault(at, "a list entry '- ' cannot stand here.", f"Begin the list on a new line, or: {QUOTE}")


def _content(_problem: str, at: StringMark, _start: StringMark, lines: Lines) -> Fault:
    sign = lines[at.line][at.column : at.column + 1]
    before = f"'{shown(sign)}'" if sign else "the end of the file"
    return _fault(at, f"a value is wanted before {before}.", QUOTE_OR_CLOSE)


def _second(_problem: str, at: StringMark, _start: StringMark, _lines: Lines) -> Fault:
    return _fault(at, "'---' begins a second document in the same file.", "Remove it, or make it a file of its own.")


Rule = Callable[[str, StringMark, StringMark, Lines], Fault]

_RULES: tuple[tuple[str, Rule], ...] = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("found character '\\t'", _tab),
    ("that cannot start any token", _sign),
    ("undefined alias", _sign),
    ("while scanning an alias", _alias),
    ("while scanning an anchor", _alias),
    ("while scanning a tag", _alias),
    ("while scanning a quoted scalar", _open_quote),
    ("while scanning a double-quoted scalar", _escape),
    ("while scanning a block scalar", _block),
    ("expected the node content", _content),
    ("while parsing a flow", _bracket),
    ("sequence entries are not allowed", _dash),
    ("expected a single document", _second),
    ("expected <block end>", _after_end),
    ("expected '<document start>'", _after_end),
)
"""What the parser says, to who explains it; the first that fits."""
