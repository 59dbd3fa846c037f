"""Verbs of Web Push: a phone asks to be told, or no longer; what is due is claimed, sent outside, and settled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from base import clock
from callsystem.model import Call, Ticket
from callsystem.queries import Hall, ticket_by_code
from callsystem.states import FINAL, TicketState
from displays.push.errors import NothingToTell, TooManyPhones
from displays.push.model import PushSubscription

MOST_PHONES = 5
FEW_BEFORE = 2
"""Then it is said: come back now; as on the ticket's page."""
CLAIM = timedelta(seconds=30)
"""A sender that dies loses its claim, not the notice. The same notice twice is shown once: it has a tag."""
FIRST_WAIT = timedelta(seconds=5)
MOST_TRIES = 8
ALIVE = tuple(set(TicketState) - FINAL)


@dataclass(frozen=True)
class Notice:
    """What is to be said once. `seq`: of the call; None: few are before this number."""

    subscription_id: int
    endpoint: str
    key: str
    secret: str
    locale: str
    code: str
    number: str
    seq: int | None = None
    counter: str = ""
    room: str = ""


def subscribe(session: Session, code: str, endpoint: str, key: str, secret: str, locale: str) -> Ticket:
    """Tell this browser about the ticket from now on; safe to repeat. Raises NotFound, NothingToTell, TooManyPhones."""
    ticket = ticket_by_code(session, code)
    if ticket.state in FINAL:
        raise NothingToTell
    row = _subscription(session, ticket.id, endpoint) or _added(session, ticket, endpoint)
    row.key, row.secret, row.locale = key, secret, locale
    session.flush()
    return ticket


def unsubscribe(session: Session, code: str, endpoint: str) -> Ticket:
    """Tell this browser nothing more about the ticket; safe to repeat. Raises NotFound."""
    ticket = ticket_by_code(session, code)
    row = _subscription(session, ticket.id, endpoint)
    if row is not None:
        session.delete(row)
        session.flush()
    return ticket


def endpoints(session: Session, code: str) -> Sequence[str]:
    """The addresses that are told about a ticket."""
    found = select(PushSubscription.endpoint).join(Ticket).where(Ticket.code == code)
    return session.scalars(found.order_by(PushSubscription.id)).all()


def is_wanted(session: Session, office_id: int) -> bool:
    """Whether anybody of this office is to be told anything; asked first, because mostly nobody is."""
    some = select(PushSubscription.id).join(Ticket).where(Ticket.office_id == office_id).limit(1)
    return session.scalar(some) is not None


def claim(session: Session, hall: Hall) -> list[Notice]:
    """Take what is due at an office, for half a minute; what is over is deleted. `hall` is as all its screens show it."""
    _forget_over(session, hall.office_id)
    due = (
        select(PushSubscription)
        .join(Ticket)
        .where(Ticket.office_id == hall.office_id, PushSubscription.next_try_at <= clock.now())
        .order_by(PushSubscription.id)
        .with_for_update(of=PushSubscription, skip_locked=True)
    )
    found = list(_notices(session, session.scalars(due).all(), hall))
    for row, _notice in found:
        row.next_try_at = clock.now() + CLAIM
    return [notice for _row, notice in found]


def settle_sent(session: Session, notice: Notice) -> None:
    """The push service took it: it is not said again."""
    row = session.get(PushSubscription, notice.subscription_id)
    if row is None:
        return
    row.told_soon, row.tries, row.next_try_at = True, 0, clock.now()
    row.told_seq = max(row.told_seq, notice.seq or 0)


def settle_failed(session: Session, notice: Notice, is_gone: bool) -> None:
    """Try again a little later, with growing distance; a browser that is gone, or never answers, is forgotten."""
    row = session.get(PushSubscription, notice.subscription_id)
    if row is None:
        return
    row.tries += 1
    row.next_try_at = clock.now() + FIRST_WAIT * 2 ** (row.tries - 1)
    if is_gone or row.tries >= MOST_TRIES:
        session.delete(row)


def forget_subscriptions(session: Session) -> None:
    """Delete what its time has overtaken: tickets of earlier days."""
    session.execute(delete(PushSubscription).where(PushSubscription.delete_after < clock.now()))


def _subscription(session: Session, ticket_id: int, endpoint: str) -> PushSubscription | None:
    same = (PushSubscription.ticket_id == ticket_id, PushSubscription.endpoint == endpoint)
    return session.scalar(select(PushSubscription).where(*same))


def _added(session: Session, ticket: Ticket, endpoint: str) -> PushSubscription:
    """A new row; what was called before is no news."""
    theirs = PushSubscription.ticket_id == ticket.id
    if (session.scalar(select(func.count()).select_from(PushSubscription).where(theirs)) or 0) >= MOST_PHONES:
        raise TooManyPhones
    heard = session.scalar(select(func.max(Call.seq)).where(Call.ticket_id == ticket.id)) or 0
    night = datetime.combine(ticket.day + timedelta(days=1), time(6), UTC)
    row = PushSubscription(
        ticket_id=ticket.id, endpoint=endpoint, told_seq=heard, next_try_at=clock.now(), delete_after=night
    )
    session.add(row)
    return row


def _forget_over(session: Session, office_id: int) -> None:
    over = select(Ticket.id).where(Ticket.office_id == office_id, Ticket.state.in_(FINAL))
    session.execute(delete(PushSubscription).where(PushSubscription.ticket_id.in_(over)))


def _notices(
    session: Session, rows: Sequence[PushSubscription], hall: Hall
) -> Iterator[tuple[PushSubscription, Notice]]:
    places = {waiting.number: place for place, waiting in enumerate(hall.waiting)}
    for row in rows:
        if row.ticket.state == TicketState.CALLED:
            call = _newest_call(session, row.ticket_id)
            if call is not None and call.seq > row.told_seq:
                yield row, _notice(row, call)
        elif row.ticket.state == TicketState.WAITING:
            is_soon = places.get(row.ticket.number, FEW_BEFORE + 1) <= FEW_BEFORE
            if is_soon and not row.told_soon:
                yield row, _notice(row, None)
            row.told_soon = row.told_soon and is_soon  # who was put back is told anew


def _newest_call(session: Session, ticket_id: int) -> Call | None:
    return session.scalars(select(Call).where(Call.ticket_id == ticket_id).order_by(Call.seq.desc())).first()


def _notice(row: PushSubscription, call: Call | None) -> Notice:
    return Notice(
        subscription_id=row.id,
        endpoint=row.endpoint,
        key=row.key,
        secret=row.secret,
        locale=row.locale,
        code=row.ticket.code,
        number=row.ticket.number,
        seq=call.seq if call else None,
        counter=call.counter.name if call else "",
        room=call.counter.room if call else "",
    )
