"""The sheet that hangs beside an exhibit: what is counted, and what never is, on one page of A4 in each language.

It is made from the contract, like docs/privacy.md, and printed from a browser. The picture is tally marks: four strokes
and a fifth across, drawn by hand as far as a program can.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from random import Random

from kiosk.contract.kinds import DURATION_EDGES_S, STOP_S
from kiosk.contract.messages import BIN_MINUTES
from kiosk.contract.sheet_texts import SHEETS, SheetText

SEED = 1450
TALLIES, ROWS = 6, 2
STROKES = 4
CHALK, ACCENT = "#ece7da", "#d9a441"
Place = tuple[float, float]
STYLE = """
@page { size: A4; margin: 0 }
* { box-sizing: border-box; margin: 0 }
html { background: #c9c6bd }
body { width: 210mm; height: 296mm; margin: 0 auto; background: #f6f2e7; color: #1e2630; display: flex;
  flex-direction: column; font: 11.2pt/1.36 "Source Sans 3", "Noto Sans", "Segoe UI", "DejaVu Sans", sans-serif;
  -webkit-print-color-adjust: exact; print-color-adjust: exact }
header { background: #1e2630; color: #f6f2e7; padding: 14mm 16mm 8mm }
h1 { font-size: 31pt; line-height: 1.12; letter-spacing: -.01em }
header p { font-size: 13.5pt; max-width: 38em; margin-top: 5mm; color: #d9d5c8 }
svg { display: block; width: 100%; margin-top: 7mm }
main { padding: 8mm 16mm 0; display: grid; grid-template-columns: 1.4fr 1fr; column-gap: 10mm; flex: 1 }
h2 { font-size: 15pt; margin-bottom: 2.5mm }
ul { list-style: none; padding: 0 }
li { padding-left: 7mm; margin-bottom: 1.7mm; position: relative }
li::before { content: ""; position: absolute; left: 1mm; top: .22em; width: .85mm; height: 1em; background: #d9a441;
  transform: rotate(9deg) }
.never li::before { background: none; border: .5mm solid #66727f; width: 2.6mm; height: 2.6mm; top: .42em;
  border-radius: 50%; transform: none }
section + section { margin-top: 6mm }
footer { margin: 4mm 16mm 10mm; padding-top: 4mm; border-top: .4mm solid #66727f; display: flex; gap: 4mm }
footer span { flex: 1; border-bottom: .3mm dotted #3a4552 }
"""


def sheet(language: str) -> str:
    """The whole page as HTML; raises KeyError for a language in which there is none."""
    text = SHEETS[language]
    return f"""<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(" ".join(text.title))}</title>
<style>{STYLE}</style>
<header>
<h1>{"<br>".join(map(escape, text.title))}</h1>
<p>{escape(text.lead)}</p>
{_tallies()}
</header>
<main>
{_section(text.counted_title, _list(_counted(text)))}
<div>
{_section(text.never_title, _list(text.never), "never")}
{_section(text.camera_title, f"<p>{escape(text.camera)}</p>")}
{_section(text.numbers_title, f"<p>{escape(text.numbers.format(minutes=BIN_MINUTES))}</p>")}
</div>
</main>
<footer>{escape(text.ask)}<span></span></footer>
</html>
"""


def _counted(text: SheetText) -> tuple[str, ...]:
    filled = {"least": DURATION_EDGES_S[0], "most": DURATION_EDGES_S[-1] // 60, "stay": f"{STOP_S:g}"}
    return tuple(line.format(**filled) for line in text.counted.values())


def _section(title: str, inside: str, of: str = "") -> str:
    named = f' class="{of}"' if of else ""
    return f"<section{named}>\n<h2>{escape(title)}</h2>\n{inside}\n</section>"


def _list(lines: tuple[str, ...]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{escape(line)}</li>" for line in lines) + "\n</ul>"


def _tallies() -> str:
    """Tally marks in two rows; the last is not full, for the count goes on, and its next stroke is the accent."""
    rng = Random(SEED)  # noqa: S311  # how a stroke is drawn guards no secret
    strokes = [stroke for number in range(TALLIES * ROWS) for stroke in _tally(number, rng)]
    return f'<svg viewBox="0 0 {TALLIES * 100} {ROWS * 62}" aria-hidden="true">\n' + "\n".join(strokes) + "\n</svg>"


def _tally(number: int, rng: Random) -> Iterator[str]:
    left, top = number % TALLIES * 100.0 + 12.0, number // TALLIES * 62.0 + 6.0
    last = number == TALLIES * ROWS - 1
    for stroke in range(STROKES if not last else STROKES - 1):
        x = left + stroke * 16.0
        colour = ACCENT if last and stroke == STROKES - 2 else CHALK
        yield _stroke((x, top + 48.0), (x + 5.0, top), rng, colour)
    if not last:
        yield _stroke((left - 8.0, top + 38.0), (left + 66.0, top + 12.0), rng, CHALK)


def _stroke(start: Place, end: Place, rng: Random, colour: str) -> str:
    """A line of chalk, a little bent."""
    half = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    (x, y), (middle_x, middle_y), (to_x, to_y) = (_near(place, rng) for place in (start, half, end))
    way = f"M{x:.1f} {y:.1f}Q{middle_x:.1f} {middle_y:.1f} {to_x:.1f} {to_y:.1f}"
    width = rng.uniform(3.4, 5.0)
    return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" stroke-linecap="round"/>'


def _near(place: Place, rng: Random) -> Place:
    return place[0] + rng.uniform(-1.6, 1.6), place[1] + rng.uniform(-1.6, 1.6)
