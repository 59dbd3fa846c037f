"""Short codes have eight characters only, so nobody may try many of them."""

from limits import RateLimitItemPerMinute

from base.codes import code_in
from base.errors import TooManyTries
from base.web.frame import limiter

SHORT_CODES = RateLimitItemPerMinute(10)


def count_try(where: str, text: str) -> None:
    """Count whatever holds no whole code; raises TooManyTries after ten of them within a minute at one place.

    `where` names the place: one kiosk, or the address that phones come from.
    """
    if code_in(text) is None and not limiter.limiter.hit(SHORT_CODES, "short-code", where):
        raise TooManyTries()
