"""A film's file: what is in it, and the ways in which it can be no film."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.display.geometry import Size

if TYPE_CHECKING:  # PyAV is an extra: without it a film is its poster
    from av.container import InputContainer

SIZE = (1280, 720)
"""The pixels that a film may have; more are scaled down while they are decoded."""
PICTURES_A_SECOND = 30
ENCODE = f"Encode it as H.264 with at most {SIZE[0]} x {SIZE[1]} pixels and {PICTURES_A_SECOND} pictures a second."
FORMATS = "mov,matroska,mpegts,ogg,avi"
"""Files that hold films; lists of other files and of addresses on the network are none."""


class NoFilm(Exception):  # noqa: N818  # it says what is the matter, and is no fault of the program
    """The file cannot be played; the words say why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file holds: the size of its pictures in pixels, how many a second (0: not known), its length in seconds
    (None: not known), and whether it has sound."""

    size: Size
    rate: float
    length_s: float | None
    sound: bool

    @property
    def too_much(self) -> str:
        """What is more than a kiosk shows, as the end of a sentence; empty when nothing is."""
        if self.size[0] * self.size[1] > SIZE[0] * SIZE[1]:
            return f"{self.size[0]} x {self.size[1]} pixels are too large and are scaled down"
        if self.rate > PICTURES_A_SECOND + 0.5:
            return f"{self.rate:.0f} pictures a second are too many, not all are shown"
        return ""


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """The file, open for reading; raises NoFilm when it is missing, is none, or PyAV is not installed."""
    try:
        import av  # noqa: PLC0415  # an extra, and 60 ms that a pack without films does not pay
    except ImportError as error:
        raise NoFilm("films need the extra 'video' of this package") from error
    if not path.is_file():
        raise NoFilm("there is no such file")
    try:
        options = {"format_whitelist": FORMATS, "protocol_whitelist": "file"}
        container = av.open(f"file:{path.absolute()}", options=options, metadata_errors="replace")
    except (av.FFmpegError, OSError, ValueError) as error:
        raise NoFilm("it is no film that can be opened") from error
    with container:
        if not container.streams.video:
            raise NoFilm("there are no pictures in it")
        yield container


def facts_of(container: InputContainer) -> Facts:
    """What an open file says of itself."""
    stream = container.streams.video[0]
    wide = float(stream.codec_context.sample_aspect_ratio or 1)
    size = round(wide * stream.codec_context.width), stream.codec_context.height
    if min(size) <= 0:
        raise NoFilm("there are no pictures in it")
    if stream.duration and stream.time_base:
        length_s: float | None = float(stream.duration * stream.time_base)
    else:
        length_s = container.duration / 1_000_000 if container.duration else None
    return Facts(size, float(stream.average_rate or 0), length_s, bool(container.streams.audio))


def origin_s(container: InputContainer) -> float:
    """The time that the file calls its beginning, in seconds; pictures and sound count from there."""
    return (container.start_time or 0) / 1_000_000


def shown_size(facts: Facts, room: Size) -> Size:
    """The size that pictures are decoded to: as large as fits the room and the limit, never larger than they are."""
    width, height = facts.size
    area = SIZE[0] * SIZE[1] / (width * height)
    scale = min(1.0, area**0.5, room[0] / width, room[1] / height)
    return max(2, round(width * scale)), max(2, round(height * scale))
