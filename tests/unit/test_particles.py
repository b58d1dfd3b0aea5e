"""Particles: the same for a seed, never too many, and drawn in one step."""

from __future__ import annotations

import pygame
import pytest

from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.emitters import disc, dust, embers, mist, sparks
from kiosk.display.geometry import Box
from kiosk.display.particles import Kind, Particles

GOLD = (217, 164, 65)
WHERE = Box(300, 300, 40, 40)
STEP_S = 1 / 60


def some(kind: Kind, seed: int = 3, most: int = 200) -> Particles:
    return Particles(kind, disc(), 720, seed=seed, most=most)


@pytest.mark.parametrize("make", [sparks, embers, dust, mist])
def test_the_same_seed_gives_the_same_particles(make: object) -> None:
    lists = []
    for seed in (3, 3, 4):
        particles = some(make(GOLD), seed)  # type: ignore[operator]
        for _ in range(40):
            particles.stream(50, WHERE, STEP_S)
            particles.update(STEP_S)
        lists.append(particles.motes())
    assert lists[0] == lists[1] != lists[2]
    assert len(lists[0]) > 10


def test_there_are_never_too_many_and_they_go_when_their_time_is_over() -> None:
    particles = some(sparks(GOLD), most=50)
    for _ in range(100):
        particles.emit(30, WHERE)
        particles.update(STEP_S)
        assert len(particles) <= 50
    particles.update(2.0)
    assert len(particles) == 0
    assert particles.motes() == []


def test_a_stream_is_as_dense_as_it_says_at_any_frame_rate() -> None:
    counts = []
    for fps in (20, 60, 144):
        particles = some(dust(GOLD))
        for _ in range(2 * fps):
            particles.stream(33, WHERE, 1 / fps)
        counts.append(len(particles))
    assert max(counts) - min(counts) <= 1
    assert counts[0] == pytest.approx(66, abs=1)


def test_embers_rise_and_mist_sinks() -> None:
    for kind, up in ((embers(GOLD), True), (mist(GOLD), False)):
        particles = some(kind)
        particles.emit(100, WHERE)
        before = [mote[1] for mote in particles.motes()]
        particles.update(1.0)
        after = [mote[1] for mote in particles.motes()]
        assert (sum(after) < sum(before)) == up


def test_they_are_one_step_in_the_list_and_are_seen() -> None:
    canvas = SoftCanvas(pygame.Surface((640, 640), 0, 32))
    particles = some(sparks(GOLD))
    particles.emit(200, WHERE)
    particles.update(0.1)
    canvas.clear((0, 0, 0))
    particles.draw(canvas)
    assert [draw.kind for draw in canvas.draws] == ["motes"]
    lit = pygame.surfarray.array3d(canvas.shot()).max(axis=2)
    assert lit.max() > 150
    box = canvas.draws[0].box
    lit[int(box.x) : int(box.x + box.w) + 1, int(box.y) : int(box.y + box.h) + 1] = 0
    assert lit.max() == 0
