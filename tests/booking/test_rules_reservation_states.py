"""The reservation's table "from -> to"."""

import pytest

from booking.errors import ReservationClosed
from booking.states import BECOMES, TAKES_PLACE, ReservationState, can_become, check_change

STEPS = {
    "held": {"pending", "booked", "cancelled", "expired"},
    "pending": {"requested", "booked", "cancelled", "expired"},
    "requested": {"booked", "refused", "cancelled", "expired"},
    "booked": {"kept", "missed", "cancelled"},
    "kept": set(),
    "missed": {"kept"},
    "cancelled": set(),
    "expired": set(),
    "refused": set(),
}


@pytest.mark.parametrize("from_", ReservationState)
@pytest.mark.parametrize("to", ReservationState)
def test_a_step_is_allowed_or_refused_with_a_code(from_: ReservationState, to: ReservationState) -> None:
    allowed = to.value in STEPS[from_.value]
    assert can_become(from_, to) is allowed
    if allowed:
        check_change(from_, to)
        return
    with pytest.raises(ReservationClosed) as refusal:
        check_change(from_, to)
    assert refusal.value.params == {"state": from_.value, "wanted": to.value}
    assert refusal.value.status == 409


def test_a_place_once_given_up_is_never_taken_back() -> None:
    given_up = set(ReservationState) - TAKES_PLACE
    assert given_up == {ReservationState.CANCELLED, ReservationState.EXPIRED, ReservationState.REFUSED}
    assert not any(BECOMES[state] for state in given_up)
    assert set(BECOMES) == set(ReservationState)
