"""Devices and their defects, for the lead: when each was seen, what is broken, who sees to it, what is mended."""

from typing import Any, Literal

from flask import Response, jsonify
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts.model import Account
from base.devices import defects
from base.devices.model import DefectKind, ReportedBy
from base.devices.queries import device, devices
from base.devices.words import seen_text
from base.errors import NotFound
from base.offices.queries import office as known_office
from base.perform import ask
from base.web.access import require_at, staff
from base.web.body import RowId, json_body, query_body
from callsystem.api.desk import AtOffice, OfficeAsked
from callsystem.api.lead import lead_door
from callsystem.api.once import once


class Broken(AtOffice):
    """A device, and what is broken about it."""

    device_id: RowId
    kind: Literal["printer", "screen", "scanner", "other"]


class DefectAtOffice(AtOffice):
    """A defect of the office."""

    defect_id: RowId


@lead_door.get("/lead/defects")
@staff("lead")
def open_defects() -> Response:
    """What is to be mended, the oldest first; and when each device was heard of last, in words."""
    office_id = query_body(OfficeAsked).office_id
    require_at(office_id, "lead")
    return jsonify(ask(_shown, office_id))


@lead_door.post("/lead/defects")
@staff("lead")
def report() -> Response:
    """Something is broken."""
    asked = json_body(Broken)
    member = require_at(asked.office_id, "lead")
    return once(member, asked, lambda session: _report(session, asked))


@lead_door.post("/lead/defects/own")
@staff("lead")
def own() -> Response:
    """I see to it."""
    asked = json_body(DefectAtOffice)
    member = require_at(asked.office_id, "lead")
    see_to = defects.own
    return once(
        member,
        asked,
        lambda session: {"id": see_to(session, asked.office_id, asked.defect_id, member.account_id).id},
    )


@lead_door.post("/lead/defects/mended")
@staff("lead")
def mended() -> Response:
    """It works again."""
    asked = json_body(DefectAtOffice)
    member = require_at(asked.office_id, "lead")
    return once(
        member, asked, lambda session: {"id": defects.mend(session, asked.office_id, asked.defect_id).id}
    )


def _report(session: Session, asked: Broken) -> dict[str, Any]:
    if device(session, asked.device_id).office_id != asked.office_id:
        raise NotFound
    return {"id": defects.report(session, asked.device_id, DefectKind(asked.kind), ReportedBy.STAFF).id}


def _shown(session: Session, office_id: int) -> dict[str, Any]:
    found = defects.open_defects(session, office_id)
    owners = [defect.owner_id for defect in found if defect.owner_id]
    wanted = select(Account.id, Account.name).where(Account.id.in_(owners))
    names: dict[int, str] = {row.id: row.name for row in session.execute(wanted)}
    zone = known_office(session, office_id).timezone
    return {
        "seen": {str(one.id): seen_text(one, zone) for one in devices(session, office_id)},
        "defects": [
            {
                "id": one.id,
                "device": one.device.name,
                "kind": one.kind,
                "by": one.reported_by,
                "at": one.reported_at.isoformat(),
                "owner": names.get(one.owner_id or 0),
            }
            for one in found
        ],
    }
