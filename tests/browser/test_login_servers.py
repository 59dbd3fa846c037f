"""Login servers in the browser: the town's for its staff, another one for citizens; and the second factor of who logs in here.

The login server is a real one, which runs beside the test.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.looking import look_at
from tests.wartemarke.test_directory import login_server
from wartemarke.hall import Hall

__all__ = ["login_server"]
STAFF, CITIZENS = "Mit Stadt-Konto anmelden", "BundID"
COUNTER = {"width": 1280, "height": 720}


@pytest.fixture(scope="module")
def town(login_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A hall of its own, whose staff and citizens log in there."""
    folder: Path = tmp_path_factory.mktemp("login_servers")
    servers: dict[str, Any] = {
        "oidc_issuer": login_server,
        "oidc_client_id": "wartemarke",
        "oidc_client_secret": "geheim",
        "oidc_name": STAFF,
        "oidc_groups": "Leitung=lead@mitte; Platz=counter@mitte",
        "citizen_oidc_issuer": login_server,
        "citizen_oidc_client_id": "wartemarke",
        "citizen_oidc_client_secret": "geheim",
        "citizen_oidc_name": CITIZENS,
    }
    with Hall(folder, rehearsal=True, with_agent=False, **servers) as opened:
        yield opened


def known_there(server: str, sub: str, **claims: object) -> None:
    """Somebody whom the login server knows."""
    requests.put(f"{server}/users/{sub}", json=claims, timeout=30).raise_for_status()


def be(page: Page, sub: str) -> None:
    """Say there who one is."""
    page.fill("input[name=sub]", sub)
    page.keyboard.press("Enter")


def test_groups_of_the_login_server_open_pages_and_close_them_again(
    town: Hall, login_server: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(**COUNTER)
    known_there(login_server, "c1", preferred_username="carla", name="Carla Weber", groups=["Leitung"])
    page.goto(f"{town.address}/login?next=/lead")
    page.get_by_role("link", name=STAFF).click()
    be(page, "c1")
    page.wait_for_url(f"{town.address}/lead")
    expect(page.locator(".wm-bar")).to_contain_text("Carla Weber")
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url(f"{town.address}/login*")
    page.goto(f"{town.address}/lead")
    expect(page.locator("#login")).to_be_visible()
    known_there(login_server, "c1", preferred_username="carla", name="Carla Weber", groups=["Platz"])
    page.get_by_role("link", name=STAFF).click()
    be(page, "c1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("dürfen Sie nicht")
    look_at(page, "login-not-allowed")
    page.goto(f"{town.address}/counter")
    expect(page.locator(".wm-bar")).to_contain_text("Carla Weber")


def test_a_second_factor_is_asked_for_after_the_password(town: Hall, new_page: Callable[..., Page]) -> None:
    page, login = new_page(**COUNTER), town.logins()["admin"]
    log_in(page, town, login.login, login.password)
    page.wait_for_url(f"{town.address}/me")
    page.goto(f"{town.address}/me/second-factor")
    secret = page.locator(".wm-admin__secret").inner_text().replace(" ", "")
    page.fill("#code", pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    recovery = page.locator(".wm-admin__codes li").first.inner_text()
    look_at(page, "second-factor-recovery")
    again = new_page(**COUNTER)
    log_in(again, town, login.login, login.password)
    again.wait_for_url(f"{town.address}/login/code*")
    look_at(again, "login-code")
    again.fill("#code", "000000")
    again.keyboard.press("Enter")
    expect(again.locator(".wm-alert")).to_be_visible()
    look_at(again, "login-code-wrong")
    again.fill("#code", recovery)
    again.keyboard.press("Enter")
    again.wait_for_url(f"{town.address}/me")


def log_in(page: Page, town: Hall, login: str, password: str) -> None:
    """With a password of this installation."""
    page.goto(f"{town.address}/login?next=/me")
    page.fill("#login", login)
    page.fill("#password", password)
    page.keyboard.press("Enter")


def test_citizens_see_what_is_theirs(town: Hall, login_server: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    known_there(login_server, "e1", name="Erika Muster", email="erika@example.org", email_verified=True)
    page.goto(f"{town.address}/citizen")  # leads on to the login server
    be(page, "e1")
    page.wait_for_url(f"{town.address}/citizen")
    expect(page.locator("main")).to_contain_text("erika@example.org")
    look_at(page, "citizen")
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url(f"{town.address}/")
    page.goto(f"{town.address}/citizen")
    expect(page.locator("input[name=sub]")).to_be_visible()
