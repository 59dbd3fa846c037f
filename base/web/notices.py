"""Imprint, privacy and accessibility: the pages that the footer of every page names."""

from flask import Blueprint, current_app, render_template

from base.i18n import gettext as _
from base.i18n import ngettext
from base.offices.queries import hours_persons_are_kept
from base.perform import ask
from base.web.access import public

notices = Blueprint("notices", __name__)


@notices.get("/imprint")
@public
def imprint() -> str:
    """Who is responsible; the town fills it in."""
    return render_template(
        "base/notice.html",
        title=_("Imprint"),
        paragraphs=[
            _("This service is run by the town of %(town)s.", town=current_app.config["TOWN"]),
            _("The town enters its postal address, telephone number and responsible person here."),
        ],
    )


@notices.get("/privacy")
@public
def privacy() -> str:
    """What is kept, for how long, and who sees it."""
    return render_template(
        "base/notice.html",
        title=_("Privacy"),
        paragraphs=[
            _("We keep what you entered only for your appointment."),
            *map(_deleted_after, ask(hours_persons_are_kept)),
            _(
                "Displays, slips and calls show numbers only, never your name. No addresses of your device are stored."
            ),
            _("Cookies serve the language you chose and the safety of forms; nobody follows you with them."),
            _("You can cancel with the link in your mail. What was entered is then deleted soon."),
        ],
    )


def _deleted_after(kept: tuple[str, int]) -> str:
    office, hours = kept
    if not hours:
        return _("%(office)s: deleted as soon as the appointment is over.", office=office)
    return ngettext(
        "%(office)s: deleted %(num)s hour after the appointment.",
        "%(office)s: deleted %(num)s hours after the appointment.",
        hours,
        office=office,
    )


@notices.get("/accessibility")
@public
def accessibility() -> str:
    """How far the pages can be used by everybody, and whom to tell of barriers."""
    return render_template(
        "base/notice.html",
        title=_("Accessibility"),
        paragraphs=[
            _(
                "These pages are made to meet WCAG 2.2 AA: with the keyboard, with a screen reader, enlarged to 400 %."
            ),
            _(
                "If something is in your way, tell the information desk or call 115. We also book for you by phone."
            ),
        ],
    )
