"""Carries mails from the outbox to the mail server, and text messages to their gateway: claim, send outside any transaction,
settle. A few go side by side."""

import time
from collections.abc import Sequence

import gevent
import structlog

from base.mail.model import Channel
from base.mail.outbox import Letter, claim, settle_failed, settle_sent
from base.mail.sender import Outcome, send
from base.perform import perform
from base.phone import gateway
from base.settings import Settings
from base.turns import after_requests
from booking.service import reach_by_text
from wartemarke.letterhead import letterhead

AT_ONCE = 5
PATIENCE_SECONDS = 60
"""For one letter in all; well below the two minutes of a claim, so that nobody else sends it meanwhile."""

GIVES_WAY_SECONDS = 3
"""A round of sending waits so long in all for whoever is pressing something; then mails and requests take turns."""

log = structlog.get_logger()


def deliver(settings: Settings, channel: Channel = Channel.MAIL) -> None:
    """Send what is due, until nothing is, or the server takes nothing: then the next sweep tries again."""
    until = time.monotonic() + GIVES_WAY_SECONDS
    while letters := _next(channel, until):
        rounds = [gevent.spawn(_deliver_one, letter, settings, channel) for letter in letters]
        gevent.joinall(rounds)
        outcomes = [each.get() for each in rounds]
        if all(outcome is Outcome.LATER for outcome in outcomes):
            log.warning("mail_server_takes_nothing", mails=len(outcomes), channel=str(channel))
            return


def _next(channel: Channel, until: float) -> Sequence[Letter]:
    after_requests(until)
    return perform(claim, AT_ONCE, channel)


def _deliver_one(letter: Letter, settings: Settings, channel: Channel) -> Outcome:
    try:
        with gevent.Timeout(PATIENCE_SECONDS, TimeoutError):
            outcome = (gateway.send if channel is Channel.TEXT else send)(letter, settings)
    except Exception:
        log.exception("mail_not_sent", mail=letter.mail_id)
        outcome = Outcome.LATER
    if outcome is Outcome.SENT:
        perform(settle_sent, letter.mail_id)
    else:
        perform(settle_failed, letter.mail_id, outcome is Outcome.NEVER)
    if outcome is Outcome.NEVER and channel is Channel.MAIL:
        perform(reach_by_text, letter.mail_id, letterhead(settings))
    return outcome
