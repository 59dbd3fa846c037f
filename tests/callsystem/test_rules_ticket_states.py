"""The ticket's table "from -> to"."""

import pytest

from callsystem.errors import TicketChanged
from callsystem.states import BECOMES, FINAL, TicketState, can_become, check_change

STEPS = {
    "expected": {"waiting", "withdrawn"},
    "waiting": {"waiting", "called", "parked", "withdrawn"},
    "called": {"called", "serving", "no_show", "parked", "waiting"},
    "serving": {"served", "parked", "waiting"},
    "served": set(),
    "no_show": {"waiting"},
    "parked": {"waiting", "called", "withdrawn"},
    "withdrawn": {"expected", "waiting"},
}


@pytest.mark.parametrize("from_", TicketState)
@pytest.mark.parametrize("to", TicketState)
def test_a_step_is_allowed_or_refused_with_a_code(from_: TicketState, to: TicketState) -> None:
    allowed = to.value in STEPS[from_.value]
    assert can_become(from_, to) is allowed
    if allowed:
        check_change(from_, to)
        return
    with pytest.raises(TicketChanged) as refusal:
        check_change(from_, to)
    assert refusal.value.params == {"state": from_.value, "wanted": to.value}
    assert refusal.value.status == 409


def test_every_state_has_its_row() -> None:
    assert set(BECOMES) == set(TicketState)
    assert {TicketState.SERVED, TicketState.WITHDRAWN} == FINAL


def test_every_state_can_be_reached() -> None:
    reached = {TicketState.EXPECTED}
    for _ in TicketState:
        reached |= {following for state in reached for following in BECOMES[state]}
    assert reached == set(TicketState)
