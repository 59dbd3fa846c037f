"""The sweeps: what happens by itself, found in rows each time, so that no downtime or second scheduler loses or doubles it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import idempotency
from base.accounts.service import forget_ended
from base.alerts.service import forget_old as forget_alerts
from base.hours.holidays import store_holidays
from base.mail import outbox
from base.mail.model import Channel
from base.offices.model import Office
from base.perform import ask, perform
from base.settings import Settings
from base.webhooks.posting import collect
from base.webhooks.queries import webhooks
from base.webhooks.service import forget_old as forget_deliveries
from booking.draw.service import forget_draws, hold_draws, let_out, prepare
from booking.inviting.forgetting import forget_invitations
from booking.release.service import release_withheld
from booking.service import (
    ask_again,
    expire_due,
    forget_persons,
    free_unanswered,
    lapse_requests,
    remind_due,
    warn_of_requests,
)
from booking.service.proving import forget_proofs
from booking.uploads.queries import files
from booking.uploads.service import forget_uploads
from booking.uploads.store import Store
from booking.waiting.service import forget_entries, offer_freed
from callsystem.service import (
    close_past_days,
    feed_due,
    follow_moved,
    forget_clerks,
    mail_alerts,
    mail_day_list,
    mail_week_figures,
    record_lead_times,
    withdraw_cancelled,
)
from displays.push.courier import Courier
from displays.push.service import forget_subscriptions
from kiosk.cutoff.service.settling import forget_old as forget_cut_off
from kiosk.service.printing import expire as expire_slips
from wartemarke.dispensing import take_back_unseen
from wartemarke.letterhead import letterhead
from wartemarke.messenger import carry
from wartemarke.postman import deliver

MAIL, TEXTS, WAITING = "mail", "texts", "waiting"
SELDOM = 6
"""What may wait a little is done every sixth time."""
FORGET = (
    forget_proofs,
    forget_persons,
    forget_uploads,
    forget_entries,
    forget_draws,
    forget_invitations,
    outbox.forget_old,
    idempotency.forget_old,
    forget_ended,
    forget_alerts,
    forget_deliveries,
    forget_subscriptions,
    forget_cut_off,
)

DAYS = (close_past_days, store_holidays, record_lead_times, forget_clerks)


@dataclass(frozen=True)
class Sweep:
    """One round that is run every so many seconds. A fault is told and tried again in the next round."""

    name: str
    seconds: float
    run: Callable[[], None]


def sweeps(settings: Settings) -> list[Sweep]:
    """All sweeps."""
    often, seldom = settings.sweep_seconds, settings.sweep_seconds * SELDOM
    return [
        Sweep("feed", often, partial(at_each_office, withdraw_cancelled, follow_moved, feed_due)),
        Sweep("holds", often, partial(in_turn, expire_due, release_withheld)),
        Sweep(WAITING, often, partial(in_turn, partial(offer_freed, letterhead=letterhead(settings)))),
        Sweep("draws", seldom, partial(at_each_office, *_draws(settings))),
        Sweep("slips", often, partial(in_turn, expire_slips)),
        Sweep("unseen", seldom, partial(at_each_office, take_back_unseen)),
        Sweep("reminders", seldom, partial(at_each_office, warn_of_requests, *_mails(settings))),
        Sweep(MAIL, often, partial(deliver, settings)),
        Sweep(TEXTS, often, partial(send_texts, settings)),
        Sweep("webhooks", often, partial(tell_programs, settings)),
        Sweep("push", often, partial(tell_phones, Courier(settings))),
        Sweep("days", seldom, partial(at_each_office, *DAYS)),
        Sweep("forget", seldom, partial(in_turn, *FORGET)),
        Sweep("files", seldom, partial(drop_files, settings)),
    ]


def _mails(settings: Settings) -> tuple[Callable[[Session, int], object], ...]:
    """The sweeps that write to visitors, and to the staff of offices that want it."""
    head = letterhead(settings)
    return tuple(
        partial(verb, letterhead=head)
        for verb in (
            *(lapse_requests, free_unanswered, remind_due, ask_again),
            *(mail_day_list, mail_alerts, mail_week_figures),
        )
    )


def _draws(settings: Settings) -> tuple[Callable[[Session, int], object], ...]:
    """What is due is drawn before its rest comes out, and before the next draw is prepared."""
    return partial(hold_draws, letterhead=letterhead(settings)), let_out, prepare


def send_texts(settings: Settings) -> None:
    """What waits for a mobile phone goes out, where the town has a gateway."""
    if settings.sms_url:
        deliver(settings, Channel.TEXT)


def tell_programs(settings: Settings) -> None:
    """What happened in the halls goes into the line of each webhook, and what is due goes out."""
    if ask(webhooks):
        at_each_office(collect)
        carry(settings)


def drop_files(settings: Settings) -> None:
    """Sealed files without a row, whose keys are gone."""
    Store(settings.data_dir, settings.signing_key()).drop_others(ask(files))


def in_turn(*verbs: Callable[[Session], object]) -> None:
    """Run the verbs, every one in its own transaction."""
    for verb in verbs:
        perform(verb)


def at_each_office(*verbs: Callable[[Session, int], object]) -> None:
    """Run the verbs at each office, every one in its own transaction. A fault at one office is no fault at the next."""
    faults: list[Exception] = []
    for office_id in ask(office_ids):
        for verb in verbs:
            try:
                perform(verb, office_id)
            except Exception as fault:
                faults.append(fault)
    if faults:
        raise ExceptionGroup("offices", faults)


def tell_phones(courier: Courier) -> None:
    """What nobody was woken for, or what a push service did not take at first."""
    for office_id in ask(office_ids):
        courier.deliver(office_id)


def office_ids(session: Session) -> list[int]:
    """All offices."""
    return list(session.scalars(select(Office.id).order_by(Office.id)))
