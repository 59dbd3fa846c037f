"""The blueprint that all pages of booking hang on, and what their templates share."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, current_app, request

from base.i18n import gettext as _
from base.i18n import in_language, ngettext, time_text
from base.offices.model import Service
from base.web.frame import POLICY
from booking import wording
from booking.mails import Letterhead
from booking.web.selection import is_checked, moment_value, wants_extra_time

FRAMED = ("/services/", "/book/")
"""The way to an appointment; with the start page."""
booking = Blueprint(
    "booking",
    __name__,
    template_folder="../templates",
    static_folder="../static",
    static_url_path="/static/booking",
)


@booking.context_processor
def _shared() -> dict[str, object]:
    return {
        "new_key": new_key,
        "wording": wording,
        "step_names": step_names,
        "card_facts": card_facts,
        "moment_value": moment_value,
        "is_checked": is_checked,
        "wants_extra_time": wants_extra_time,
        "timed": timed,
        "zone_info": ZoneInfo,
        "proof_of_work": current_app.config["PROOF_OF_WORK"],
        "framed_by": _framed_by(),
        "framed_paths": FRAMED,
    }


def _framed_by() -> str:
    """The sites that may show this page in a frame, a blank between two; empty for pages that stand in none."""
    may_be = request.path == "/" or request.path.startswith(FRAMED)
    return current_app.config["EMBED_ORIGINS"] if may_be else ""


@booking.after_request
def _embeddable(answer: Response) -> Response:
    """Let the town's own sites show the way to an appointment in a frame; pages behind a secret code never stand in one."""
    origins = _framed_by()
    if origins:
        answer.headers["X-Frame-Options"] = ""
        answer.headers["Content-Security-Policy"] = POLICY.replace(
            "frame-ancestors 'none'", f"frame-ancestors 'self' {origins}"
        )
    return answer


def new_key() -> str:
    """A fresh Idempotency-Key for one form."""
    return secrets.token_urlsafe(18)


def step_names() -> list[str]:
    """The steps of a booking, for the bar at the top."""
    return [_("What for"), _("Where"), _("Day"), _("Time"), _("Contact"), _("Confirm")]


def card_facts(service: Service) -> list[tuple[str, str]]:
    """Duration and fee, each with the name of its picture."""
    minutes = ngettext("%(num)s minute", "%(num)s minutes", service.minutes)
    fee = in_language(service.fees) if service.fees else ""
    return [("clock", minutes), *([("euro", fee)] if fee else [])]


def timed(moments: Sequence[datetime], zone: str) -> list[tuple[str, str]]:
    """Moments as form value and clock time."""
    return [(moment_value(moment), time_text(moment, zone)) for moment in moments]


def letterhead() -> Letterhead:
    """Who our mails come from."""
    config = current_app.config
    return Letterhead(config["ADDRESS"], config["TOWN"], config["MAIL_FROM"], config["TEXT_COUNTRIES"])
