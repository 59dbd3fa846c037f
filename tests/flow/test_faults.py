"""What everything stands on goes away and comes back: the database server, the mail server. People are told, and lose nothing."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import requests

from base import clock
from base.clock import Pace, write_pace
from base.codes import new_code
from base.mail.model import Mail, MailState
from tests.flow.people import Program
from tests.flow.scene import TOMORROW, Scene, open_scene
from tests.postgres import Cluster, started_cluster
from tests.wartemarke.visiting import until

BACK_WITHIN_SECONDS = 180
PAGES = ("/", "/book/office?s1=1", f"/t/{new_code()}", f"/reservations/{new_code()}")
JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def cluster_of_its_own() -> Iterator[Cluster]:
    """A PostgreSQL server that may go away without harm to other tests."""
    with started_cluster() as server:
        yield server


@pytest.fixture(scope="module")
def scene_there(cluster_of_its_own: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A hall whose database is there."""
    url = cluster_of_its_own.url(cluster_of_its_own.create())
    yield from open_scene(tmp_path_factory.mktemp("hall"), database_url=url, workers=2)


def test_without_its_database_the_hall_says_so_and_serves_again_by_itself(
    cluster_of_its_own: Cluster, scene_there: Scene
) -> None:
    kiosk, clerk = scene_there.kiosk, scene_there.clerk
    first = kiosk.take_number()
    cluster_of_its_own.go_away()
    try:
        for browser, own_page in ((scene_there.citizen(), "/"), (kiosk, "/kiosk"), (clerk, "/counter")):
            for page in (*PAGES, own_page):
                _says_not_now(browser.session.get(browser.url + page))
                _says_not_now(browser.session.get(browser.url + page, headers=JSON))
        _says_not_now(_post(clerk, "/counter/next"))
        _says_not_now(_post(kiosk, "/kiosk/check-in", {"text": "23456789"}))
    finally:
        cluster_of_its_own.come_back()
    until(lambda: kiosk.session.get(f"{kiosk.url}/kiosk/services").status_code == 200, BACK_WITHIN_SECONDS)
    assert clerk.next() == first
    until(lambda: scene_there.waiting_for_paper() == [])
    until(lambda: requests.get(f"{kiosk.url}/healthz").status_code == 200)


def test_while_the_mail_server_hangs_people_book_and_their_mail_comes_later(scene_there: Scene) -> None:
    scene, email = scene_there, "patient@example.org"
    with _mail_server_hanging(scene):
        booked = scene.book(TOMORROW, email)
        page = scene.citizen().open(f"/reservations/{booked.code}")
        assert booked.number in page.text
        assert scene.count(Mail, Mail.recipient == email, Mail.state == MailState.WAITING) == 2
    shown = clock.now() + timedelta(minutes=3)
    write_pace(scene.doors.clock_file, Pace(time.time(), shown, 1.0))
    until(lambda: len(_mails_to(scene, email)) == 2)


def _says_not_now(answer: requests.Response) -> None:
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Traceback" not in answer.text
    if answer.headers["Content-Type"] == "application/json":
        assert answer.json()["error"]["code"] == "not_now"
    else:
        assert "503 · not_now" in " ".join(answer.text.split())


def _post(program: Program, path: str, body: dict[str, str] | None = None) -> requests.Response:
    headers = {**JSON, "Idempotency-Key": "a key of ours", "X-CSRFToken": program._token}
    return program.session.post(program.url + path, json=body or {}, headers=headers)


@contextmanager
def _mail_server_hanging(scene: Scene) -> Iterator[None]:
    """Something takes connections at the mail server's port and never says a word."""
    (sink,) = [child for child in scene.hall.children if child.name == "mail-sink"]
    sink.kill()
    with socket.create_server(("127.0.0.1", scene.hall.settings.smtp_port)):
        yield
    sink.start()
    scene.hall.wait_until_it_answers()


def _mails_to(scene: Scene, email: str) -> list[str]:
    mails = requests.get(f"{scene.hall.mails}/mails.json").json()
    return [mail["subject"] for mail in mails if email in mail["to"]]
