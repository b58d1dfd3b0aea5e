"""Large words lie over nothing that is looked for, and none goes over the edge of the screen."""

from __future__ import annotations

from pathlib import Path

from readable import written

from kiosk.display.display_list import Op
from kiosk.display.forms import Form
from kiosk.display.geometry import Box
from kiosk.scenes.collect import Collect
from kiosk.scenes.parts.tally import Tally
from kiosk.testing import Played, play

CONTENT = Path(__file__).parents[2] / "content"
LARGE = Form(large_text=True)
SIZE = (1280, 800)


def shown(played: Played, scene: str) -> list[Op]:
    """The steps that draw what is written in this scene."""
    played.exhibit.stage.go_to(scene)
    played.let_pass(1.5)
    canvas = played.exhibit.window.canvas
    return [each.op for each in written(canvas.steps, Box(0, 0, *canvas.size))]


def test_the_task_lies_over_nothing_that_is_to_be_found_and_a_tally_over_no_find() -> None:
    with play(CONTENT / "spiennes", size=SIZE, language="nl", form=LARGE) as played:
        task, *_ = (op.box for op in shown(played, "chips") if "vuurstenen" in (op.image.text if op.image else ""))
        scene, backstage = played.exhibit.stage.scene, played.exhibit.backstage
        assert isinstance(scene, Collect)
        assert not any(map(task.overlaps, scene._place.hidden.targets(()).values()))
        floor, middle = backstage.area.h, backstage.area.centre[0]
        right = Tally(backstage, 4).box(floor)
        assert right.x > middle > Tally(backstage, 4, [right.centre]).box(floor).x


def test_a_long_title_stays_on_the_screen() -> None:
    with play(CONTENT / "vangogh", size=SIZE, language="de", form=LARGE) as played:
        assert min(op.box.y for op in shown(played, "attract")) >= 0
