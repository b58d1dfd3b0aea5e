"""Signing in at a real collector: who gets in, and who does not."""

from __future__ import annotations

import queue
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from guarded import certify
from people import OWN, Visitor, administrator
from running import Running
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.clock import FakeClock
from kiosk.collector.service import Collector, Settings
from kiosk.errors import KioskError

pytestmark = pytest.mark.tool("mosquitto")


@pytest.fixture
def admin(collector: Running) -> Visitor:
    return administrator(collector.page, collector.first_password)


def added(admin: Visitor, name: str, role: str) -> str:
    """A new account; its one-time password."""
    answer = admin.send("care/accounts", {"form": admin.form("care/accounts"), "name": name, "role": role})
    return answer.text.split("<code>")[1].split("</code>")[0]


def test_the_one_time_password_lets_nobody_go_on_before_it_is_replaced(collector: Running) -> None:
    visitor = Visitor(collector.page)
    assert visitor.get("care").where.endswith("/care/sign-in?next=/care")
    assert visitor.sign_in("admin", collector.first_password).where.endswith("/care/password")
    for path in ("care", "care/log", "care/accounts"):
        assert visitor.get(path).where.endswith("/care/password"), path
    assert "It is shorter than 12 characters." in visitor.choose(collector.first_password, "short").said
    assert "The password until now is wrong." in visitor.choose("something else", OWN).said
    assert visitor.choose(collector.first_password).where.endswith("/care")
    assert Visitor(collector.page).sign_in("admin", collector.first_password).status == 403
    assert Visitor(collector.page).sign_in("admin", OWN).where.endswith("/care")


def test_a_session_is_new_with_each_sign_in_and_ends_with_it(collector: Running, admin: Visitor) -> None:
    other = Visitor(collector.page)
    other.cookies.set_cookie(next(iter(admin.cookies)))
    assert "admin, administrator" in other.get("care").said
    before = admin.session
    admin.sign_in("admin", OWN)
    assert admin.session != before
    assert other.get("care").where.endswith("sign-in?next=/care")  # the one that could be known is over
    admin.send("care/sign-out", {"form": admin.form("care")})
    assert admin.session == ""
    assert admin.get("care").where.endswith("sign-in?next=/care")


def test_a_session_is_over_after_a_working_day(collector: Running, admin: Visitor) -> None:
    collector.clock.advance(12 * 3600 + 1)
    assert admin.get("care").where.endswith("sign-in?next=/care")


def test_forms_of_other_sites_and_old_ones_are_refused(admin: Visitor) -> None:
    fields = {"form": admin.form("care/accounts"), "name": "mallory", "role": "administrator"}
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null", "Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "", "Sec-Fetch-Site": ""},
    ):
        assert admin.send("care/accounts", fields, **headers).status == 403, headers
        assert Visitor(admin.page).send("care/sign-in", {"name": "admin", "password": OWN}, **headers).status == 403
    for wrong in ({}, {"form": ""}, {"form": "0" * 64}):
        answer = admin.send("care/accounts", {**wrong, "name": "mallory", "role": "administrator"})
        assert (answer.status, "does not belong to your session" in answer.said) == (403, True)
    assert admin.send("care/accounts", {**fields, "name": "e" * 20_000}).status == 413
    assert "mallory" not in admin.get("care/accounts").said


def test_each_role_may_what_it_may(collector: Running, admin: Visitor) -> None:
    for role in ("technician", "mediator"):
        one_time, visitor = added(admin, f"a-{role}", role), Visitor(collector.page)
        visitor.sign_in(f"a-{role}", one_time)
        visitor.choose(one_time)
        assert f"a-{role}, {role}" in visitor.get("care").said
        assert visitor.get("care/accounts").status == 403
        form = visitor.form("care")
        assert visitor.send("care/accounts", {"form": form, "name": "mallory", "role": "administrator"}).status == 403
        assert visitor.send("care/accounts/admin/remove", {"form": form}).status == 403


def test_accounts_come_and_go_and_the_last_administrator_stays(collector: Running, admin: Visitor) -> None:
    first = added(admin, "marie", "technician")
    marie = Visitor(collector.page)
    marie.sign_in("marie", first)
    marie.choose(first)
    form = admin.form("care/accounts")
    again = admin.send("care/accounts/marie/reset", {"form": form}).text.split("<code>")[1].split("</code>")[0]
    assert marie.get("care").where.endswith("sign-in?next=/care")
    assert Visitor(collector.page).sign_in("marie", OWN).status == 403
    assert marie.sign_in("marie", again).where.endswith("/care/password")
    assert "already" in admin.send("care/accounts", {"form": form, "name": "marie", "role": "mediator"}).said
    admin.send("care/accounts/marie/remove", {"form": form})
    assert marie.get("care").where.endswith("sign-in?next=/care")
    assert "The last administrator stays" in admin.send("care/accounts/admin/remove", {"form": form}).said
    for name in ("", "Ma rie", "<b>", "x" * 33):
        answer = admin.send("care/accounts", {"form": form, "name": name, "role": "mediator"})
        assert answer.status == 422, name
    said = admin.get("care/log").said
    for line in ("account added: marie, technician", "one-time password made for marie", "account removed: marie"):
        assert line in said


