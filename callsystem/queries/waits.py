"""When will everybody who waits be called? Gathers what `rules/estimating.py` needs to play the day through, forty times.

Playing is done beside the requests (`callsystem/foretelling.py`), and the newest forecast is kept here. Who asks takes it while
it is fresh, and plays only where there is none: after a start, or while the clock of a rehearsal runs fast.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from base import events, journal
from base.database import Database, bound
from callsystem.events import HallChanged
from callsystem.model import Ticket
from callsystem.queries.lengths import Lengths, observed
from callsystem.queries.rows import TicketRow, as_waiting, present
from callsystem.queries.seats import Desk, staffed_desks
from callsystem.queries.set_up import SetUp, set_up_of
from callsystem.queries.tickets import AT_A_COUNTER, not_over
from callsystem.rules import estimating
from callsystem.rules.estimating import CallRange, Coming, Scene, WaitShown, shown_wait
from callsystem.rules.ordering import Waiting, due_time
from callsystem.rules.resting import Rest as PlannedRest
from callsystem.rules.resting import next_rest
from callsystem.states import TicketState

LAST = "~"
"""Sorts behind every number."""
TOLD_FRESH = timedelta(minutes=1)
"""So old may be what somebody is told on arrival, if nothing has happened since."""
TOLD_IN_A_RUSH = timedelta(seconds=10)
"""So old where something has: a forecast is made half a second after each change, and in a rush nobody waits for it."""
SHOWN_FRESH = timedelta(minutes=10)
"""So old may be what screens show: it is moments, so it counts down by itself, and it is replaced soon after each change."""
Rest = Callable[[], None]


@dataclass(frozen=True)
class Forecast:
    """When everybody will be called, as it looked at `as_of`: by ticket id, and by queue for who would take a number then.

    None: not known, no staffed counter serves it. `seq`: the journal's newest number then; `desks`: how many counters serve
    a queue.
    """

    as_of: datetime
    seq: int
    calls: Mapping[int, CallRange | None]
    newcomers: Mapping[int, CallRange | None]
    desks: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Prospect:
    """A hall that is ready to be played; `newcomers` are the ids of those who are only imagined, by queue."""

    scene: Scene
    seq: int
    newcomers: Mapping[int, int]


_kept: WeakKeyDictionary[Database, dict[int, Forecast]] = WeakKeyDictionary()


def keep(office_id: int, forecast: Forecast) -> None:
    """From now on this is the office's newest forecast, in this process."""
    _kept.setdefault(bound(), {})[office_id] = forecast


def kept(office_id: int, now: datetime, age: timedelta) -> Forecast | None:
    """The office's newest forecast, if it is no older than this."""
    forecast = _kept.get(bound(), {}).get(office_id)
    is_fresh = forecast is not None and forecast.as_of <= now <= forecast.as_of + age
    return forecast if is_fresh else None


def prospect(session: Session, office_id: int, now: datetime) -> Prospect:
    """Read what is needed to look ahead; raises NotFound."""
    office = set_up_of(session, office_id)
    seq = journal.last_seq(session, office_id)  # first: what is read after it can only be newer
    tickets, desks = present(session, office_id, office.services), staffed_desks(session, office_id)
    return _prospect(session, office, tickets, desks, now, seq)


def forecast(seen: Prospect, rest: Rest = lambda: None) -> Forecast:
    """Play it; no database is asked any more, so `rest`, which is called between replays, may take its time."""
    called = estimating.forecast(seen.scene, rest)
    return Forecast(
        seen.scene.now,
        seen.seq,
        {ticket_id: call for ticket_id, call in called.items() if ticket_id > 0},
        {queue_id: called[newcomer] for queue_id, newcomer in seen.newcomers.items()},
        Counter(queue_id for counter in seen.scene.counters for queue_id in counter.queues),
    )


def shown_waits(
    session: Session, office: SetUp, tickets: Sequence[TicketRow], desks: Sequence[Desk], now: datetime
) -> tuple[dict[int, WaitShown | None], dict[int, WaitShown | None]]:
    """What screens show: waits by ticket id, and by queue for who takes a number now."""
    newest = kept(office.office_id, now, SHOWN_FRESH) or forecast(
        _prospect(session, office, tickets, desks, now)
    )
    waits = {ticket.id: _shown(newest, ticket, now) for ticket in tickets if _waits(ticket)}
    return waits, {queue_id: shown_wait(call, now) for queue_id, call in newest.newcomers.items()}


def told_wait(session: Session, office_id: int, ticket: Ticket, now: datetime) -> WaitShown | None:
    """What somebody is told who has just come: as it looked before the present transaction changed the hall.

    Only who comes in no usual way, or finds no forecast of the last moments, waits for the day to be played.
    """
    newest = kept(office_id, now, TOLD_FRESH)
    if newest is not None and _is_foretold(newest, ticket):
        call = newest.calls.get(ticket.id) or newest.newcomers.get(ticket.queue_id)
        if newest.seq == _seq_before(session, office_id):
            return shown_wait(call, now)
        if call is not None and now <= newest.as_of + TOLD_IN_A_RUSH:
            return shown_wait(call.later(_overlooked(session, newest, ticket)), now)
    return shown_wait(forecast(prospect(session, office_id, now)).calls.get(ticket.id), now)


