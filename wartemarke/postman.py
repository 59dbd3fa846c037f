"""Carries mails from the outbox to the mail server: claim, send outside any transaction, settle. A few go side by side."""

import gevent
import structlog

from base.mail.outbox import Letter, claim, settle_failed, settle_sent
from base.mail.sender import Outcome, send
from base.perform import perform
from base.settings import Settings

AT_ONCE = 5
PATIENCE_SECONDS = 60
"""For one letter in all; well below the two minutes of a claim, so that nobody else sends it meanwhile."""

log = structlog.get_logger()


def deliver(settings: Settings) -> None:
    """Send what is due, until nothing is, or the mail server takes nothing: then the next sweep tries again."""
    while letters := perform(claim, AT_ONCE):
        rounds = [gevent.spawn(_deliver_one, letter, settings) for letter in letters]
        gevent.joinall(rounds)
        outcomes = [each.get() for each in rounds]
        if all(outcome is Outcome.LATER for outcome in outcomes):
            log.warning("mail_server_takes_nothing", mails=len(outcomes))
            return


def _deliver_one(letter: Letter, settings: Settings) -> Outcome:
    try:
        with gevent.Timeout(PATIENCE_SECONDS, TimeoutError):
            outcome = send(letter, settings)
    except Exception:
        log.exception("mail_not_sent", mail=letter.mail_id)
        outcome = Outcome.LATER
    if outcome is Outcome.SENT:
        perform(settle_sent, letter.mail_id)
    else:
        perform(settle_failed, letter.mail_id, outcome is Outcome.NEVER)
    return outcome