def test_wrong_passwords_wait_longer_each_time_and_over_restarts(collector: Running) -> None:
    visitor = Visitor(collector.page)
    for _ in range(5):
        assert visitor.sign_in("admin", "wrong").status == 403
    answer = visitor.sign_in("admin", collector.first_password)  # even the right one
    assert (answer.status, "Try again in 3 seconds" in answer.said) == (429, True)
    collector.clock.advance(2)
    assert visitor.sign_in("admin", "wrong").status == 403
    assert "Try again in 5 seconds" in visitor.sign_in("admin", "wrong").said
    collector.again()
    visitor = Visitor(collector.page)
    assert "Try again in 5 seconds" in visitor.sign_in("nobody", "wrong").said  # the address waits, whatever name
    collector.clock.advance(4)
    assert visitor.sign_in("admin", collector.first_password).where.endswith("/care/password")


def test_a_hundred_tries_at_once_are_a_hundred(collector: Running) -> None:
    with ThreadPoolExecutor(12) as pool:
        codes = list(pool.map(lambda _: Visitor(collector.page).sign_in("admin", "wrong").status, range(40)))
    assert (codes.count(403), codes.count(429)) == (5, 35)


def test_a_password_never_goes_by_plain_http_from_elsewhere(collector: Running) -> None:
    far = {"X-Forwarded-For": "192.0.2.7"}
    assert Visitor(collector.page).get("care/sign-in", **far).status == 403
    assert Visitor(collector.page).get("care/sign-in", **far, **{"X-Forwarded-Proto": "https"}).status == 200


def test_by_tls_the_cookie_is_the_hosts_own(collector: Running) -> None:
    by_tls = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    fields = {"name": "admin", "password": collector.first_password}
    answer = Visitor(collector.page, follows=False).send("care/sign-in", fields, **by_tls)
    kept = answer.headers["Set-Cookie"]
    assert kept.startswith("__Host-museumlab=")
    for part in ("Path=/", "Secure", "HttpOnly", "SameSite=strict"):
        assert part in kept


def test_the_page_speaks_tls_where_it_has_a_certificate(mosquitto: str, tmp_path: Path) -> None:
    certify(tmp_path / "keys")
    url, ready = f"sqlite:///{tmp_path / 'collector.db'}", queue.Queue[str]()
    settings = Settings(url, mosquitto, web_port=0, web_keys=tmp_path / "keys")
    with Collector(settings, FakeClock(), ready.put, threading.Event()) as collector:
        page = ready.get(timeout=10)
        assert page.startswith("https://127.0.0.1:")
        tls = ssl.create_default_context(cafile=tmp_path / "keys" / "ca.crt")
        visitor = Visitor(page, tls=tls)
        visitor.sign_in("admin", collector.first_password or "")
        assert visitor.choose(collector.first_password or "").where.endswith("/care")
        assert [cookie.name for cookie in visitor.cookies if cookie.secure] == ["__Host-museumlab"]
    with pytest.raises(KioskError, match=r"server\.crt is not there"):
        Collector(replace(settings, web_keys=tmp_path), FakeClock(), ready.put, threading.Event())


def test_who_has_lost_everything_gets_in_again_from_the_machine_itself(collector: Running, tmp_path: Path) -> None:
    administrator(collector.page, collector.first_password)
    database = f"sqlite:///{tmp_path / 'collector.db'}"
    for name in ("admin", "rescuer"):
        done = CliRunner().invoke(app, ["collector", "--database", database, "--one-time-password", name])
        assert done.exit_code == 0, done.output
        visitor = Visitor(collector.page)
        assert visitor.sign_in(name, done.stdout.strip()).where.endswith("/care/password")
        visitor.choose(done.stdout.strip())
        assert visitor.get("care/accounts").status == 200
    refused = CliRunner().invoke(app, ["collector", "--database", database, "--one-time-password", "No Name"])
    assert isinstance(refused.exception, KioskError)


def test_a_sign_in_leads_to_no_other_site(collector: Running) -> None:
    for where in ("//evil.example", "https://evil.example", "/care/../x", "/care\r\nSet-Cookie: a=b", "javascript:1"):
        fields = {"name": "admin", "password": collector.first_password, "next": where}
        visitor = Visitor(collector.page)
        assert visitor.send("care/sign-in", fields).where == f"{collector.page}care/password", where


def test_the_pages_are_kept_by_no_cache_and_framed_by_nobody(admin: Visitor) -> None:
    for path in ("care", "care/log", "care/accounts", "care/password", "care/sign-in", "care/kiosk/a/b"):
        headers = admin.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "same-origin"
