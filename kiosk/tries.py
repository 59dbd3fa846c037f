"""Short codes have eight characters only, so nobody may try many of them."""

from limits import RateLimitItemPerMinute

from base.codes import code_in
from base.web.frame import limiter
from kiosk.errors import TooManyTries

SHORT_CODES = RateLimitItemPerMinute(10)


def count_try(kiosk_id: int, text: str) -> None:
    """Count whatever holds no whole code; raises TooManyTries after ten of them within a minute at one kiosk."""
    if code_in(text) is None and not limiter.limiter.hit(SHORT_CODES, "short-code", str(kiosk_id)):
        raise TooManyTries()
