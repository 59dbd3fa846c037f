"""People at the public doors of a real hall, each with a browser of its own, which keeps what was acknowledged to it."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

import requests
from sqlalchemy import select

from base.codes import code_in
from base.database import Database
from base.mail.model import Mail
from wartemarke.rehearsal.browsing import Browser, Form, Page, Refused
from wartemarke.rehearsal.people import CONFIRM_LINK, NUMBER

ENGLISH = {"Accept-Language": "en"}
IDENTITY_CARD = "personalausweis"
WEDDING = "ehe"


@dataclass(frozen=True)
class Acknowledged:
    """A request with its key, and what was answered to it."""

    path: str
    key: str
    body: dict[str, Any]
    answer: dict[str, Any]


@dataclass(frozen=True)
class Submitted:
    """A form as it was sent, and the page that it led to."""

    form: Form
    values: dict[str, str]
    led_to: str


@dataclass(frozen=True)
class Booked:
    """What a citizen knows after booking: for whom, the number on the page, and the code in its address."""

    email: str
    number: str
    code: str


class Program(Browser):
    """A browser that presses keys of JSON doors, and remembers every answer."""

    def __init__(self, url: str) -> None:
        self.statuses: dict[int, int] = {}
        super().__init__(url, self.statuses)
        self.session.headers.update(ENGLISH)
        self.acknowledged: list[Acknowledged] = []
        self.submitted: list[Submitted] = []

    def press(self, path: str, body: dict[str, Any] | None = None, key: str = "") -> dict[str, Any]:
        """Press, with the same key again where the line breaks. Raises Refused."""
        key = key or secrets.token_hex(8)
        headers = {"Accept": "application/json", "Idempotency-Key": key, "X-CSRFToken": self._token}
        answer = self._try("POST", urljoin(self.url, path), json=body or {}, headers=headers).json()
        self.acknowledged.append(Acknowledged(path, key, body or {}, answer))
        return dict(answer)

    def submit(self, form: Form, **values: str) -> Page:
        """Send a form, with the same key again where the line breaks. Raises Refused."""
        page = super().submit(form, **values)
        if "idempotency_key" in form.fields:
            self.submitted.append(Submitted(form, values, page.url))
        return page

    def repeat_everything(self) -> list[str]:
        """Send all that was answered once more, with the same keys; what is answered differently now."""
        changed = [
            f"{one.path} {one.answer}"
            for one in list(self.acknowledged)
            if self.press(one.path, one.body, one.key) != one.answer
        ]
        return changed + [
            f"{one.form.action} {one.led_to}"
            for one in list(self.submitted)
            if self.submit(one.form, **one.values).url != one.led_to
        ]

    def post_once(self, form: Form, **values: str) -> requests.Response:
        """Send a form as it is, whatever comes: no second try, no redirect followed."""
        return self.session.post(form.action, data={**form.fields, **values}, allow_redirects=False)


class Screen(Program):
    """The page of a device, enrolled by its code."""

    def __init__(self, url: str, code: str) -> None:
        super().__init__(url)
        self.submit(self.open("/enrol", code=code).form("/enrol"))


class Kiosk(Screen):
    """A kiosk's page."""

    def take_number(self, service_id: int = 1) -> str:
        """A number for a walk-in."""
        choice = {"services": [{"id": service_id, "quantity": 1}], "priority": False}
        return str(self.press("/kiosk/number", choice)["number"])

    def check_in(self, code: str, key: str = "") -> str:
        """The number of who has this code. Raises Refused."""
        return str(self.press("/kiosk/check-in", {"text": code}, key)["number"])


class Clerk(Program):
    """A clerk at a counter."""

    def __init__(self, url: str, login: str, password: str) -> None:
        super().__init__(url)
        self.submit(self.open("/login").form("/login"), login=login, password=password)

    def sit_down(self, position: int) -> None:
        """Open the counter at this position of the list."""
        counters = self.get("/counter/state")["counters"]
        self.press("/counter/open", {"counter_id": counters[position]["id"]})

    def next(self, key: str = "") -> str | None:
        """The number that is called now; None when nobody waits."""
        try:
            return str(self.press("/counter/next", key=key)["ticket"]["number"])
        except Refused as refusal:
            if refusal.code == "nobody_waits":
                return None
            raise

    def serve(self) -> None:
        """The visitor comes and goes."""
        self.press("/counter/start")
        self.press("/counter/finish")


class Citizen(Program):
    """Somebody with a phone who books."""

    def times(self, office: str, service_id: int, day: date) -> Form:
        """The free times of a day, as the page's form; raises Refused when there are none."""
        choice = {f"s{service_id}": "1", "office": office, "day": day.isoformat()}
        return self.open("/book/time", **choice).form("/book/hold")

    def book(self, times: Form, start: str, email: str, database: Database, name: str = "Besuch") -> Booked:
        """Hold, fill in, confirm by the mail's link. Raises Refused."""
        contact = self.submit(times, start=start).form("/book/contact/")
        self.submit(contact, name=name, email=email)
        booked = self.submit(self.open(link_in_mail(database, email)).form("/confirm/"))
        return Booked(email, number_on(booked), code_in(booked.url) or "")


def number_on(page: Page) -> str:
    """The number that a page shows large."""
    number = NUMBER.search(page.text)
    assert number is not None, page.text
    return number[1]


def link_in_mail(database: Database, email: str) -> str:
    """The link in the newest mail to somebody, from the outbox: the mail itself may come later."""
    newest = select(Mail.text).where(Mail.recipient == email).order_by(Mail.id.desc()).limit(1)
    link = CONFIRM_LINK.search(database.read(lambda session: session.scalars(newest).one()))
    assert link is not None
    return link.group()
