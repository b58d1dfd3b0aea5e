"""Sounds of scenes: answers placed from left to right, speech, and ambience that makes room for it.

No audio device is no error, it is silence. Gains follow the clock that is handed in, through `update`.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.clock import Clock
from kiosk.display.audio_device import Device
from kiosk.display.limiter import Envelope, factor
from kiosk.display.loudness import Ceiling, Fader, gain
from kiosk.display.mixer import CHANNELS, Kind, Mixer
from kiosk.display.synthesis import stereo
from kiosk.display.voice import Voice

REMEMBERED = 256
KEPT_BYTES = 64 * 1024 * 1024
"""Made sounds that are kept: those of the largest carillon, and half as many again."""
AMBIENCE_DB = -24.0
"""Ambience lies so much below the answers: at -30 dBFS."""
DUCKED = gain(-12.0)
DUCK_S, RISE_S = 0.25, 0.8
"""Ambience makes room for speech within the first, and comes back within the second."""
COME_S, GO_S = 1.5, 1.0
TALKING: tuple[Kind, ...] = ("speech", "media")
"""What ambience makes room for."""

Recipe = Callable[[], NDArray[np.float32]]
"""Makes a sound at 48 kHz: shape (samples,), or (samples, 2) for one that is stereo already."""


class Made(NamedTuple):
    """A sound as its recipe has made it, and how loud it is at each moment."""

    samples: NDArray[np.float32]
    envelope: Envelope


class Sound:
    """Plays sounds by key. A sound is made once from its recipe, in a thread when it is prepared ahead."""

    def __init__(
        self, report: Callable[[str], None], clock: Clock, ceiling: Ceiling | None = None, *, silent: bool = False
    ) -> None:
        self.played: deque[tuple[str, float]] = deque(maxlen=REMEMBERED)
        """Keys and positions of the last sounds asked for, heard or not."""
        self.mixer = Mixer(report, silent=silent)
        self._clock = clock
        self.ceiling = ceiling or Ceiling()
        """No louder than this; may be changed."""
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._lock = threading.Lock()
        self._room = Fader()
        """The gain of ambience beside speech."""
        self._only_speech, self._volume = False, 1.0
        self._told: Voice | None = None
        self._ambience: tuple[str, Voice] | None = None
        self._loop: tuple[str, Recipe, float] | None = None
        """What the ambience is to be, heard or not."""
        self.device = Device(self.mixer, clock)

    def play(self, key: str, recipe: Recipe, *, pan: float = 0.0, volume: float = 1.0) -> None:
        """Answer with a sound; `pan` from -1 (left) to 1 (right), `volume` from 0 to 1."""
        self._start("answer", key, recipe, pan=pan, own=Fader(volume))

    def speak(self, key: str, recipe: Recipe, *, volume: float = 1.0) -> Voice | None:
        """Play speech: ambience makes room for it, and no answer takes its place. None without an audio device."""
        return self._start("speech", key, recipe, own=Fader(volume))

    def stream(self, samples: NDArray[np.int16], *, volume: float = 1.0) -> Voice | None:
        """Begin to play the sound of a film, 16-bit stereo, shape (samples, 2); the voice is fed with the rest."""
        return self._begin("media", samples, Fader(volume), 1.0)

    def tell(self, key: str, recipe: Recipe) -> Voice | None:
        """Play a recording of the pack in the place that films have; it can be let `wait`."""
        self._told = self._start("media", key, recipe, own=Fader())
        return self._told

    def wait(self, *, on: bool) -> None:
        """Let the recording stand still while something else is to be heard, or go on."""
        if self._told is not None:
            self._told.hold(on=on)

    def ambience(self, key: str, recipe: Recipe, *, volume: float = 1.0, come_s: float = COME_S) -> None:
        """Let a loop come in under everything else, in the place of the one that plays; the same goes on as it is.

        The recipe makes it as loud as any sound: it is played at `AMBIENCE_DB` below that, times `volume`.
        """
        if self._ambience is not None and self._ambience[0] == key and self._ambience[1].busy:
            return
        self.hush()
        self._loop = key, recipe, volume
        rising = Fader(0.0)
        rising.send(volume, self._clock.now(), come_s)
        voice = self._start("ambience", key, recipe, own=rising, loops=True)
        self._ambience = (key, voice) if voice is not None else None

    def ambience_soon(self, key: str, recipe: Recipe) -> None:
        """The same as soon as it has been made in the background, so that no frame waits for it."""
        self.hush()
        self._loop = key, recipe, 1.0
        self.prepare([(key, recipe)])

    def hush(self, go_s: float = GO_S) -> None:
        """Let the ambience go."""
        self._loop = None
        if self._ambience is not None:
            self._ambience[1].own.send(0.0, self._clock.now(), go_s)
            self._ambience = None

    @property
    def speaking(self) -> bool:
        """Whether speech or a film is heard now."""
        return any(voice.sounding for kind in TALKING for voice in self.mixer.voices(kind))

    def prepare(self, recipes: Iterable[tuple[str, Recipe]]) -> None:
        """Make these sounds in the background, so that the first stroke does not wait."""
        wanted = [(key, recipe) for key, recipe in recipes if key not in self._made]
        if self.mixer.open and wanted:
            threading.Thread(target=self._make_all, args=(wanted,), name="sounds", daemon=True).start()

    def update(self, *, only_speech: bool = False, volume_db: float = 0.0) -> None:
        """Let gains follow the clock: fades, room for speech, and the ceiling of the hour; and open a device again that
        was pulled out. With `only_speech` all the rest goes on unheard. All is so much softer (0 or less). Once a
        frame."""
        self._only_speech, self._volume = only_speech, gain(volume_db)
        healed = self.device.heal()
        if self._loop is not None and (healed or self._loop_is_due()):
            key, recipe, volume = self._loop
            self.ambience(key, recipe, volume=volume)
        if not self.mixer.open:
            return
        now_s = self._clock.now()
        speaking = self.speaking
        self._room.send(DUCKED if speaking else 1.0, now_s, DUCK_S if speaking else RISE_S)
        self._set_gains()
        for voice in self.mixer.voices("ambience"):
            if voice.own.rests_at(0.0, now_s):
                voice.stop()

    def gain_of(self, kind: Kind, own: Fader, peak: float) -> float:
        """How loud a voice of this kind is now."""
        now_s = self._clock.now()
        if self._only_speech and kind != "speech":
            return 0.0
        room = self._room.at(now_s) if kind == "ambience" else 1.0
        return self._volume * own.at(now_s) * room * self.ceiling.gain_at(self._clock.utc(), peak)

    def forget(self) -> None:
        """Files were written anew: make every sound again that is asked for."""
        with self._lock:
            self._made.clear()

    def stop(self) -> None:
        """Silence, with a short fade; called whenever a scene ends, however it ends."""
        self._ambience = self._loop = None
        self.mixer.stop()

    def close(self) -> None:
        """Give the audio device back."""
        self.mixer.close()

    def _loop_is_due(self) -> bool:
        """Whether the ambience was to come soon, and has been made now."""
        return self.mixer.open and self._ambience is None and self._loop is not None and self._loop[0] in self._made

    def _start(
        self, kind: Kind, key: str, recipe: Recipe, *, own: Fader, pan: float = 0.0, loops: bool = False
    ) -> Voice | None:
        self.played.append((key, pan))
        if not self.mixer.open:
            return None
        level = gain(AMBIENCE_DB) if kind == "ambience" else 1.0
        made = self._sound(key, recipe)
        peak = level * float(np.abs(made.samples).max(initial=0.0))
        envelope = None if loops else made.envelope
        return self._begin(kind, stereo(level * made.samples, pan), own, peak, envelope, loops=loops)

    def _begin(
        self,
        kind: Kind,
        samples: NDArray[np.int16],
        own: Fader,
        peak: float,
        envelope: Envelope | None = None,
        *,
        loops: bool = False,
    ) -> Voice | None:
        """Start it, when all others have made room for it."""
        if not self.mixer.open:
            return None
        now_s, loud = self._clock.now(), self.gain_of(kind, own, peak)
        loud *= self._set_gains(loud * (peak if envelope is None else envelope.at(0.0)))
        return self.mixer.start(
            kind, samples, own=own, peak=peak, gain=loud, loops=loops, envelope=envelope, now_s=now_s
        )

    def _set_gains(self, coming: float = 0.0) -> float:
        """Give every voice its gain, so that all of them, with one that is coming, stay under the ceiling together: the
        factor by which they are lowered for it."""
        now_s, ceiling = self._clock.now(), gain(self.ceiling.db_at(self._clock.utc()))
        every = [(kind, voice) for kind in CHANNELS for voice in self.mixer.voices(kind)]
        voices = [(voice, self.gain_of(kind, voice.own, voice.peak)) for kind, voice in every]
        lowered = factor([coming, *(loud * voice.loud_at(now_s) for voice, loud in voices)], ceiling)
        for voice, loud in voices:
            voice.set_gain(loud * lowered)
        return lowered

    def _make_all(self, wanted: list[tuple[str, Recipe]]) -> None:
        for key, recipe in wanted:
            with suppress(Exception):  # whoever plays it is told what is wrong
                self._sound(key, recipe)

    def _sound(self, key: str, recipe: Recipe) -> Made:
        """The sound of this key; the ones used last are kept."""
        with self._lock:
            found = self._made.get(key)
            if found is not None:
                self._made.move_to_end(key)
                return found
        samples = recipe()
        found = Made(samples, Envelope(samples))
        with self._lock:
            self._made[key] = found
            while len(self._made) > 1 and sum(sound.samples.nbytes for sound in self._made.values()) > KEPT_BYTES:
                self._made.popitem(last=False)
        return found
