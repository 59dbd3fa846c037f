"""The pages of booking, in the order in which a visitor meets them.

`choosing` services, office, day, time; `together` several offices in one calendar; `asking` the questions before any time;
`checking` the page of one service; `holding` the contact form; `confirming` the link in
the mail; `reservations` the page with number and QR code, `moving` another time for it, `preparing` what is told before the day,
`uploading` documents for it, `finding` the links once more, `own_data` what is kept, `waiting` the waiting list, `citizen` the
login for those who want one, `drawing` the draw. What was chosen travels in the address until a place is held (`selection`).
"""

from booking.web import (
    asking,
    checking,
    choosing,
    citizen,
    confirming,
    drawing,
    finding,
    holding,
    inviting,
    moving,
    own_data,
    preparing,
    proving,
    reservations,
    together,
    uploading,
    waiting,
)
from booking.web.blueprint import booking

__all__ = [
    "asking",
    "booking",
    "checking",
    "choosing",
    "citizen",
    "confirming",
    "drawing",
    "finding",
    "holding",
    "inviting",
    "moving",
    "own_data",
    "preparing",
    "proving",
    "reservations",
    "together",
    "uploading",
    "waiting",
]
