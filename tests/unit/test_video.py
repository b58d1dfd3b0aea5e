"""Films, encoded here and decoded again: which picture is shown when, and what becomes of files that are broken."""

from __future__ import annotations

import gc
import math
import os
import struct
import sys
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pygame
import pytest
from made_films import GREYS, RATE, make_film, number_in

from kiosk.clock import Clock, FakeClock, SystemClock
from kiosk.display.image import Image
from kiosk.display.sound import Sound
from kiosk.display.video.file import ENCODE
from kiosk.display.video.film import Film
from kiosk.display.video.films import Films
from kiosk.display.video.pictures import WAITING

ROOM = (1280, 720)
FRAME_S = 1 / 60


@pytest.fixture(scope="module")
def film_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds with sound, readable from its beginning on, as an artist exports it for the web."""
    folder = tmp_path_factory.mktemp("films")
    return make_film(folder / "belfry.mp4", muxing={"movflags": "faststart"})


def _picture(path: Path) -> Image:
    return Image(pygame.image.load(path))


class Cinema:
    """Opens films on a fake clock, and remembers what was reported."""

    def __init__(self, folder: Path, clock: Clock, sound: Sound, *, threads: bool = False) -> None:
        self.told: list[str] = []
        self.clock = clock
        self.films = Films(folder, _picture, clock, sound, self.told.append, threads=threads)

    def open(self, path: Path, *, loop: bool = False) -> Film:
        return self.films.open(path.name, room=ROOM, loop=loop)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def silent(clock: FakeClock) -> Sound:
    return Sound(pytest.fail, clock, silent=True)


@pytest.fixture
def cinema(film_file: Path, clock: FakeClock, silent: Sound) -> Iterator[Cinema]:
    made = Cinema(film_file.parent, clock, silent)
    yield made
    made.films.close()


def at(cinema: Cinema, path: Path, clock: FakeClock, silent: Sound) -> Film:
    """A film of another folder, played on the same clock; what is reported goes to the same list."""
    others = Cinema(path.parent, clock, silent)
    others.told = cinema.told
    others.films._report = cinema.told.append
    return others.open(path)


def roll(film: Film, clock: FakeClock, seconds: float) -> list[int]:
    """Play so long, frame by frame; the numbers of the pictures that were shown, each once."""
    shown: list[int] = []
    for _ in range(round(seconds / FRAME_S)):
        clock.advance(FRAME_S)
        film.update()
        if not shown or number_in(film.image.surface) != shown[-1]:
            shown.append(number_in(film.image.surface))
    return shown


def wait_until(true: Callable[[], bool], deadline_s: float = 30) -> None:
    clock = SystemClock()
    end = clock.now() + deadline_s
    while not true():
        assert clock.now() < end
        clock.wait(Event(), 0.005)


def started(film: Film) -> Film:
    """The film at its beginning, rolling from this moment on."""
    film.play()
    film.update()
    return film


# which picture is shown


@pytest.mark.parametrize("seconds", [0.0, 0.039, 0.041, 0.5, 1.0, 1.93, 1.99])
def test_the_clock_says_which_picture_is_shown(
    cinema: Cinema, film_file: Path, clock: FakeClock, seconds: float
) -> None:
    film = started(cinema.open(film_file))
    clock.advance(seconds)
    film.update()
    assert number_in(film.image.surface) == int(seconds * RATE)
    assert film.position_s == pytest.approx(seconds)
    assert cinema.told == []


def test_every_picture_is_shown_once_in_order_and_the_end_is_told(
    cinema: Cinema, film_file: Path, clock: FakeClock
) -> None:
    film = started(cinema.open(film_file))
    assert roll(film, clock, 1.98) == list(range(GREYS))
    assert not film.ended
    roll(film, clock, 0.1)
    assert film.ended
    assert not film.playing
    assert film.position_s == pytest.approx(2.0)
    assert (film.dropped, film.pictures.late) == (0, 0)
    started(film)
    assert not film.ended
    assert number_in(film.image.surface) == 0


def test_a_loop_has_no_seam(cinema: Cinema, film_file: Path, clock: FakeClock) -> None:
    film = started(cinema.open(film_file, loop=True))
    assert roll(film, clock, 4.98) == [*range(GREYS), *range(GREYS), *range(GREYS // 2)]
    assert film.position_s == pytest.approx(59 * FRAME_S)
    assert not film.ended


def test_a_held_film_stays_where_it_is(cinema: Cinema, film_file: Path, clock: FakeClock) -> None:
    film = started(cinema.open(film_file))
    roll(film, clock, 0.5)
    film.pause()
    assert roll(film, clock, 3) == [12]
    film.play()
    film.update()
    assert roll(film, clock, 0.45)[-1] == 23


@pytest.mark.parametrize("to_s", [1.5, 0.3, 0.0, 1.98, -3.0])
def test_a_film_is_sought_forward_and_back(cinema: Cinema, film_file: Path, clock: FakeClock, to_s: float) -> None:
    film = started(cinema.open(film_file))
    roll(film, clock, 1.0)
    film.pause()
    film.seek(to_s)
    film.update()
    assert number_in(film.image.surface) == int(max(0.0, to_s) * RATE)
    film.play()
    film.update()
    clock.advance(0.0201)
    film.update()
    assert film.position_s == pytest.approx(min(2.0, max(0.0, to_s) + 0.0201))


def test_a_film_that_is_sought_past_its_end_is_over(cinema: Cinema, film_file: Path) -> None:
    film = started(cinema.open(film_file))
    film.seek(9)
    film.update()
    assert film.ended
    assert film.position_s == pytest.approx(2.0)


# what comes too late


def test_late_pictures_are_left_out_and_never_waited_for(cinema: Cinema, film_file: Path, clock: FakeClock) -> None:
    film = started(cinema.open(film_file))
    before = film.image.version
    clock.advance(0.9)
    film.update()
    assert number_in(film.image.surface) == 22
    assert film.image.version == before + 1
    assert film.dropped + film.pictures.late == 21


def test_a_decoder_that_is_far_behind_leaps_to_a_whole_picture_further_on(
    cinema: Cinema, film_file: Path, clock: FakeClock
) -> None:
    film = started(cinema.open(film_file))
    clock.advance(1.9)
    film.update()
    assert number_in(film.image.surface) == 47
    assert film.dropped + film.pictures.late < 12  # from the whole picture at 40 on


def test_pictures_wait_in_a_thread_and_no_more_than_so_many(film_file: Path, clock: FakeClock, silent: Sound) -> None:
    cinema = Cinema(film_file.parent, clock, silent, threads=True)
    film = cinema.open(film_file)
    wait_until(lambda: len(film._ahead._made) == WAITING)
    started(film)
    clock.advance(6.2 / RATE)
    film.update()
    assert number_in(film.image.surface) == 6
    assert film.dropped == 5
    wait_until(lambda: len(film._ahead._made) == WAITING)
    clock.advance(1.5)  # further than what waits: the last that is there is shown, and then what is due
    film.update()
    assert number_in(film.image.surface) == 6 + WAITING
    wait_until(lambda: film.update() or number_in(film.image.surface) == 43)
    cinema.films.close()


def test_a_loop_that_was_away_for_an_hour_is_where_the_clock_says(
    film_file: Path, clock: FakeClock, silent: Sound
) -> None:
    cinema = Cinema(film_file.parent, clock, silent, threads=True)
    film = cinema.open(film_file, loop=True)
    wait_until(lambda: film._ahead.first() is not None)
    started(film)
    clock.advance(3600.9)
    wait_until(lambda: film.update() or number_in(film.image.surface) == 22)
    cinema.films.close()


# the image


def test_one_image_is_used_for_all_pictures_and_counts_them(cinema: Cinema, film_file: Path, clock: FakeClock) -> None:
    film = started(cinema.open(film_file))
    image, surfaces, version = film.image, {id(film.image.surface)}, film.image.version
    for _ in range(40):
        clock.advance(1 / RATE)
        film.update()
        surfaces.add(id(film.image.surface))
        assert film.image is image
        version += 1
        assert film.image.version == version
        assert image.at_size((80, 45)).get_at((40, 20)) == film.image.surface.get_at((80, 45))
    film.update()
    assert film.image.version == version
    assert len(surfaces) <= WAITING + 2
    assert image.opaque


def test_a_poster_beside_the_film_is_shown_until_there_is_a_picture(
    tmp_path: Path, film_file: Path, clock: FakeClock, silent: Sound
) -> None:
    path = tmp_path / "belfry.mp4"
    path.write_bytes(film_file.read_bytes())
    poster = pygame.Surface((40, 30))
    poster.fill((200, 10, 10))
    pygame.image.save(poster, tmp_path / "belfry.png")
    film = Cinema(tmp_path, clock, silent).open(path)
    assert film.image.size == (40, 30)
    assert film.image.surface.get_at((5, 5))[:3] == (200, 10, 10)
    film.update()  # held at its beginning it shows its first picture
    assert number_in(film.image.surface) == 0
    assert film.image.size == (160, 90)


# too much, and too little


def test_a_film_that_is_too_large_is_scaled_while_it_is_decoded_and_reported(
    tmp_path: Path, cinema: Cinema, clock: FakeClock, silent: Sound
) -> None:
    film = started(at(cinema, make_film(tmp_path / "huge.mp4", seconds=0.2, size=(3840, 2160)), clock, silent))
    roll(film, clock, 0.1)
    assert film.image.size == (1280, 720)
    (told,) = cinema.told
    assert told == f"film huge.mp4: 3840 x 2160 pixels are too large and are scaled down. {ENCODE}"


def test_of_sixty_pictures_a_second_thirty_are_shown(
    tmp_path: Path, cinema: Cinema, clock: FakeClock, silent: Sound
) -> None:
    film = started(at(cinema, make_film(tmp_path / "fast.mp4", seconds=0.5, rate=60), clock, silent))
    assert roll(film, clock, 0.48) == list(range(0, 29, 2))
    assert "60 pictures a second are too many" in cinema.told[0]


def test_a_film_without_sound_plays(tmp_path: Path, cinema: Cinema, clock: FakeClock, silent: Sound) -> None:
    film = started(at(cinema, make_film(tmp_path / "still.mkv", sound=False), clock, silent))
    assert roll(film, clock, 1.0)[-1] == 25
    assert cinema.told == []


@pytest.mark.parametrize(
    ("matrix", "size", "red_at"),
    [
        ((0, 1, -1, 0), (90, 160), (45, 5)),  # to be turned clockwise: its left side comes to the top
        ((0, -1, 1, 0), (90, 160), (45, 155)),
        ((-1, 0, 0, -1), (160, 90), (155, 45)),
    ],
)
def test_a_film_of_a_telephone_is_shown_upright(
    tmp_path: Path,
    film_file: Path,
    cinema: Cinema,
    clock: FakeClock,
    silent: Sound,
    matrix: tuple[int, int, int, int],
    size: tuple[int, int],
    red_at: tuple[int, int],
) -> None:
    path = make_film(tmp_path / "telephone.mp4", seconds=0.2, sound=False, red_left=True)
    content = bytearray(path.read_bytes())
    begin = content.index(b"tkhd") + 44
    a, b, c, d = (part << 16 for part in matrix)
    content[begin : begin + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    path.write_bytes(content)
    film = started(at(cinema, path, clock, silent))
    surface = film.image.surface
    assert film.image.size == size
    opposite = surface.get_width() - 1 - red_at[0], surface.get_height() - 1 - red_at[1]
    assert surface.get_at(red_at).r > 150 > 60 > surface.get_at(opposite).r


NO_FILMS: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "missing": (lambda path, film: None, "there is no such file"),
    "empty": (lambda path, film: path.write_bytes(b""), "it is no film that can be opened"),
    "text": (lambda path, film: path.write_text("Once upon a time. " * 99), "it is no film that can be opened"),
    "folder": (lambda path, film: path.mkdir(), "there is no such file"),
    "picture": (lambda path, film: pygame.image.save(pygame.Surface((9, 9)), path, "x.png"), "it is no film that"),
    "list of addresses": (
        lambda path, film: path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{film}\n#EXT-X-ENDLIST\n"),
        "it is no film that can be opened",
    ),
    "cut off before its index": (
        lambda path, film: path.write_bytes(film.read_bytes()[:600]),
        "it is no film that can be opened",
    ),
    "index without a picture": (
        lambda path, film: path.write_bytes(film.read_bytes()[: film.read_bytes().index(b"mdat") + 4]),
        "there are no pictures in it",
    ),
}


@pytest.mark.parametrize("threads", [False, True])
@pytest.mark.parametrize("kind", NO_FILMS)
def test_what_is_no_film_shows_its_poster_and_is_reported_once(
    tmp_path: Path, film_file: Path, clock: FakeClock, silent: Sound, kind: str, threads: bool
) -> None:
    write, why = NO_FILMS[kind]
    path = tmp_path / "tale.mp4"
    write(path, film_file)
    pygame.image.save(pygame.Surface((40, 30)), tmp_path / "tale.jpg")
    cinema = Cinema(tmp_path, clock, silent, threads=threads)
    film = started(cinema.open(path))
    wait_until(lambda: film.update() or film.failed)
    clock.advance(3)
    film.update()
    film.seek(1)
    film.play()
    film.update()
    assert film.image.size == (40, 30)
    assert not film.ended
    (told,) = cinema.told
    assert told.startswith(f"film tale.mp4: {why}")
    cinema.films.close()


def test_sound_alone_is_no_film(tmp_path: Path, cinema: Cinema, clock: FakeClock, silent: Sound) -> None:
    path = tmp_path / "bell.avi"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(b"\0\0" * 48_000)
    film = started(at(cinema, path, clock, silent))
    assert film.failed
    assert film.image.opaque is False  # an empty plane: it has no poster


def test_a_film_broken_in_the_middle_goes_on_after_it(
    tmp_path: Path, film_file: Path, cinema: Cinema, clock: FakeClock, silent: Sound
) -> None:
    content = bytearray(film_file.read_bytes())
    begin = content.index(b"mdat")
    third = (len(content) - begin) // 3
    content[begin + third : begin + 2 * third] = np.random.default_rng(1).bytes(third)
    path = tmp_path / "broken.mp4"
    path.write_bytes(content)
    film = started(at(cinema, path, clock, silent))
    shown = roll(film, clock, 2.2)
    assert shown[0] == 0
    assert shown[-1] == GREYS - 1
    assert film.ended
    assert not film.failed
    assert cinema.told == ["film broken.mp4: the file is damaged; what can be read of it is shown. Copy it again."]


@pytest.mark.parametrize("loop", [False, True])
def test_a_film_that_is_cut_off_ends_earlier_and_loops_go_by_what_is_there(
    tmp_path: Path, film_file: Path, clock: FakeClock, silent: Sound, loop: bool
) -> None:
    content = film_file.read_bytes()
    begin = content.index(b"mdat")
    path = tmp_path / "short.mp4"
    path.write_bytes(content[: begin + (len(content) - begin) // 2])
    cinema = Cinema(tmp_path, clock, silent)
    film = started(cinema.open(path, loop=loop))
    first = roll(film, clock, 2.5)
    assert film.ended != loop
    assert film.length_s is not None
    assert film.length_s < 1.5
    assert first.count(0) == (math.ceil(2.5 / film.length_s) if loop else 1)
    assert cinema.told == ["film short.mp4: the file is damaged; what can be read of it is shown. Copy it again."]


def test_without_the_extra_a_film_is_its_poster(
    cinema: Cinema, film_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    film = started(cinema.open(film_file))
    assert film.failed
    assert cinema.told == ["film belfry.mp4: films need the extra 'video' of this package. Its poster is shown."]


# for years


def test_ten_minutes_of_a_loop_take_no_more_memory_than_two(cinema: Cinema, film_file: Path, clock: FakeClock) -> None:
    film = started(cinema.open(film_file, loop=True))
    for _ in range(120 * RATE):
        clock.advance(1 / RATE)
        film.update()
    gc.collect()
    objects, rss = len(gc.get_objects()), _rss_mb()
    for _ in range(480 * RATE):
        clock.advance(1 / RATE)
        film.update()
    gc.collect()
    assert film.pictures.late + film.dropped == 0
    assert len(gc.get_objects()) - objects < 500
    assert _rss_mb() - rss < 4  # one surface a second that stays would be 27 MB


def test_films_of_scenes_that_were_left_leave_no_thread_and_no_file(
    film_file: Path, clock: FakeClock, silent: Sound
) -> None:
    cinema = Cinema(film_file.parent, clock, silent, threads=True)

    def is_open() -> bool:
        return any(os.path.realpath(each) == str(film_file) for each in Path("/proc/self/fd").iterdir())

    for _ in range(5):
        film = started(cinema.open(film_file))
        wait_until(lambda film=film: film.update() or film.image.size == (160, 90))
        cinema.films.change()
    cinema.films.close()
    wait_until(lambda: not is_open())
    assert film._ahead._thread is not None
    assert not film._ahead._thread.is_alive()


def _rss_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
