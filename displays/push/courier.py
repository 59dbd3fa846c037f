"""Carries notices to the browsers' push services: claim, send outside any transaction, settle. A few go side by side."""

import json
from enum import Enum

import gevent
import requests
import structlog
from flask import Flask, current_app

from base.i18n import gettext as _
from base.i18n import use
from base.perform import ask, perform
from base.settings import Settings
from base.web.pushing import Gathered
from callsystem.screens import screens
from displays.push import service
from displays.push.sealing import seal
from displays.push.service import Notice
from displays.push.services import is_allowed
from displays.push.vapid import Identity

AT_ONCE = 8
TIMEOUT_SECONDS = 10
CALL_SECONDS, SOON_SECONDS = 120, 600
"""So long a push service keeps a notice for a phone that is away: a call of long ago would mislead."""
GONE = {404, 410}

log = structlog.get_logger()


class Outcome(Enum):
    """What the push service said."""

    SENT = "sent"
    LATER = "later"
    GONE = "gone"


class Courier:
    """Sends for one installation. Without push services in the settings it sends nothing, and no page offers it."""

    def __init__(self, settings: Settings) -> None:
        self._services = settings.push_services
        self._identity = Identity(settings.push_secret(), settings.mail_from) if self._services else None
        self._rounds = Gathered(self.deliver, 0.0)

    @property
    def public_key(self) -> str:
        """What browsers subscribe with; empty where there is no Web Push."""
        return self._identity.public_key if self._identity else ""

    def takes(self, endpoint: str) -> bool:
        """Whether this address belongs to a push service that we talk to."""
        return is_allowed(endpoint, self._services)

    def soon(self, office_id: int) -> None:
        """Look who is to be told, beside whoever changed the hall."""
        if self._identity:
            self._rounds.soon(office_id)

    def deliver(self, office_id: int) -> None:
        """Send what is due at an office, until nothing is."""
        while self._identity and ask(service.is_wanted, office_id):
            notices = perform(service.claim, screens.now(office_id).public)
            if not notices:
                return
            for start in range(0, len(notices), AT_ONCE):
                gevent.joinall([gevent.spawn(self._tell, one) for one in notices[start : start + AT_ONCE]])

    def _tell(self, notice: Notice) -> None:
        try:
            outcome = self._send(notice)
        except Exception as fault:  # whatever a foreign server does: the next phone must be told
            log.warning("push_not_sent", reason=type(fault).__name__)
            outcome = Outcome.LATER
        if outcome is Outcome.SENT:
            perform(service.settle_sent, notice)
        else:
            perform(service.settle_failed, notice, outcome is Outcome.GONE)

    def _send(self, notice: Notice) -> Outcome:
        if self._identity is None or not self.takes(notice.endpoint):
            return Outcome.GONE
        is_call = notice.seq is not None
        answer = requests.post(
            notice.endpoint,
            data=seal(json.dumps(words(notice)).encode(), notice.key, notice.secret),
            headers={
                "Authorization": self._identity.authorization(notice.endpoint),
                "Content-Encoding": "aes128gcm",
                "Content-Type": "application/octet-stream",
                "TTL": str(CALL_SECONDS if is_call else SOON_SECONDS),
                "Urgency": "high",
                "Topic": "ticket",  # a newer notice takes the place of one that still waits
            },
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
            stream=True,  # the answer's words are not read
        )
        answer.close()
        if answer.status_code in GONE:
            return Outcome.GONE
        return Outcome.SENT if answer.ok and not answer.is_redirect else Outcome.LATER


def words(notice: Notice) -> dict[str, str]:
    """What the phone shows, in its holder's language: number and counter, nothing else. One `tag` is shown once."""
    with use(notice.locale):
        if notice.seq is None:
            title, text = _("Please come back to the hall now"), _("Few people are before you.")
        else:
            title = _("Please come to counter %(counter)s", counter=notice.counter)
            text = notice.room
        return {
            "title": f"{notice.number}: {title}",
            "body": text,
            "tag": f"{notice.number}-{notice.seq or 'soon'}",
            "url": f"/t/{notice.code}",
        }


def equip(app: Flask, settings: Settings) -> Courier:
    """Give the application its courier."""
    made: Courier = app.extensions.setdefault("push", Courier(settings))
    return made


def courier() -> Courier:
    """The courier of the running application."""
    found: Courier = current_app.extensions["push"]
    return found
