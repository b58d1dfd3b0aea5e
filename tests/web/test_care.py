"""The technicians' page of a real collector: who needs care since when, and commands that a real gate obeys."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import KEY
from obedient import Obedient
from offering import offered_pack
from people import Visitor, administrator, soon
from running import Running
from said import Speaker, health, twin

from kiosk.collector.commanding.forms import FOLLOWS
from kiosk.contract.commands import ORDERS, Answer, CommandState
from kiosk.contract.messages import PackVersion, SensorHealth, Status
from kiosk.contract.topics import Address

pytestmark = pytest.mark.tool("mosquitto")

BELFRY = Address("beffroi", "beffroi-2")
ONLINE = Status(state="online", connection=1)
LOST = {"hands": SensorHealth(state="lost", why="no frame for 5 s"), "keys": SensorHealth(state="ok")}
PAGE = "care/kiosk/beffroi/beffroi-2"


@pytest.fixture
def belfry(mosquitto: str, collector: Running) -> Iterator[Speaker]:
    with Speaker(mosquitto, BELFRY) as speaker:
        speaker.say(ONLINE, twin(), health())
        yield speaker


@pytest.fixture
def admin(collector: Running, belfry: Speaker) -> Visitor:
    visitor = administrator(collector.page, collector.first_password)
    soon(lambda: "Beffroi 2" in visitor.get("care").said)
    return visitor


def order(visitor: Visitor, op: str, **fields: str) -> str:
    """Send a command; its name, as the log in the database has it."""
    answer = visitor.send(f"{PAGE}/{op}", {"form": visitor.form(PAGE), **fields})
    assert answer.status == 200, answer.said
    return answer.said


def test_a_command_from_the_page_is_obeyed_and_its_states_are_shown(
    mosquitto: str, collector: Running, admin: Visitor, tmp_path: Path
) -> None:
    public = tmp_path / f"{KEY}.pub"
    with Obedient(mosquitto, BELFRY, tmp_path / "kiosk", collector.clock, public) as kiosk:
        order(admin, "identify", number="7")
        soon(lambda: "Identify: Number 7 12:00, admin done" in admin.get(PAGE).said)
        kiosk.unattended = False
        order(admin, "language", tag="fr")
        soon(lambda: "Language: fr" in admin.get(PAGE).said)
        soon(lambda: "accepted: It waits until nobody plays." in admin.get(PAGE).said)
        kiosk.unattended = True
        kiosk.turn()
        soon(lambda: "12:00, admin accepted" not in admin.get(PAGE).said)
    assert kiosk.done == ["identify 7", "speak ['fr']"]
    assert "admin beffroi/beffroi-2 → done" in admin.get("care/log").said


def test_a_kiosk_that_does_not_trust_the_key_says_so(
    mosquitto: str, collector: Running, admin: Visitor, tmp_path: Path
) -> None:
    with Obedient(mosquitto, BELFRY, tmp_path / "kiosk", collector.clock, None) as kiosk:
        order(admin, "restart")
        refused = f"refused: no key '{KEY}' is trusted here to command."
        soon(lambda: refused in admin.get(PAGE).said)
    assert kiosk.done == []


def test_a_command_that_nobody_answers_is_told_as_such(collector: Running, admin: Visitor) -> None:
    assert "12:00, admin sent" in order(admin, "identify")
    collector.clock.advance(16)
    assert "12:00, admin no answer" in admin.get(PAGE).said


def test_what_is_no_order_is_refused_in_words(admin: Visitor) -> None:
    form = admin.form(PAGE)
    for path, fields, status, says in (
        (f"{PAGE}/identify", {"number": "1000"}, 422, "less than or equal to 999"),
        (f"{PAGE}/language", {}, 422, "Field required"),
        (f"{PAGE}/scene", {"name": "../../etc"}, 422, "should match pattern"),
        (f"{PAGE}/shell", {"run": "id"}, 404, "no such command"),
        ("care/kiosk/beffroi/beffroi-9/identify", {}, 404, "no such kiosk"),
        ("care/kiosk/beffroi/+/identify", {}, 404, "no such kiosk"),
    ):
        answer = admin.send(path, {"form": form, **fields})
        assert (answer.status, says in answer.said) == (status, True), (path, answer.said)
    assert admin.send(f"{PAGE}/restart", {}).status == 403
    assert "Nothing yet." in admin.get(PAGE).said


def test_each_operation_has_a_form_with_its_fields(admin: Visitor, tmp_path: Path) -> None:
    assert "No pack is offered yet. Put one under Packs" in admin.get(PAGE).said
    offered_pack(tmp_path)
    html = admin.get(PAGE).text
    for op, model in ORDERS.items():
        form = re.search(rf'action="/{PAGE}/{op}">(.*?)</form>', html, re.DOTALL)
        assert form is not None, op
        sent = set(re.findall(r'name="(\w+)"', form[1]))
        follows = {name for each, name in FOLLOWS if each == op}
        assert sent == {"form", *model.model_fields} - {"op"} - follows, op


def test_a_mediator_sees_and_does_not_command(collector: Running, admin: Visitor) -> None:
    made = admin.send("care/accounts", {"form": admin.form("care"), "name": "ann", "role": "mediator"})
    one_time, ann = made.text.split("<code>")[1].split("</code>")[0], Visitor(collector.page)
    ann.sign_in("ann", one_time)
    ann.choose(one_time)
    page = ann.get(PAGE)
    assert "sends no commands" in page.said
    assert 'class="order"' not in page.text
    assert ann.send(f"{PAGE}/restart", {"form": ann.form(PAGE)}).status == 403


def test_states_are_believed_of_commands_of_here_and_not_without_end(
    collector: Running, admin: Visitor, belfry: Speaker, mosquitto: str, tmp_path: Path
) -> None:
    order(admin, "identify")
    with closing(sqlite3.connect(tmp_path / "collector.db")) as database:
        [[command]] = database.execute("SELECT command FROM audit WHERE deed = 'command'")
        done = CommandState(state="successful").encode()
        with Speaker(mosquitto, Address("beffroi", "beffroi-1")) as other:
            other.say_anything(other.address.topic(f"cmdstate/identify/{command}"), done)
        belfry.say_anything(BELFRY.topic(f"cmdstate/restart/{command}"), done)
        belfry.say_anything(BELFRY.topic(f"cmdstate/identify/{'0' * 16}"), done)
        for number in range(40):
            said = CommandState(state="executing", reason=f"<b>{number}").encode()
            belfry.say_anything(BELFRY.topic(f"cmdstate/identify/{command}"), said)
        soon(lambda: "being done: <b>11" in admin.get(PAGE).said)
        states = database.execute("SELECT detail FROM audit WHERE deed = 'state'").fetchall()
        assert [json.loads(detail)["state"] for (detail,) in states] == ["executing"] * 12
        for change in ("UPDATE audit SET who = 'nobody'", "DELETE FROM audit"):
            with pytest.raises(sqlite3.IntegrityError, match="the log stays"):
                database.execute(change)


def test_a_picture_or_a_log_that_a_command_brings_home_is_shown_also_by_a_collector_that_was_started_again(
    collector: Running, admin: Visitor, belfry: Speaker, mosquitto: str, tmp_path: Path
) -> None:
    order(admin, "picture")
    collector.clock.advance(1)
    order(admin, "log")
    with closing(sqlite3.connect(tmp_path / "collector.db")) as database:
        found = database.execute("SELECT command FROM audit WHERE deed = 'command' ORDER BY number").fetchall()
    (picture,), (log,) = found
    image, lines = b"\xff\xd8 picture", "<script>window.hacked</script> é".encode()
    with Speaker(mosquitto, Address("beffroi", "beffroi-1")) as other:
        other.say_anything(other.address.topic(f"answer/picture/{picture}"), Answer.of("image/jpeg", b"bad").encode())
    belfry.say_anything(BELFRY.topic(f"answer/picture/{picture}"), Answer.of("image/jpeg", image).encode())
    belfry.say_anything(BELFRY.topic(f"answer/log/{log}"), Answer.of("text/plain", lines).encode())
    soon(lambda: f'href="/{PAGE}/answer/{log}"' in admin.get(PAGE).text)
    assert f'<img src="/{PAGE}/answer/{picture}" alt="The scene on its screen">' in admin.get(PAGE).text
    shown = admin.get(f"{PAGE}/answer/{log}")
    assert (shown.text.encode(), shown.headers["Content-Type"]) == (lines, "text/plain; charset=utf-8")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    belfry.say_anything(BELFRY.topic(f"answer/log/{log}"), Answer.of("text/plain", b"other").encode())
    collector.again()
    assert admin.get(f"{PAGE}/answer/{log}").text.encode() == lines
    assert admin.get(f"care/kiosk/beffroi/beffroi-1/answer/{picture}").status == 404
    assert Visitor(collector.page).get(f"{PAGE}/answer/{log}").where.endswith(f"sign-in?next=/{PAGE}/answer/{log}")


def test_settings_that_are_left_as_they_are_are_not_sent(admin: Visitor) -> None:
    order(admin, "settings", speech="off", captions="on", large_text="", idle_s="")
    assert "Settings: Captions yes, Spoken texts no 12:00, admin" in admin.get(PAGE).said


def test_who_needs_care_comes_first_with_since_when_and_who_is_closed_last(
    collector: Running, admin: Visitor, belfry: Speaker, mosquitto: str
) -> None:
    closed, quiet = Address("doudou", "doudou-1"), Address("spiennes", "mine-1")
    with Speaker(mosquitto, closed) as one, Speaker(mosquitto, quiet) as two:
        gone = Status(state="offline", connection=1)
        one.say(ONLINE, twin(opening={"mon-sun": "13:00-18:00"}), health(), gone)
        two.say(ONLINE, twin(), health())
        belfry.say(health(sensors=LOST))
        soon(lambda: "camera lost since 12:00" in admin.get("care").said)
        collector.clock.advance(60)
        two.say(health())
        belfry.say(health(sensors=LOST))
        names = r"Beffroi 2</.*camera lost since 12:00, still working: keys.*Mine 1</.*running.*Doudou 1</.*closed"
        soon(lambda: re.search(names, admin.get("care").text, re.DOTALL))
        assert "1 of 3 kiosks needs care" in admin.get("care").said
        belfry.say(health())
        soon(lambda: "12:00 to 12:01 hands (camera) lost" in admin.get(PAGE).said)
        collector.clock.advance(2 * 3600)  # it is 14:01: the museum is open, and nobody speaks
        soon(lambda: "3 kiosks need care" in admin.get("care").said)


def test_health_over_time_is_drawn_with_its_range(collector: Running, admin: Visitor, belfry: Speaker) -> None:
    for heat in (48.0, 83.0, 55.0):
        belfry.say(health(temperature_c=heat))
        soon(lambda heat=heat: f"{heat:.0f}\u202f°C" in admin.get(PAGE).text)
        collector.clock.advance(900)
    page = admin.get(PAGE)
    assert "Temperature 52 °C to 83 °C" in page.said or "Temperature 55 °C to 83 °C" in page.said
    assert page.text.count("<figure>") == 4
    assert "The last 24 hours" in admin.get(f"{PAGE}?days=14").said


HOSTILE = "<script>window.hacked=1</script>"
WORSE = "\"><img src=x onerror=window.hacked=1>'{{'a'*9}}"


def hostile(belfry: Speaker) -> None:
    """Every string that a kiosk may send is an attack."""
    belfry.say(
        twin(
            app=HOSTILE[:32],
            os=HOSTILE + WORSE,
            model=WORSE,
            pack=PackVersion(id="p", version=HOSTILE[:32], title={"en": HOSTILE + WORSE[:40]}),
            sensors={"hands": HOSTILE[:32], "keys": '"><b onclick=1>'},
        ),
        health(
            canvas='"><svg/onload=hacked=1>'[:32],
            problems=[HOSTILE + WORSE],
            sensors={"hands": SensorHealth(state="lost", why=HOSTILE + WORSE)},
        ),
    )


def test_what_a_kiosk_says_is_text_whatever_it_is(admin: Visitor, belfry: Speaker) -> None:
    hostile(belfry)
    soon(lambda: "window.hacked" in admin.get("care").said)
    for language in ("en", "fr", "nl", "de"):
        for path in ("care", PAGE, "care/log"):
            html = admin.get(f"{path}?language={language}").text
            for bad in ("<script>window", "<img", "<svg/", "<b ", "aaaaaaaaa"):
                assert bad not in html, path
