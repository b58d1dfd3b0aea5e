"""The size of a picture is read from its first bytes: compared with what OpenCV writes."""

from __future__ import annotations

import random
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.errors import KioskError
from kiosk.packs.image_size import image_head, image_size

FORMATS = [
    (".png", []),
    (".jpg", []),
    (".jpg", [cv2.IMWRITE_JPEG_PROGRESSIVE, 1]),
    (".webp", [cv2.IMWRITE_WEBP_QUALITY, 60]),
    (".webp", [cv2.IMWRITE_WEBP_QUALITY, 101]),
]


@pytest.mark.parametrize(("suffix", "options"), FORMATS)
@pytest.mark.parametrize("channels", [3, 4])
def test_the_size_is_the_one_that_was_written(tmp_path: Path, suffix: str, options: list[int], channels: int) -> None:
    seed = random.randrange(10_000)
    print(f"seed {seed}")
    rng = random.Random(seed)
    for _ in range(5):
        width, height = rng.randint(1, 700), rng.randint(1, 700)
        pixels = np.random.default_rng(seed).integers(0, 255, (height, width, channels), np.uint8)
        path = tmp_path / f"picture{suffix}"
        cv2.imwrite(str(path), pixels if suffix != ".jpg" else pixels[..., :3], options)
        assert image_size(path) == (width, height)


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        ('<svg xmlns="x" width="640" height="480"/>', (640, 480)),
        ('<?xml version="1.0"?>\n<!-- c -->\n<svg width="64.4px" height="48px" viewBox="0 0 1 1">', (64, 48)),
        ("<svg viewBox='0 0 1920 1080' width='100%'>", (1920, 1080)),
        ('<svg\n viewBox="-10,-10,300,200">', (300, 200)),
    ],
)
def test_the_size_of_a_drawing(tmp_path: Path, svg: str, size: tuple[int, int]) -> None:
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")
    assert image_size(tmp_path / "a.svg") == size


@pytest.mark.parametrize(
    ("name", "options", "channels", "pixel_bytes"),
    [
        ("a.jpg", [], 3, 3),
        ("a.jpg", [cv2.IMWRITE_JPEG_PROGRESSIVE, 1], 3, 3 + 3),
        (
            "a.jpg",
            [
                cv2.IMWRITE_JPEG_PROGRESSIVE,
                1,
                cv2.IMWRITE_JPEG_SAMPLING_FACTOR,
                cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
            ],
            3,
            3 + 6,
        ),
        ("a.png", [], 3, 3),
        ("a.png", [], 4, 4),
    ],
)
def test_the_memory_that_decoding_takes_is_known_from_the_head(
    tmp_path: Path, name: str, options: list[int], channels: int, pixel_bytes: int
) -> None:
    cv2.imwrite(str(tmp_path / name), np.zeros((40, 50, channels), np.uint8), options)
    head = image_head(tmp_path / name)
    assert head.pixel_bytes == pixel_bytes
    assert head.decoded_bytes() == 40 * 50 * pixel_bytes


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\x00",
        b"\xff\xd8" + b"\xff" * 99,
        b"RIFF1234WEBPVP8X",
        b"<html>",
        b"<svg>",
        b'<svg width="1.2.3" height="1">',
    ],
)
def test_what_is_no_picture_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(KioskError, match=r"a\.png: this is no PNG, JPEG, WebP or SVG picture, or it is cut off\."):
        image_size(tmp_path / "a.png")


def test_garbage_has_no_size_and_raises_nothing_else(tmp_path: Path) -> None:
    seed = random.randrange(10_000)
    print(f"seed {seed}")
    rng = random.Random(seed)
    begins = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF1234WEBPVP8 ", b"RIFF1234WEBPVP8L", b"<svg width='", b""]
    for _ in range(300):
        (tmp_path / "a").write_bytes(rng.choice(begins) + rng.randbytes(rng.randint(0, 60)))
        try:
            width, height = image_size(tmp_path / "a")
        except KioskError:
            continue
        assert width > 0
        assert height > 0


def test_a_picture_that_is_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(KioskError, match="the picture cannot be read: No such file"):
        image_size(tmp_path / "a.png")
