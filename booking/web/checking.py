"""Before any time is shown: what a service is about, whether it can be done online, and its questions.

`/services/<id>?office=` is the stable address that other sites link to.
"""

from typing import Annotated

from flask import Response, make_response, render_template
from pydantic import Field
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.errors import InvalidInput, NotFound
from base.offices.model import Service
from base.offices.queries import services as public_services
from base.perform import ask
from base.web.access import public
from base.web.body import Form, RowId, checked, query_body
from booking.rules.questions import Answer, End, Question, follow, question_tree
from booking.web.asking import SO_FAR, steps_of
from booking.web.blueprint import booking
from booking.web.selection import address


class ServiceId(Form):
    """The service in the address."""

    service_id: RowId


class CheckQuery(Form):
    """At which office it shall be, and the answers so far, as 0.1.0."""

    office: RowId | None = None
    so_far: Annotated[str, Field(pattern=f"^{SO_FAR}$")] = ""


@booking.get("/services/<service_id>")
@public
def service_page(service_id: str) -> AnyResponse:
    """One service; its questions one by one, then the way to the appointment."""
    wanted = _number(service_id)
    service, query = ask(_service, wanted), query_body(CheckQuery)
    root = question_tree(service.questions)
    at = follow(root, steps_of(query.so_far)) if root else None
    return _page(service, query, at)


def _number(service_id: str) -> int:
    """Other sites link here, and whoever follows a broken link entered nothing that could be wrong; raises NotFound."""
    try:
        return checked(ServiceId, {"service_id": service_id}).service_id
    except InvalidInput as none:
        raise NotFound() from none


def _page(service: Service, query: CheckQuery, at: Question | Answer | None) -> Response:
    choice = [(service.id, 1)]
    book = (
        address("/book/day", choice, office=query.office, checked="yes")
        if query.office
        else address("/book/office", choice, checked="yes")
    )
    steps = steps_of(query.so_far)
    office = {"office": query.office} if query.office else {}

    def answer_address(place: int) -> str:
        return address(f"/services/{service.id}", [], **office, so_far=".".join(map(str, [*steps, place])))

    page = render_template(
        "booking/service.html",
        service=service,
        question=at if isinstance(at, Question) else None,
        end=at.end if isinstance(at, Answer) else End.BOOK,
        told=at.text if isinstance(at, Answer) else {},
        book=book,
        answer_address=answer_address,
        is_begun=bool(steps),
        begin=address(f"/services/{service.id}", [], **office),
    )
    return make_response(page)


def _service(session: Session, service_id: int) -> Service:
    found = next((one for one in public_services(session) if one.id == service_id), None)
    if found is None:
        raise NotFound()
    return found
