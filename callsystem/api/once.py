"""A press counts once: the same Idempotency-Key gives the same answer."""

from collections.abc import Callable

from flask import Response, jsonify, request
from sqlalchemy.orm import Session

from base import idempotency
from base.accounts.queries import Staff
from base.errors import NotAllowed
from base.idempotency import Answer, fingerprint
from base.perform import perform, perform_once
from base.web.access import current_staff
from base.web.body import Body, idempotency_key
from callsystem.errors import NoCounter
from callsystem.queries.staff import AT_COUNTERS
from callsystem.service.counters import counter_of


def once(member: Staff, body: Body, use_case: Callable[[Session], Answer]) -> Response:
    """Do it once for the request's Idempotency-Key, and give the same answer each time."""
    asked = fingerprint(request.path, body.model_dump())
    return jsonify(perform_once(idempotency_key(), member.scope, asked, use_case))


def once_here(body: Body, use_case: Callable[[Session, int], Answer]) -> Response:
    """The same at the counter where the clerk sits; the use case is told the clerk's account.

    Where they sit is asked in the transaction of the press, with the office's line held from there on: so it is asked once.
    Raises NoCounter, and NotAllowed where the role there was taken away since they sat down.
    """
    member = current_staff()
    asked = fingerprint(request.path, body.model_dump())
    return jsonify(perform(_once_here, member, idempotency_key(), asked, use_case))


def _once_here(
    session: Session, member: Staff, key: str, asked: str, use_case: Callable[[Session, int], Answer]
) -> Answer:
    account_id, this = member.account_id, (key, member.scope, asked)
    try:
        office_id = counter_of(session, account_id).office_id
    except NoCounter:  # perhaps they left it with this very press, and it came twice
        kept = idempotency.answered(session, *this)
        if kept is None:
            raise
        return kept
    if not member.may(AT_COUNTERS, office_id):
        raise NotAllowed
    return idempotency.once(session, *this, lambda here: use_case(here, account_id), in_line=True)
