"""The JSON door of booking under `/api/v1`, for programs: looking, holding, confirming, moving, cancelling.

`shapes` says what goes in and out, `reading`, `booking`, `waiting`, `drawing` are the views, `document` describes them as
OpenAPI 3.1 and `pages` shows that to people. Errors are problems (RFC 9457) with our codes. Its pages for citizens are in
`booking/web/`.
"""

from booking.api import booking, drawing, pages, reading, waiting
from booking.api.door import booking_door

__all__ = ["booking", "booking_door", "drawing", "pages", "reading", "waiting"]
