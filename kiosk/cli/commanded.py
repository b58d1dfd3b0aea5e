"""A running exhibit as commands see it: what a technician orders from afar is done here, on its main loop."""

from __future__ import annotations

from kiosk.errors import KioskError, did_you_mean
from kiosk.events import Event, ServiceTurned
from kiosk.exhibit import Exhibit
from kiosk.fleet.obeying import Obeying

REFUSED = "commands"


class Commanded:
    """The station that obeys, for as long as one exhibit plays."""

    def __init__(self, exhibit: Exhibit, name: str, obeying: Obeying) -> None:
        self._exhibit = exhibit
        self._name = name
        self._obeying = obeying
        self._serves_until: float | None = None
        exhibit.bus.subscribe(self._notice)

    def look(self) -> None:
        """Obey what came; asked in every frame."""
        if self._serves_until is not None and self._exhibit.clock.now() >= self._serves_until:
            self.serve(on=False, for_s=0.0)
        self._obeying.turn(self)
        self._exhibit.problems.stands(REFUSED, self._obeying.fault)

    @property
    def unattended(self) -> bool:
        """Whether nobody plays."""
        return self._exhibit.stage.unattended

    def identify(self, number: int | None) -> None:
        """Show the kiosk's name, and the number, for a while."""
        self._exhibit.mark.plate.show(self._name, number)

    def speak(self, tag: str) -> None:
        """Speak this language until the next visitor begins; no visitor has chosen it, so it is not counted."""
        offered = self._exhibit.backstage.languages
        if tag not in offered:
            raise KioskError("", f"this exhibit has no language '{tag}'.", did_you_mean(tag, offered))
        self._exhibit.backstage.speak(tag)

    def go_to(self, scene: str) -> None:
        """Play this scene of the pack."""
        pack = self._exhibit.plan.pack
        if scene not in pack.scenes:
            what = f"the pack '{pack.manifest.id}' has no scene '{scene}'."
            raise KioskError("", what, did_you_mean(scene, pack.scenes))
        self._exhibit.stage.go_to(scene)

    def serve(self, *, on: bool, for_s: float) -> None:
        """Begin service for so long, or end it."""
        self._serves_until = None
        self._exhibit.bus.post(ServiceTurned(at=self._exhibit.clock.now(), on=on, for_s=for_s))

    def _notice(self, event: Event) -> None:
        """Service lasts as long as was said last, by a command or by the technician's key."""
        if isinstance(event, ServiceTurned):
            self._serves_until = event.at + event.for_s if event.on else None
