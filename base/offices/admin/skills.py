"""Which counter serves which queue, as one table of tick boxes."""

import re

from flask import Response, redirect, render_template, request
from sqlalchemy.orm import Session

from base.idempotency import Answer, fingerprint
from base.offices import queries, service
from base.offices.admin.web import RIGHT, Asked, own_office, setup
from base.offices.model import Counter, Office, Queue
from base.perform import ask, perform_once
from base.web.access import current_staff, staff
from base.web.body import form_body, idempotency_key, query_body
from base.web.ways import office_ways

BOX = re.compile(r"skill-([1-9]\d{0,8})-([1-9]\d{0,8})", re.ASCII)


@setup.get("/admin/skills")
@staff(RIGHT)
def skills_page() -> str:
    """The table of one office."""
    office = own_office(query_body(Asked).office)
    counters, queues = ask(_table, office.id)
    return render_template(
        "base/admin/skills.html",
        office=office,
        counters=counters,
        queues=queues,
        ways=office_ways(RIGHT, "/admin/skills", office.id),
    )


@setup.post("/admin/skills")
@staff(RIGHT)
def save_skills() -> Response:
    """Save the whole table."""
    office = own_office(form_body(Asked).office)
    wanted: dict[int, set[int]] = {}
    for name in request.form:
        box = BOX.fullmatch(name)
        if box:
            wanted.setdefault(int(box[1]), set()).add(int(box[2]))
    shape = fingerprint("skills", office.id, {str(key): sorted(ids) for key, ids in wanted.items()})
    perform_once(idempotency_key(), current_staff().scope, shape, _save, office, wanted)
    return redirect(f"/admin/setup/counters?office={office.id}", 303)  # type: ignore[return-value]  # one and the same here


def _save(session: Session, office: Office, wanted: dict[int, set[int]]) -> Answer:
    service.set_skills(session, office.id, wanted, current_staff().account_id)
    return {}


def _table(session: Session, office_id: int) -> tuple[list[Counter], list[Queue]]:
    return list(queries.counters(session, office_id)), queries.office(session, office_id).hall_queues
