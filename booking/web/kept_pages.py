"""Pages that are the same for everybody, kept until something on them changes.

The calendar is asked for more than anything else, above all in the minutes after a release. Its page depends on the set-up, on
what is taken of the queue's days, on the language, the address and the present minute, and on nothing of who looks at it. So one
small question to the database tells whether the page that was made for somebody else still holds. Nothing personal is ever kept:
the form token in the head is left empty, for the page has no form.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Response, current_app, make_response, request
from flask_wtf.csrf import generate_csrf

from base import clock, i18n
from base.perform import ask
from booking.queries.days import Stamp, stamp_of

MOST_KEPT = 1000
LONGEST_ADDRESS = 300
Key = tuple[str, str, bool, datetime]


@dataclass(frozen=True)
class Kept:
    """A page, and the state of everything it was made of: the stamp of each queue on it."""

    stamps: Mapping[int, Stamp]
    page: str

    def holds(self) -> bool:
        """Whether nothing on it has changed."""
        return all(ask(stamp_of, queue_id) == stamp for queue_id, stamp in self.stamps.items())


def kept_page(make: Callable[[], Kept]) -> Response:
    """The page of this address, made anew only if the kept one does not hold any more."""
    address = request.full_path
    if len(address) > LONGEST_ADDRESS:
        return make_response(make().page)
    pages: OrderedDict[Key, Kept] = current_app.extensions.setdefault("kept_pages", OrderedDict())
    key = (address, i18n.current(), i18n.is_simple(), clock.now().replace(second=0, microsecond=0))
    found = pages.get(key)
    if found is None or not found.holds():
        found = _keep(pages, key, make())
    return make_response(found.page)


def _keep(pages: OrderedDict[Key, Kept], key: Key, made: Kept) -> Kept:
    kept = Kept(made.stamps, made.page.replace(generate_csrf(), ""))
    pages[key] = kept
    while len(pages) > MOST_KEPT:
        pages.popitem(last=False)
    return kept
