"""An experiment: one variant a visit, drawn by lot between visits, counted with it; and how many visits it takes."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from kiosk.clock import FakeClock
from kiosk.contract.messages import PackVersion
from kiosk.contract.topics import Address
from kiosk.events import Action, Completed, SceneEntered, VariantChosen
from kiosk.packs.check import check
from kiosk.packs.experiment import Experiment, visits_of_first
from kiosk.packs.load import load
from kiosk.telemetry.service import Telemetry
from kiosk.telemetry.sessions import SessionTracker
from kiosk.testing import play

SEED = 20_261
(EXPERIMENT,) = re.findall(r"```yaml\n(.*?)```", Path("docs/experiments.md").read_text(encoding="utf-8"), re.DOTALL)
"""As the page for artists has it."""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "hello"
    shutil.copytree(Path("kiosk/packs/making/templates/hello"), folder)
    with (folder / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(EXPERIMENT)
    return folder


def change(pack: Path, before: str, after: str) -> None:
    text = (pack / "pack.yaml").read_text(encoding="utf-8")
    assert before in text
    (pack / "pack.yaml").write_text(text.replace(before, after), encoding="utf-8")


def told(pack: Path, about: str) -> list[str]:
    return [str(problem.error) for problem in check(pack) if about in str(problem.error)]


def test_a_variant_has_its_own_keys_and_the_scenes_others(pack: Path) -> None:
    loaded = load(pack)
    usual, other = loaded.shown_as("usual").scenes["attract"], loaded.shown_as("other").scenes["attract"]
    assert other.title["en"] == "Other" != usual.title.get("en")
    assert other.model_copy(update={"title": usual.title}) == usual


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("      attract:", "      atract:", "changes.other.atract: no such scene 'atract'. Did you mean 'attract'?"),
        ("        title:", "        tittle:", "changes.other.attract.tittle: no such key. Did you mean 'title'?"),
        ("        title:", "        scene:", "a variant cannot change the kind of a scene."),
        ("    other:\n", "    othr:\n", "no such variant 'othr'. Did you mean 'other'?"),
        (', de: "Anders"}', "}", "changes.other.attract.title"),
        ("other: 2}", "other: 0}", "shares.other"),
        ("  expected: 0.4", "  of: lmap", "experiment.of: no such scene 'lmap'. Did you mean 'lamp'?"),
        ("        title: {", "        after: {finished: nowhere}\n        title: {", "no such scene 'nowhere'."),
        ("  expected: 0.4", "  smallest: 0.6", "Write a smaller 'smallest'."),
    ],
)
def test_what_is_wrong_is_told_where_it_is_written(pack: Path, before: str, after: str, said: str) -> None:
    change(pack, before, after)
    (found,) = told(pack, said)
    assert found.startswith("pack.yaml:")


def test_a_variant_that_changes_nothing_is_told(pack: Path) -> None:
    change(pack, "variants: [usual, other]", "variants: [usual, other, third]")
    assert told(pack, "the variant 'third' changes nothing.")


def test_each_visit_sees_one_variant_by_its_share(pack: Path) -> None:
    experiment = load(pack).manifest.experiment
    assert experiment is not None
    print(f"seed {SEED}")
    visits = 120
    with play(pack, seed=SEED) as played, played.unseen():
        for _ in range(visits):
            arms = played.exhibit.stage.arms
            before = arms.variant
            played.press("select")
            assert arms.variant == before  # not within a visit
            played.press("restart")
            played.advance(0.1)
        chosen = [event.variant for event in played.events if isinstance(event, VariantChosen)]
    assert 0.5 < chosen.count("other") / len(chosen) < 0.83  # of two thirds, four standard deviations to each side
    lot = random.Random(SEED)
    drawn = Counter(
        lot.choices(experiment.variants, [experiment.share(name) for name in experiment.variants])[0]
        for _ in range(6000)
    )
    assert abs(drawn["other"] - 4000) < 4 * (6000 * 2 / 9) ** 0.5
    assert len(chosen) == visits + 1


def test_nobody_is_shown_another_variant_where_nobody_is(pack: Path) -> None:
    with play(pack, seed=SEED) as played:
        played.let_pass(900)
        assert sum(isinstance(event, VariantChosen) for event in played.events) == 1  # the first one of the day
        assert sum(isinstance(event, SceneEntered) for event in played.events) == 1


def test_counts_carry_the_variant_that_was_shown(pack: Path, tmp_path: Path) -> None:
    clock, file = FakeClock(), tmp_path / "counts.db"
    version = PackVersion(id="hello", version="1.0.0", digest="0" * 64, title={"en": "Hello"})
    experiment = load(pack).manifest.experiment
    telemetry = Telemetry(Address("mons", "one"), version, file=file, broker=None, clock=clock, experiment=experiment)
    shown: Counter[str] = Counter()
    with play(pack, seed=SEED, telemetry=telemetry, clock=clock) as played, played.unseen():
        for number in range(30):
            shown[played.exhibit.stage.arms.variant] += 1
            played.press("select")
            for _ in range(2 if number % 3 == 0 else 0):  # counted once a visit
                played.happen(Completed(at=clock.now(), scene="lamp"))
            played.press("restart")
            played.advance(0.1)
    telemetry.close(0)
    with sqlite3.connect(file) as stored:
        told = [json.loads(payload) for (payload,) in stored.execute("SELECT payload FROM outbox")]
    rows = [(*(row.get(key, "") for key in ("kind", "variant", "scene", "language")), row["n"]) for row in told]
    sessions = {variant: n for kind, variant, _, _, n in rows if kind == "session"}
    assert sessions == dict(shown)
    assert sum(n for kind, *_, n in rows if kind == "experiment_outcome") == 10
    assert not [row for row in rows if row[3] and (row[1] or row[2])]  # language is crossed with nothing


def test_a_stay_counts_when_it_is_long_enough() -> None:
    keys = {"id": "a", "question": {"en": "Q"}, "variants": ["x", "y"], "measure": "holding", "stays_s": 20.0}
    tracker = SessionTracker(experiment=Experiment.model_validate(keys))
    found = [fact for at in (0, 19, 20, 30) for fact in tracker.take(Action(at=at, name="next", via="button"))]
    assert [fact.kind for fact in found].count("experiment_outcome") == 1


def test_so_many_visits_see_the_difference_as_often_as_is_said() -> None:
    print(f"seed {SEED}")
    lot, each, runs = random.Random(SEED), round(visits_of_first(0.4, 0.5, 1.0)), 400
    seen = 0
    for _ in range(runs):
        a, b = (sum(lot.random() < share for _ in range(each)) for share in (0.4, 0.5))
        mean = (a + b) / (2 * each)
        seen += abs(a - b) / each > 1.96 * (2 * mean * (1 - mean) / each) ** 0.5
    assert 0.72 < seen / runs < 0.88  # 0.8, four standard deviations to each side


def test_more_variants_and_uneven_shares_take_more_visits() -> None:
    keys = {"id": "a", "question": {"en": "Q"}, "variants": ["x", "y"], "measure": "completion", "expected": 0.4}
    even = Experiment.model_validate(keys).visits()
    assert even == 775  # twice 387.3, and none of them half
    assert Experiment.model_validate({**keys, "shares": {"y": 3}}).visits() > even
    assert Experiment.model_validate({**keys, "variants": ["x", "y", "z"]}).visits() > even
