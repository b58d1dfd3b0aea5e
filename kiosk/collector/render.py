"""The page as HTML. Every value is escaped: a kiosk's names and sentences are text, whatever stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kiosk.collector.page import Page
from kiosk.collector.sheet import Sheet
from kiosk.collector.spoken import SPOKEN
from kiosk.collector.texts import LANGUAGE, text

TEMPLATES = Path(__file__).parent / "templates"

PARTS = ("time", "headline", "cares", "kiosks", "total", "visits")
"""The parts that are replaced while the page is open, each a template and the `id` of an element."""


class Renderer:
    """The templates with the page's words."""

    def __init__(self, look: Callable[[], Page]) -> None:
        """`look` gives the page of this moment."""
        self._look = look
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(t=text, language=LANGUAGE)

    def whole(self) -> str:
        """The whole page."""
        return self._environment.get_template("page.html").render(page=self._look())

    def measures(self, sheet: Sheet) -> str:
        """The page of the measures."""
        return self._environment.get_template("measures.html").render(sheet=sheet, language=sheet.language)

    def page(self, template: str, **values: object) -> str:
        """A page of the technicians', in the language that is spoken."""
        return self._environment.get_template(template).render(language=SPOKEN.get(), **values)

    def parts(self) -> Mapping[str, str]:
        """Each part by its `id`."""
        page = self._look()
        return {part: self._environment.get_template(f"{part}.html").render(page=page) for part in PARTS}
