"""Accounts on pages: adding, rights per office, new passwords, closing, one's own password and second factor."""

import re

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from base.accounts import queries
from base.accounts.model import Account, Role
from base.accounts.permissions import Permission
from base.offices.queries import office_by_key
from base.perform import ask
from tests.wartemarke.administering import PASSWORD, browser_of, send, town_template, town_url, whole_app

__all__ = ["town_template", "town_url", "whole_app"]
OWN = "mein eigener langer Satz"


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    return browser_of(app, "anna", Role.ADMIN)


@pytest.fixture
def office_id(app: Flask) -> int:
    return ask(office_by_key, "mitte").id


def account_of(login: str) -> Account:
    return ask(lambda session: session.scalars(select(Account).where(Account.login == login)).one())


def stranger(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def add(admin: FlaskClient, login: str, right: str) -> str:
    page = send(
        admin, "/admin/accounts/new", "/admin/accounts/new", name=login.title(), login=login, **{right: "yes"}
    )
    assert page.status_code == 200, page.text
    return str(re.findall(r"wm-admin__secret\">([^<]+)<", page.text)[1])


def log_in(client: FlaskClient, login: str, password: str) -> str:
    return client.post("/login", data={"login": login, "password": password}).location or "refused"


def test_a_new_clerk_chooses_an_own_password_first(app: Flask, admin: FlaskClient, office_id: int) -> None:
    password = add(admin, "carla", f"right-{office_id}-counter")
    carla = stranger(app)
    assert log_in(carla, "carla", password) == "/staff"
    assert carla.get("/counter").location == "/me/password"
    refused = carla.get("/counter/state", headers={"Accept": "application/json"})
    assert "must_change_password" in refused.text

    page = send(carla, "/me/password", "/me/password", present=password, wanted="kurz", again="kurz")
    assert (page.status_code, "too short" in page.text) == (422, True)
    assert (
        send(carla, "/me/password", "/me/password", present=password, wanted=OWN, again=OWN).location == "/me"
    )
    assert carla.get("/counter").status_code == 200


def test_rights_are_per_office_and_taking_one_logs_out(
    app: Flask, admin: FlaskClient, office_id: int
) -> None:
    clerk = browser_of(app, "carla", Role.COUNTER, Role.DESK, office="mitte")
    account = account_of("carla")
    page = send(
        admin,
        f"/admin/accounts/{account.id}",
        f"/admin/accounts/{account.id}",
        **{f"right-{office_id}-desk": "-"},
    )
    assert page.location == "/admin/accounts"
    assert clerk.get("/counter").status_code == 302
    history = admin.get("/admin/history").text
    assert "Account Carla changed" in history
    assert PASSWORD not in history


def test_the_last_admin_stays(app: Flask, admin: FlaskClient) -> None:
    other = browser_of(app, "otto", Role.ADMIN)
    anna, otto = account_of("anna"), account_of("otto")
    assert send(admin, f"/admin/accounts/{anna.id}", f"/admin/accounts/{anna.id}/close").status_code == 409
    assert send(admin, f"/admin/accounts/{otto.id}", f"/admin/accounts/{otto.id}/close").status_code == 303
    assert other.get("/admin").status_code == 302
    lonely = send(
        admin,
        f"/admin/accounts/{anna.id}",
        f"/admin/accounts/{anna.id}",
        **{"right-all-admin": "-", "right-all-manage_accounts": "yes"},
    )
    assert lonely.status_code == 409
    assert account_of("anna").is_active


def test_a_closed_account_cannot_log_in_until_it_is_opened(app: Flask, admin: FlaskClient) -> None:
    browser_of(app, "carla", Role.COUNTER, office="mitte")
    number = account_of("carla").id
    send(admin, f"/admin/accounts/{number}", f"/admin/accounts/{number}/close")
    assert log_in(stranger(app), "carla", PASSWORD) == "refused"
    send(admin, f"/admin/accounts/{number}", f"/admin/accounts/{number}/open")
    assert log_in(stranger(app), "carla", PASSWORD) == "/staff"


def test_nobody_gives_more_than_they_hold(app: Flask, admin: FlaskClient, office_id: int) -> None:
    local = browser_of(app, "lena", Role.ADMIN, office="mitte")
    south = ask(office_by_key, "sued").id
    form = {"name": "X", "login": "x"}
    for right in ("right-all-counter", f"right-{south}-counter", "right-all-admin"):
        assert local.post("/admin/accounts/new", data={**form, right: "yes"}).status_code == 403
    assert (
        local.post("/admin/accounts/new", data={**form, f"right-{office_id}-lead": "yes"}).status_code == 200
    )
    anna = account_of("anna")
    assert local.post(f"/admin/accounts/{anna.id}/password").status_code == 403
    assert "anna" not in local.get("/admin/accounts").text.split("<tbody>")[1]
    helper = browser_of(app, "hugo", Permission.MANAGE_ACCOUNTS, office="mitte")
    assert (
        helper.post("/admin/accounts/new", data={**form, f"right-{office_id}-admin": "yes"}).status_code
        == 403
    )


def test_a_new_password_ends_the_old_one(app: Flask, admin: FlaskClient) -> None:
    clerk = browser_of(app, "carla", Role.COUNTER, office="mitte")
    number = account_of("carla").id
    page = send(admin, f"/admin/accounts/{number}", f"/admin/accounts/{number}/password")
    password = re.findall(r"wm-admin__secret\">([^<]+)<", page.text)[1]
    assert clerk.get("/counter").status_code == 302
    assert log_in(stranger(app), "carla", PASSWORD) == "refused"
    assert log_in(stranger(app), "carla", password) == "/staff"


def turn_on(client: FlaskClient) -> tuple[str, list[str]]:
    shown = client.get("/me/second-factor").text
    secret = re.search(r"wm-admin__secret\">([A-Z2-7]+)<", shown)
    sealed = re.search(r'name="sealed" value="([^"]+)"', shown)
    assert secret is not None
    assert sealed is not None
    wrong = client.post("/me/second-factor", data={"sealed": sealed[1], "code": "12345"})
    assert wrong.status_code == 401
    code = pyotp.TOTP(secret[1]).now()
    page = client.post("/me/second-factor", data={"sealed": sealed[1], "code": code})
    assert page.status_code == 200, page.text
    assert secret[1] not in (account_of("carla").totp_secret or "")
    return code, re.findall(r"secret\">([A-Z2-9]{5}-[A-Z2-9]{5})<", page.text)


def test_the_second_factor_is_asked_for_and_each_code_is_good_once(app: Flask) -> None:
    carla = browser_of(app, "carla", Role.COUNTER, office="mitte")
    used, recovery = turn_on(carla)
    assert len(set(recovery)) == 8

    again = stranger(app)
    assert log_in(again, "carla", PASSWORD).startswith("/login/code")
    assert again.get("/counter").status_code == 302
    assert again.get("/me").status_code == 302
    assert again.post("/login/code", data={"code": used}).status_code == 401, "the code was used already"
    assert again.post("/login/code", data={"code": recovery[0].lower()}).location == "/staff"
    assert again.get("/counter").status_code == 200

    third = stranger(app)
    log_in(third, "carla", PASSWORD)
    assert third.post("/login/code", data={"code": recovery[0]}).status_code == 401, (
        "a recovery code is good once"
    )


def test_wrong_codes_are_counted(app: Flask) -> None:
    carla = browser_of(app, "carla", Role.COUNTER, office="mitte")
    _used, recovery = turn_on(carla)
    thief = stranger(app)
    log_in(thief, "carla", PASSWORD)
    for _try in range(5):
        assert thief.post("/login/code", data={"code": "000000"}).status_code == 401
    assert thief.post("/login/code", data={"code": recovery[0]}).status_code == 401, "too many tries"


def test_the_second_factor_is_turned_off_with_the_password(app: Flask, admin: FlaskClient) -> None:
    carla = browser_of(app, "carla", Role.COUNTER, office="mitte")
    turn_on(carla)
    assert carla.post("/me/second-factor/off", data={"password": "falsch"}).status_code == 403
    assert carla.post("/me/second-factor/off", data={"password": PASSWORD}).status_code == 303
    assert log_in(stranger(app), "carla", PASSWORD) == "/staff"
    turn_on(carla)
    number = account_of("carla").id
    send(admin, f"/admin/accounts/{number}", f"/admin/accounts/{number}/second-factor")
    assert log_in(stranger(app), "carla", PASSWORD) == "/staff"


def test_other_browsers_are_logged_out_from_my_account(app: Flask) -> None:
    carla = browser_of(app, "carla", Role.COUNTER, office="mitte")
    other = stranger(app)
    log_in(other, "carla", PASSWORD)
    send(carla, "/me", "/me/sessions/end")
    assert (carla.get("/me").status_code, other.get("/me").status_code) == (200, 302)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_opens_in_both_languages(app: Flask, admin: FlaskClient, language: str) -> None:
    number = account_of("anna").id
    for page in (
        "/me",
        "/me/password",
        "/me/second-factor",
        "/admin/accounts",
        "/admin/accounts/new",
        f"/admin/accounts/{number}",
        "/admin/accounts?q=anna&sort=login&down=1",
    ):
        answer = admin.get(page, headers={"Accept-Language": language})
        assert answer.status_code == 200
        assert "<h1>" in answer.text


def test_a_lead_ends_forgotten_logins_of_the_own_offices_only(app: Flask) -> None:
    admin = browser_of(app, "anna", Role.ADMIN)
    here, there = (browser_of(app, name, Role.COUNTER, office=name) for name in ("mitte", "sued"))
    lead = browser_of(app, "lena", Role.LEAD, office="mitte")
    page = lead.get("/lead/sessions").text
    assert ("Mitte" in page, '<th scope="row">Sued' in page, '<th scope="row">Anna' in page) == (
        True,
        False,
        False,
    )
    ids = ask(lambda session: {row.login: row.id for row in queries.accounts(session)})
    assert (
        lead.post(f"/lead/sessions/{ids['sued']}/end", data={"idempotency_key": "12345678"}).status_code
        == 404
    )
    assert (
        lead.post(f"/lead/sessions/{ids['anna']}/end", data={"idempotency_key": "12345678"}).status_code
        == 404
    )
    assert send(lead, "/lead/sessions", f"/lead/sessions/{ids['mitte']}").location == "/lead/sessions"
    assert [browser.get("/counter").status_code for browser in (here, there)] == [302, 200]
    assert "Sued" in admin.get("/lead/sessions").text
    assert here.get("/lead/sessions").status_code in {302, 401}
    assert there.get("/lead/sessions").status_code == 403
