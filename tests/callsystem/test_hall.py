"""The public state of a hall: calls, who waits how long, counters; and how visits teach the estimates."""

from dataclasses import asdict
from datetime import timedelta

from base import clock
from base.perform import ask, perform
from callsystem import queries, service
from callsystem.queries import Hall as Shown
from callsystem.queries.lengths import observed
from callsystem.queries.set_up import set_up_of
from tests.callsystem.hall import THURSDAY_9, Hall


def shown(hall: Hall) -> Shown:
    return ask(queries.hall, hall.office)


def likely(hall: Hall) -> list[int | None]:
    """The waits that are shown, without their ranges."""
    return [one.wait.minutes if one.wait else None for one in shown(hall).waiting]


def test_an_empty_hall(hall: Hall) -> None:
    now = shown(hall)
    assert (now.seq, now.calls, now.waiting, now.staffed) == (0, (), (), False)
    assert [(one.name, one.number, one.staffed) for one in now.counters[:2]] == [
        ("1", None, False),
        ("2", None, False),
    ]
    assert (now.as_of, now.zone) == (THURSDAY_9, "Europe/Berlin")


def test_waits_are_not_known_while_no_counter_is_staffed(hall: Hall) -> None:
    hall.walk_in()
    assert likely(hall) == [None]
    hall.open()
    assert likely(hall) == [0]


def test_those_who_wait_stand_in_the_order_of_being_called(hall: Hall) -> None:
    hall.walk_in()
    hall.booked_here(THURSDAY_9 + timedelta(minutes=5))
    hall.booked_here(THURSDAY_9 + timedelta(minutes=2))
    order = [one.number for one in shown(hall).waiting]
    assert order == ["T002", "T001", "A001"]
    assert [perform(service.call_next, hall.open(n)).number for n in range(3)] == order


def test_the_newest_call_stands_first_and_each_number_once(hall: Hall) -> None:
    for clerk in range(3):
        hall.walk_in()
        perform(service.call_next, hall.open(clerk))
    perform(service.call_again, hall.clerks[0])
    perform(service.start, hall.clerks[1])
    calls = shown(hall).calls
    assert [(one.number, one.counter, one.active) for one in calls] == [
        ("A001", "1", True),
        ("A003", "3", True),
        ("A002", "2", False),
    ]
    assert calls[0].seq > calls[1].seq > calls[2].seq
    assert (calls[0].room, calls[0].at) == ("Raum 1", THURSDAY_9)


def test_a_counter_shows_its_number_until_the_visit_ends(hall: Hall) -> None:
    hall.walk_in()
    clerk = hall.open()
    perform(service.call_next, clerk)
    assert shown(hall).counters[0].number == "A001"
    perform(service.start, clerk)
    assert shown(hall).counters[0].number == "A001"
    perform(service.finish, clerk)
    assert (shown(hall).counters[0].number, shown(hall).counters[0].staffed) == (None, True)


def test_yesterdays_calls_are_gone_in_the_morning(hall: Hall) -> None:
    hall.walk_in()
    perform(service.call_next, hall.open())
    perform(service.no_show, hall.clerks[0])
    hall.at(THURSDAY_9 + timedelta(days=1))
    assert shown(hall).calls == ()


def test_long_visits_make_the_estimate_longer(hall: Hall) -> None:
    clerk = hall.open()
    hall.walk_in()
    hall.walk_in()
    assert likely(hall) == [0, 15]
    for _ in range(2):
        perform(service.call_next, clerk)
        perform(service.start, clerk)
        hall.later(75)
        perform(service.finish, clerk)
    hall.walk_in()
    hall.walk_in()
    assert likely(hall) == [
        0,
        30,
    ]  # the office needs 5 / 3 of its plans: (10 x 25 + 2 x 75) / 12, and its middle is less


def test_pauses_teach_the_estimates_nothing(hall: Hall) -> None:
    clerk = hall.open()
    hall.walk_in()
    perform(service.call_next, clerk)
    perform(service.start, clerk)
    hall.later(10)
    perform(service.pause, clerk)
    hall.later(45)
    perform(service.resume, clerk)
    hall.later(5)
    perform(service.finish, clerk)
    hall.later(2)  # what was observed is read once a minute
    (seen,) = ask(lambda session: observed(session, set_up_of(session, hall.office))).values()
    assert (seen.needed, seen.count) == (15.0, 1)


def test_who_is_expected_counts_too(hall: Hall) -> None:
    hall.open()
    hall.walk_in()
    hall.walk_in()
    before = shown(hall).waiting[1].wait
    hall.booked(clock.now() + timedelta(minutes=10))
    perform(service.feed_due, hall.office)
    after = shown(hall).waiting[1].wait
    assert before is not None
    assert after is not None
    assert after.most > before.most


def test_the_public_state_tells_nobodys_secret(hall: Hall) -> None:
    visitor = hall.booked_here(THURSDAY_9)
    text = str(asdict(shown(hall)))
    assert str(visitor.number) in text
    assert "Personalausweis" not in text
    assert visitor.code not in text
