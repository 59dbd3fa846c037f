"""Carries events to other programs: claim, send outside any transaction, settle. Each address has a line of its own."""

import gevent
import structlog

from base.perform import ask, perform
from base.sealing import unseal
from base.settings import Settings
from base.webhooks.queries import ids_with_line
from base.webhooks.sender import Outcome, send
from base.webhooks.service import Parcel, claim, settle

PATIENCE_SECONDS = 30
"""For one delivery in all, however slowly its receiver speaks; well below the two minutes of a claim."""
IN_ONE_ROUND = 200

log = structlog.get_logger()


def carry(settings: Settings) -> None:
    """Send what is due, all addresses side by side: one that hangs holds up nobody else's events."""
    rounds = [gevent.spawn(_carry_to, webhook_id, settings) for webhook_id in ask(ids_with_line)]
    gevent.joinall(rounds)


def _carry_to(webhook_id: int, settings: Settings) -> None:
    """One after another in their order, until nothing is left or one is not taken."""
    for _turn in range(IN_ONE_ROUND):
        parcel = perform(claim, webhook_id)
        if parcel is None:
            return
        outcome = _sent(parcel, settings)
        if not perform(settle, parcel.delivery_id, outcome.status, outcome.fault):
            return


def _sent(parcel: Parcel, settings: Settings) -> Outcome:
    secret = unseal(settings.signing_key(), parcel.sealed)
    if secret is None:
        return Outcome(None, "secret_not_readable")
    try:
        with gevent.Timeout(PATIENCE_SECONDS, TimeoutError):
            return send(parcel, secret, settings.webhook_hosts)
    except Exception as fault:
        log.warning("event_not_delivered", fault=type(fault).__name__)
        return Outcome(None, "no_answer_in_time")