def _is_foretold(newest: Forecast, ticket: Ticket) -> bool:
    """Whether the forecast says something of who comes like this: in time for an appointment, or just so."""
    if ticket.agreed_at is not None:
        return ticket.id in newest.calls and ticket.due_at == ticket.agreed_at
    return not ticket.priority and ticket.queue_id in newest.newcomers


def _overlooked(session: Session, newest: Forecast, ticket: Ticket) -> timedelta:
    """How much later the call will be by those before this ticket who came when the forecast had been made.

    Their planned minutes are shared among the counters. It is rough, and holds for a moment: the next forecast is on its way.
    """
    seen = {"office": ticket.office_id, "queue": ticket.queue_id, "since": newest.as_of, "due": ticket.due_at}
    session.flush()
    came = session.connection().execute(_CAME_SINCE, {**seen, "but": ticket.id})
    minutes = sum(row.planned_minutes for row in came if row.id not in newest.calls)
    return timedelta(minutes=minutes / max(newest.desks.get(ticket.queue_id, 1), 1))


_CAME_SINCE = select(Ticket.id, Ticket.planned_minutes).where(
    Ticket.office_id == bindparam("office"),
    not_over(),
    Ticket.state == TicketState.WAITING,
    Ticket.queue_id == bindparam("queue"),
    Ticket.checked_in_at >= bindparam("since"),
    Ticket.due_at <= bindparam("due"),
    Ticket.id != bindparam("but"),
)


def told(ticket: Ticket | TicketRow) -> WaitShown | None:
    """What a visitor was told on arrival; None: it was not known."""
    minutes, least, most = ticket.told_minutes, ticket.told_least, ticket.told_most
    if minutes is None or least is None or most is None:
        return None
    return WaitShown(minutes, least, most)


def newcomers_waits(session: Session, office_id: int, now: datetime) -> dict[int, WaitShown | None]:
    """How long somebody without an appointment would wait who took a number now, by queue."""
    newest = kept(office_id, now, TOLD_FRESH) or forecast(prospect(session, office_id, now))
    return {queue_id: shown_wait(call, now) for queue_id, call in newest.newcomers.items()}


def _seq_before(session: Session, office_id: int) -> int | None:
    """The journal's newest number before this transaction; None where it wrote nothing."""
    changes = (event for event in events.recorded(session) if isinstance(event, HallChanged))
    return min((change.seq - 1 for change in changes if change.office_id == office_id), default=None)


def _prospect(
    session: Session,
    office: SetUp,
    tickets: Sequence[TicketRow],
    desks: Sequence[Desk],
    now: datetime,
    seq: int = 0,
) -> Prospect:
    lengths = Lengths(observed(session, office), office.services)
    visits = {ticket.counter_id: ticket for ticket in tickets if ticket.state in AT_A_COUNTER}
    today = now.astimezone(office.zone)
    present = [(as_waiting(ticket), lengths.of(ticket)) for ticket in tickets if _waits(ticket)]
    newcomers = {queue.id: _newcomer(office, queue.id, now) for queue in office.queues}
    scene = Scene(
        now=now,
        counters=[
            _counter(desk, visits.get(desk.counter_id), lengths, today, office.rests.get(desk.counter_id, ()))
            for desk in desks
        ],
        waiting=[*present, *((newcomer, timedelta()) for newcomer in newcomers.values())],
        coming=list(_coming(tickets, lengths)),
        no_show_share=office.no_show_percent / 100,
        settings=office.dials,
    )
    return Prospect(scene, seq, {queue_id: newcomer.ticket_id for queue_id, newcomer in newcomers.items()})


def _newcomer(office: SetUp, queue_id: int, now: datetime) -> Waiting:
    """Somebody who is only imagined takes no time, and has an id that no ticket has."""
    return Waiting(-queue_id, LAST, queue_id, now, due_time(now, None, office.dials))


def _waits(ticket: TicketRow) -> bool:
    return ticket.state == TicketState.WAITING


def _coming(tickets: Iterable[TicketRow], lengths: Lengths) -> Iterator[tuple[Coming, timedelta]]:
    for ticket in tickets:
        if ticket.state == TicketState.EXPECTED and ticket.agreed_at is not None:
            yield Coming(ticket.queue_id, ticket.agreed_at, ticket.id), lengths.of(ticket)


def _counter(
    desk: Desk, visit: TicketRow | None, lengths: Lengths, now: datetime, rests: Iterable[PlannedRest]
) -> estimating.Counter:
    """A counter for the replay; `now` is local. A break that was taken goes before one that is planned."""
    is_busy = visit is not None and visit.called_at is not None
    begins, ends = next_rest(rests, now, is_busy) or (None, None)
    if desk.rests_until is not None:
        begins, ends = None, desk.rests_until
    if visit is None or visit.called_at is None:
        return estimating.Counter(desk.queues, break_until=ends, break_from=begins)
    lasted = (visit.paused_at or now) - visit.called_at - timedelta(seconds=visit.paused_seconds)
    return estimating.Counter(desk.queues, lasted, lengths.of(visit), ends, begins)


def _shown(newest: Forecast, ticket: TicketRow, now: datetime) -> WaitShown | None:
    """Who came after the forecast was made is shown what was told, until the next one, which is on its way."""
    if ticket.id in newest.calls:
        return shown_wait(newest.calls[ticket.id], now)
    return told(ticket)
