"""The page on which the set-up is written out, compared with a file, and taken from it."""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from sqlalchemy.orm import Session

from base.accounts.permissions import Permission
from base.errors import WartemarkeError
from base.idempotency import Answer, fingerprint
from base.perform import ask, perform, perform_once
from base.web.access import current_staff, staff_everywhere
from base.web.body import idempotency_key
from booking.planning.errors import BookingsAffected
from booking.web.blueprint import letterhead
from wartemarke.setup_file import taking, writing
from wartemarke.setup_file.errors import BrokenSetup, SetupMoved

setup_file = Blueprint("setup_file", __name__, template_folder="../templates")
RIGHT = Permission.EXCHANGE_SETUP


@setup_file.get("/admin/config")
@staff_everywhere(RIGHT)
def page() -> str:
    """The way out and the way in."""
    return _page("", None)


@setup_file.get("/admin/config.toml")
@staff_everywhere(RIGHT)
def download() -> Response:
    """The whole set-up as a file."""
    answer = make_response(ask(writing.as_text))
    answer.headers["Content-Type"] = "application/toml; charset=utf-8"
    answer.headers["Content-Disposition"] = 'attachment; filename="wartemarke-setup.toml"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@setup_file.post("/admin/config")
@staff_everywhere(RIGHT)
def look() -> Response:
    """What would differ; nothing is changed."""
    text = _text()
    try:
        return make_response(_page(text, _differences(text)))
    except (BrokenSetup, BookingsAffected) as refusal:
        return make_response(_page(text, None, refusal), refusal.status)


@setup_file.post("/admin/config/apply")
@staff_everywhere(RIGHT)
def take() -> Response:
    """Take the file, if it still differs by what was shown."""
    text, scope = _text(), current_staff().scope
    expected = request.form.get("differences", "").replace("\r\n", "\n").split("\n")
    try:
        perform_once(idempotency_key(), scope, fingerprint("config", text), _take, text, expected, _taker())
    except (BrokenSetup, BookingsAffected, SetupMoved) as refusal:
        return make_response(_page(text, None, refusal), refusal.status)
    return make_response(redirect("/admin/history", 303))


def _take(session: Session, text: str, expected: list[str], taker: taking.Taker) -> Answer:
    shown = [line for line in expected if line]
    taken = taking.take(session, text, taker)
    if [line for line in taken if line] != shown:
        raise SetupMoved()
    return {"lines": len(taken)}


def _differences(text: str) -> list[str]:
    try:
        perform(taking.look, text, _taker())
    except taking.OnlyLooking as found:
        return found.lines
    raise AssertionError("looking always ends in its differences")


def _page(text: str, differences: list[str] | None, refusal: WartemarkeError | None = None) -> str:
    return render_template(
        "wartemarke/config.html",
        text=text,
        differences=differences,
        refusal=refusal,
        affected=getattr(refusal, "affected", ()),
    )


def _taker() -> taking.Taker:
    return taking.Taker(current_staff().account_id, letterhead())


def _text() -> str:
    uploaded = request.files.get("file")
    if uploaded is None or not uploaded.filename:
        return str(request.form.get("text", ""))
    try:
        return str(uploaded.read().decode("utf-8"))
    except UnicodeDecodeError:
        raise BrokenSetup(where="-", reason="this is not UTF-8 text") from None
