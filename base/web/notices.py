"""Imprint, privacy and accessibility: the pages that the footer of every page names. Towns write them at /admin/texts."""

from flask import Blueprint, current_app, render_template

from base.i18n import gettext as _
from base.i18n import ngettext
from base.offices.queries import hours_persons_are_kept
from base.perform import ask
from base.texts.queries import texts_of
from base.web.access import public

notices = Blueprint("notices", __name__)


@notices.get("/imprint")
@public
def imprint() -> str:
    """Who is responsible."""
    return _page(_("Imprint"), "page.imprint")


@notices.get("/privacy")
@public
def privacy() -> str:
    """What is kept, for how long, and who sees it."""
    return _page(_("Privacy"), "page.privacy", kept=kept_texts())


@notices.get("/accessibility")
@public
def accessibility() -> str:
    """How far the pages can be used by everybody, and whom to tell of barriers."""
    return _page(_("Accessibility"), "page.accessibility")


def kept_texts() -> str:
    """A paragraph for each office: when it deletes."""
    return "\n\n".join(map(_deleted_after, ask(hours_persons_are_kept)))


def _page(title: str, place: str, **values: str) -> str:
    text = ask(texts_of, None).say(place, town=current_app.config["TOWN"], **values)
    return render_template("base/notice.html", title=title, paragraphs=text.split("\n\n"))


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
