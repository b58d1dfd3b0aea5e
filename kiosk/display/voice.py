"""One sound that plays on one channel of the mixer."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from kiosk.display.limiter import Envelope
from kiosk.display.loudness import Fader

SILENCE = np.zeros((1, 2), dtype=np.int16)


class Voice:
    """A sound on its channel. `own` is its gain, to be sent elsewhere for a fade; `peak` is its loudest sample, 0 to 1,
    and `envelope`, where it is known, how loud it is at each moment since `began_s`.

    `lost` is true when the channel is no longer its own, and `taken` when that was so before it had played to its end:
    others stopped it, or it gave way.
    """

    def __init__(
        self,
        channel: pygame.mixer.Channel,
        own: Fader,
        peak: float,
        envelope: Envelope | None = None,
        began_s: float = 0.0,
    ) -> None:
        self.own = own
        self.peak = peak
        self._envelope = envelope
        self._began_s = began_s
        self.lost = False
        self.taken = False
        self._channel = channel
        self._held = False

    @property
    def busy(self) -> bool:
        """Whether it has not yet come to its end; one that is held has not."""
        return not self.lost and bool(self._channel.get_busy())

    @property
    def sounding(self) -> bool:
        """Whether it plays now."""
        return self.busy and not self._held

    @property
    def fed(self) -> bool:
        """Whether something waits to be played after what plays now: there is room for one."""
        return self.busy and self._channel.get_queue() is not None

    def loud_at(self, now_s: float) -> float:
        """The loudest that it may be about now, at full gain; nothing while it is held."""
        if not self.sounding:
            return 0.0
        return self.peak if self._envelope is None else self._envelope.at(now_s - self._began_s)

    def feed(self, samples: NDArray[np.int16]) -> None:
        """Play this after what plays now; seamless when that was a whole number of the mixer's buffers."""
        if not self.lost:
            self._channel.queue(pygame.sndarray.make_sound(np.ascontiguousarray(samples)))

    def hold(self, *, on: bool) -> None:
        """Hold it where it is, or let it go on."""
        self._envelope = None  # it is no longer where the clock thinks
        if not self.lost and on != self._held:
            self._held = on
            (self._channel.pause if on else self._channel.unpause)()

    def set_gain(self, gain: float) -> None:
        """Be this loud from now on, 0 to 1."""
        if not self.lost:
            self._channel.set_volume(gain)

    def stop(self) -> None:
        """End it at once."""
        if not self.lost:
            self._forget_fed()
            self._channel.stop()
            self.release()

    def fade_away(self, milliseconds: int) -> None:
        """End it within this time; one that is not heard ends at once, for the mixer fades only what is."""
        self.taken = True
        if self._held or self._channel.get_volume() == 0:
            self.stop()
        elif not self.lost:
            self._forget_fed()
            self._channel.fadeout(milliseconds)

    def release(self) -> None:
        """The channel is no longer this voice's."""
        self.taken = self.taken or self.busy
        self.lost = True

    def _forget_fed(self) -> None:
        """A channel that stops plays what was fed to it: let that be nothing."""
        if self._channel.get_queue() is not None:
            self._channel.queue(pygame.sndarray.make_sound(SILENCE))
