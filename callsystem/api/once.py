"""A press counts once: the same Idempotency-Key gives the same answer."""

from collections.abc import Callable

from flask import Response, jsonify, request
from sqlalchemy.orm import Session

from base.accounts.queries import Staff
from base.idempotency import Answer, fingerprint
from base.perform import perform_once
from base.web.body import Body, idempotency_key


def once(member: Staff, body: Body, use_case: Callable[[Session], Answer]) -> Response:
    """Do it once for the request's Idempotency-Key, and give the same answer each time."""
    asked = fingerprint(request.path, body.model_dump())
    return jsonify(perform_once(idempotency_key(), member.scope, asked, use_case))
