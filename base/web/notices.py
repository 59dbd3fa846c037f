"""Imprint, privacy and accessibility: the pages that the footer of every page names. Towns write them at /admin/texts."""

from typing import Annotated

from flask import Blueprint, current_app, render_template
from pydantic import Field

from base.errors import NotFound
from base.i18n import gettext as _
from base.i18n import ngettext
from base.offices.queries import hours_persons_are_kept, public_offices
from base.perform import ask
from base.texts.queries import texts_of
from base.texts.rules import filled
from base.texts.versions import notice_now, notice_of
from base.texts.versions import notices as all_notices
from base.web.access import public
from base.web.body import Form, query_body
from base.web.checks import checks

notices = Blueprint("notices", __name__)


class Which(Form):
    """Which version of the privacy notice; empty: the one that holds now."""

    version: Annotated[str, Field(max_length=20)] = ""


@notices.get("/imprint")
@public
def imprint() -> str:
    """Who is responsible."""
    return _page(_("Imprint"), "page.imprint")


@notices.get("/privacy")
@public
def privacy() -> str:
    """What is kept, for how long, and who sees it: as it holds now, or as it stood when somebody booked."""
    wanted = query_body(Which).version
    notice = ask(notice_of, wanted) if wanted else ask(notice_now)
    if notice is None:
        raise NotFound()
    text = filled(notice.text, {"town": current_app.config["TOWN"], "kept": kept_texts()})
    return render_template(
        "base/notice.html",
        title=_("Privacy"),
        paragraphs=text.split("\n\n"),
        notice=notice,
        others=[one for one in ask(all_notices) if one.version != notice.version],
    )


@notices.get("/accessibility")
@public
def accessibility() -> str:
    """How far the pages can be used by everybody, what the last check found, and whom to tell of barriers."""
    return render_template(
        "base/statement.html",
        title=_("Accessibility"),
        paragraphs=_paragraphs("page.accessibility"),
        checks=checks(),
        offices=ask(public_offices),
    )


def kept_texts() -> str:
    """A paragraph for each office: when it deletes."""
    return "\n\n".join(map(_deleted_after, ask(hours_persons_are_kept)))


def _page(title: str, place: str) -> str:
    return render_template("base/notice.html", title=title, paragraphs=_paragraphs(place))


def _paragraphs(place: str) -> list[str]:
    return ask(texts_of, None).say(place, town=current_app.config["TOWN"]).split("\n\n")


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
