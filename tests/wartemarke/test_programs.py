"""Keys of other programs: each opens its scopes at its office until it ends or is revoked, and nothing else."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from base import clock
from base.accounts.model import Role
from base.offices.queries import office_by_key
from base.perform import ask, perform
from base.programs import service
from base.programs.model import Scope
from base.programs.queries import keys
from tests.flow.doors import ADMITTED, doors
from tests.wartemarke.administering import browser_of, send, town_template, town_url, whole_app

__all__ = ["town_template", "town_url", "whole_app"]
HALL, SETUP = "/programs/v1/halls/mitte", "/programs/v1/setup"


def get(app: Flask, address: str, key: str, method: str = "GET") -> int:
    headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
    return app.test_client().open(address, method=method, headers=headers).status_code


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    return browser_of(app, "anna", Role.ADMIN)


def test_a_key_is_given_once_and_opens_its_scope(app: Flask, admin: FlaskClient) -> None:
    page = send(admin, "/admin/programs", "/admin/programs", name="Website", **{"scope-hall:read": "yes"})
    found = re.search(r"secret\">(wm_[\w-]+)<", page.text)
    assert found is not None
    assert (get(app, HALL, found[1]), get(app, SETUP, found[1])) == (200, 403)
    assert found[1] not in admin.get("/admin/programs").text
    assert "Website" in admin.get("/admin/history").text
    assert ask(keys)[0].used_on is not None


@pytest.mark.parametrize("scope", Scope)
def test_a_key_opens_no_other_door(app: Flask, scope: Scope) -> None:
    key = perform(service.give, "x", [scope], None, 1, None)
    own = {Scope.READ_HALL: "halls", Scope.READ_SETUP: "setup"}[scope]
    closed = [door for door in doors(app) if "public" not in ADMITTED[str(door)]]
    opened = [door.rule for door in closed if get(app, door.address, key, door.method) not in {401, 403}]
    assert [rule for rule in opened if own not in rule] == []
    assert len(opened) == 1


def test_a_key_of_one_office_opens_no_other(app: Flask) -> None:
    office = ask(office_by_key, "sued").id
    key = perform(service.give, "x", list(Scope), office, 1, None)
    assert (get(app, HALL, key), get(app, "/programs/v1/halls/sued", key)) == (403, 200)
    assert get(app, SETUP, key) == 403, "the set-up is that of all offices"


def test_a_revoked_or_ended_key_opens_nothing(
    app: Flask, admin: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (perform(service.give, "x", list(Scope), None, 1, None) for _n in range(2))
    send(admin, "/admin/programs", f"/admin/programs/{ask(keys)[1].id}/revoke")
    assert (get(app, HALL, first), get(app, HALL, second)) == (401, 200)
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert get(app, HALL, second) == 401


@pytest.mark.parametrize("key", ["", "wm_x", "x" * 9000, "\u00e4"])
def test_a_key_that_is_none_opens_nothing(app: Flask, key: str) -> None:
    assert get(app, HALL, key) == 401


def test_a_key_without_a_scope_is_not_given(admin: FlaskClient) -> None:
    page = send(admin, "/admin/programs", "/admin/programs", name="Website")
    assert (page.status_code, 'value="Website"' in page.text) == (422, True)
    assert ask(keys) == []
