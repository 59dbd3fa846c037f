"""What belongs to the whole town, in a file: its dials, and its webhooks without their secrets."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.offices.defaults import save
from base.offices.model import Office, TownDefaults
from base.webhooks.model import Event, Webhook
from base.webhooks.queries import webhooks
from base.webhooks.service import Wish, add_silent, change_webhook
from booking.release.service import OF_THE_OFFICE
from wartemarke.setup_file.checking import check_dials, known, parts_of, require, values_for, word

Part = Mapping[str, Any]
NAMES_OF_WEBHOOK = frozenset({"name", "url", "office", "events"})


def take_defaults(session: Session, whole: Part, by: int | None) -> None:
    """The dials of the town, and of each office that said the same before, and of which the file says nothing else.

    Raises BrokenSetup.
    """
    part = whole.get("defaults", {})
    require(isinstance(part, dict), "defaults", "a table is expected")
    named = {str(one.get("key")): one.keys() for one in parts_of(whole, "offices", "")}
    require(not part.keys() & OF_THE_OFFICE, "defaults", f"{', '.join(OF_THE_OFFICE)} belong to release")
    values = values_for(TownDefaults, part, "defaults", frozenset())
    check_dials(values, "defaults")
    save(session, values, by, named)


def webhooks_part(session: Session) -> list[dict[str, Any]]:
    """Whom the town tells of what. A secret stands in no file, nor whether one is switched on."""
    keys = {row.id: row.key for row in session.scalars(select(Office))}
    return [
        {
            "name": row.name,
            "url": row.url,
            **({"office": keys[row.office_id]} if row.office_id else {}),
            "events": sorted(row.events),
        }
        for row in webhooks(session)
    ]


def take_webhooks(session: Session, whole: Part, by: int | None) -> None:
    """Change the webhooks that the file names, or add them: switched off, until somebody gives them a secret."""
    offices = {row.key: row for row in session.scalars(select(Office))}
    rows = {row.name: row for row in webhooks(session)}
    for one in parts_of(whole, "webhooks", ""):
        wish = _wish(one, offices)
        row = rows.get(wish.name)
        if row is None:
            add_silent(session, wish, by)
        elif _wish_of(row) != wish:
            change_webhook(session, row.id, wish, by)


def _wish(one: Part, offices: Mapping[str, Any]) -> Wish:
    where = f"webhooks {word(one, 'name', 'webhooks')}"
    require(one.keys() <= NAMES_OF_WEBHOOK, where, "name, url, office and events are expected")
    url, events = one.get("url"), one.get("events")
    is_address = isinstance(url, str) and url.startswith(("https://", "http://")) and len(url) <= 500
    require(is_address and str(url).isprintable(), f"{where}.url", "https://… is expected")
    may = {str(event) for event in Event if event != Event.TEST}
    is_chosen = isinstance(events, list) and bool(events) and all(one in may for one in events)
    require(is_chosen, f"{where}.events", f"some of {', '.join(sorted(may))} are expected")
    office = known(offices, one["office"], f"{where}.office").id if "office" in one else None
    return Wish(str(one["name"]), str(url), tuple(sorted(set(events or ()))), office)


def _wish_of(row: Webhook) -> Wish:
    return Wish(row.name, row.url, tuple(sorted(row.events)), row.office_id)
