"""Which variant of the pack a visit sees: drawn by lot between visits, and the same for a whole visit."""

from __future__ import annotations

from kiosk.events import GESTURED, Action, Dialled, Event, LeaveReason, Pointed, VariantChosen
from kiosk.packs.load import Pack
from kiosk.scenes.base import Backstage

ENDS: tuple[LeaveReason, ...] = ("restart", "idle", "visitor_left")
"""What a scene is left for when the visit is over."""


class Arms:
    """`pack` is the pack as the visitor sees it, `variant` its name; empty where the pack has no experiment.

    What nobody has used is not drawn anew: nothing changes on a screen before which nobody stands.
    """

    def __init__(self, pack: Pack, backstage: Backstage) -> None:
        self._backstage = backstage
        self._written = pack
        self._used = True
        self._fixed = False
        self.variant = ""
        self.pack = pack
        self.begin()

    @property
    def due(self) -> bool:
        """Whether the next visit gets a variant of its own."""
        return self._used and not self._fixed and self._written.manifest.experiment is not None

    def handle(self, event: Event) -> None:
        """Notice that somebody used what is shown."""
        if isinstance(event, (Action, Pointed, Dialled, *GESTURED)):
            self._used = True

    def begin(self) -> None:
        """A visit begins: draw its variant, if the last one was used."""
        experiment = self._written.manifest.experiment
        if experiment is not None and self.due:
            shares = [experiment.share(name) for name in experiment.variants]
            self._show(self._backstage.lot.choices(experiment.variants, shares)[0])

    def fix(self, variant: str) -> None:
        """Show this variant from the next scene on, to every visit: for a preview or a check."""
        self._fixed = True
        self._show(variant)

    def free(self) -> None:
        """Draw by lot again, from the next visit on."""
        self._fixed, self._used = False, True

    def rewrite(self, pack: Pack) -> None:
        """The pack was written anew: the same variant of it, if it still has it."""
        self._written = self.pack = pack
        names = list(pack.variants)
        if names:
            self._show(self.variant if self.variant in names else names[0])
        else:
            self.variant = ""

    def _show(self, variant: str) -> None:
        self.variant, self.pack, self._used = variant, self._written.shown_as(variant), False
        self._backstage.emit(VariantChosen(at=self._backstage.clock.now(), variant=variant))
