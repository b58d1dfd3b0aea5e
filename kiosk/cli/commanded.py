"""A running exhibit as commands see it: what a technician orders from afar is done here, on its main loop."""

from __future__ import annotations

from dataclasses import replace

from kiosk.contract.commands import MAX_ANSWER_BYTES
from kiosk.contract.orders import Settings
from kiosk.display.snapshot import jpeg
from kiosk.errors import KioskError, did_you_mean
from kiosk.events import Event, ServiceTurned
from kiosk.exhibit import Exhibit
from kiosk.fleet.obeying import Obeying
from kiosk.fleet.overrides import Overrides, keep, kept
from kiosk.settings import ExhibitSettings
from kiosk.telemetry.signs import REFUSED


class Commanded:
    """The station that obeys, for as long as one exhibit plays."""

    def __init__(self, exhibit: Exhibit, settings: ExhibitSettings, obeying: Obeying) -> None:
        self._exhibit = exhibit
        self._name = settings.kiosk
        self._state = settings.state_folder()
        self.anew = False
        """Whether the exhibit is to begin anew, with other settings."""
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

    def be_loud(self, ceiling_db: float) -> None:
        """Be at most so loud, now and after the next start."""
        keep(kept(self._state).model_copy(update={"ceiling_db": ceiling_db}), self._state)
        self._exhibit.backstage.sound.ceiling = replace(self._exhibit.plan.ceiling, day_db=ceiling_db)

    def set(self, order: Settings) -> None:
        """Keep these settings, and begin anew with them. What cannot be read any more is made anew by a reset."""
        keep((Overrides() if order.reset else kept(self._state)).set(order), self._state)
        self.anew = True

    def picture(self) -> bytes:
        """What the scene has drawn last; never with the outline of a hand that the camera sees."""
        if self._exhibit.backstage.mirror.hands:
            raise KioskError("", "a hand is before the camera, and could be in the picture.", "Ask again later.")
        made = jpeg(self._exhibit.window.canvas.shot(), MAX_ANSWER_BYTES)
        if not made:
            raise KioskError("", "the picture is larger than a message.")
        return made

    def _notice(self, event: Event) -> None:
        """Service lasts as long as was said last, by a command or by the technician's key."""
        if isinstance(event, ServiceTurned):
            self._serves_until = event.at + event.for_s if event.on else None
