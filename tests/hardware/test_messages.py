"""What may cross the socket, and what may not."""

import pytest
from pydantic import ValidationError

from hardware.messages import CounterShows, Print, Printed, Ready, Scanned, ShowCounters
from tests.hardware.waiting import slip

ORDER = Print(slip_id=1, attempt=1, marked=False, document=slip())


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(ORDER, id="print"),
        pytest.param(
            Ready(version="1", unfinished=(Printed(slip_id=1, attempt=2, outcome="unknown"),)), id="ready"
        ),
        pytest.param(ShowCounters(counters=(CounterShows(counter="5", number=None),)), id="counters"),
    ],
)
def test_a_message_survives_the_wire(message: Print | Ready | ShowCounters) -> None:
    assert type(message).from_wire(message.to_wire()) == message


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(None, id="nothing"),
        pytest.param([], id="list"),
        pytest.param({**ORDER.to_wire(), "slip_id": "1"}, id="number as text"),
        pytest.param({**ORDER.to_wire(), "slip_id": True}, id="number as truth"),
        pytest.param({**ORDER.to_wire(), "slip_id": float("nan")}, id="not a number"),
        pytest.param({**ORDER.to_wire(), "slip_id": 2**60}, id="number no JavaScript holds"),
        pytest.param({**ORDER.to_wire(), "extra": 1}, id="unknown field"),
        pytest.param({**ORDER.to_wire(), "document": {"blocks": []}}, id="empty slip"),
        pytest.param(
            {**ORDER.to_wire(), "document": {"blocks": [{"kind": "text", "text": "\ud800"}]}}, id="surrogate"
        ),
        pytest.param(
            {**ORDER.to_wire(), "document": {"blocks": [{"kind": "rule"}] * 101}}, id="endless slip"
        ),
        pytest.param(
            {**ORDER.to_wire(), "document": {"blocks": [{"kind": "raw", "bytes": "x"}]}}, id="unknown block"
        ),
    ],
)
def test_what_does_not_fit_is_refused(payload: object) -> None:
    with pytest.raises(ValidationError):
        Print.from_wire(payload)


def test_a_scan_is_bounded() -> None:
    with pytest.raises(ValidationError):
        Scanned.from_wire({"text": "x" * 513})
