"""How a refusal is shown: one page for people, one JSON shape for programs, and never a stack trace.

{"error": {"code": "...", "message": "...", "next_step": "...", "params": {...}}}
"""

from pathlib import Path
from urllib.parse import urlencode

import structlog
from flask import (
    Flask,
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from base.accounts.errors import MustChange
from base.errors import NotFound, NotLoggedIn, NotNow, TooManyRequests, WartemarkeError
from base.i18n import gettext as _
from base.perform import is_disk_full
from base.room import note_refusal
from base.web.access import access_of

log = structlog.get_logger()
RETRY_SECONDS = 5
API = "/api/"


class BadRequest(WartemarkeError):
    """Anything HTTP itself finds wrong: method, size, media type. Carries HTTP's own status."""

    code = "bad_request"
    status = 400

    def sentence(self) -> str:
        return _("The request was not understood.")

    def next_step(self) -> str:
        return _("Please go back, reload the page and try again.")


class Fault(WartemarkeError):
    """A mistake of ours; the log has the trace."""

    code = "fault"
    status = 500

    def sentence(self) -> str:
        return _("Something went wrong on our side.")

    def next_step(self) -> str:
        return _("Please try again. If it happens again, ask at the information desk.")


def handle_errors(app: Flask) -> None:
    """Give every kind of error its answer."""
    app.register_error_handler(WartemarkeError, show)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(PoolTimeout, _database)
    app.register_error_handler(Exception, _fault)


def show(error: WartemarkeError, status: int | None = None) -> Response:
    """The answer to one refusal, as JSON where JSON is wanted, else as a page."""
    status = status or error.status
    if isinstance(error, NotLoggedIn) and not wants_json() and _is_view_for("staff"):
        return make_response(redirect("/login?" + urlencode({"next": request.full_path.rstrip("?")})))
    if isinstance(error, MustChange) and not wants_json():
        return make_response(redirect("/me/password"))
    answer = make_response(_said(error, status))
    answer.status_code = status
    if status in {429, 503}:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    if status == 503 and request.method == "GET" and _is_view_for("device") and not wants_json():
        answer.headers["Refresh"] = str(RETRY_SECONDS)  # nobody stands at a board with a keyboard
    return answer


def _said(error: WartemarkeError, status: int) -> Response | str:
    if is_api():
        answer = jsonify(problem(error, status))
        answer.content_type = "application/problem+json"
        return answer
    return jsonify(error=shape(error)) if wants_json() else _page(error, status)


def problem(error: WartemarkeError, status: int) -> dict[str, object]:
    """The shape of errors at the programming door (RFC 9457)."""
    return {
        "type": f"urn:wartemarke:problem:{error.code}",
        "title": error.sentence(),
        "status": status,
        "detail": error.next_step(),
        "code": error.code,
        "params": error.params,
    }


def is_api() -> bool:
    """Whether the caller stands at the programming door, where everybody is a program."""
    return request.path.startswith(API)


def _page(error: WartemarkeError, status: int) -> str:
    g.setdefault("staff", None)  # this page asks the database nothing: that may be what is wrong
    return render_template(
        "base/error.html",
        status=status,
        code=error.code,
        sentence=error.sentence(),
        next_step=error.next_step(),
    )


def shape(error: WartemarkeError) -> dict[str, object]:
    """The one JSON shape of every error."""
    return {
        "code": error.code,
        "message": error.sentence(),
        "next_step": error.next_step(),
        "params": error.params,
    }


def wants_json() -> bool:
    """Whether the caller is a program: it sent JSON or prefers it."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return is_api() or request.is_json or best == "application/json"


def _is_view_for(kind: str) -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return view is not None and any(access.kind == kind for access in access_of(view))


def _http(error: HTTPException) -> Response:
    if error.code in {404, 405}:
        return show(NotFound(), error.code)
    if error.code == 429:
        return show(TooManyRequests())
    return show(BadRequest(), error.code or 400)


def _database(error: Exception) -> Response:
    is_full = is_disk_full(error)
    log.error("disk_full" if is_full else "database_away", reason=type(error).__name__)
    if is_full:
        note_refusal(Path(current_app.config["DATA_DIR"]))
    return show(NotNow())


def _fault(error: Exception) -> Response:
    log.error("fault", exc_info=error)
    return show(Fault())
