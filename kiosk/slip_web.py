"""The admin's page that designs the slips of an office, with a picture of the slip that follows every change."""

import base64
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from pydantic import ValidationError

from base import clock
from base.accounts.permissions import Permission
from base.errors import InvalidInput, NotAllowed, WartemarkeError
from base.i18n import LOCALES, known, own_name
from base.i18n import gettext as _
from base.offices.model import Office
from base.offices.queries import office, offices
from base.perform import ask, perform
from base.web.access import current_staff, require_at, staff
from base.web.body import Form, RowId, form_body, query_body
from base.web.faults import wants_json
from base.web.frame import limiter
from callsystem.rules.estimating import WaitShown
from hardware.messages import Logo
from hardware.preview import RollWidth, picture
from kiosk.layout import FIELDS, TEXTS, SlipLayout
from kiosk.logos import logo_from
from kiosk.service.designing import keep_layout, layout_of
from kiosk.slips import SlipFacts, compose

slip_pages = Blueprint("slip_pages", __name__, template_folder="templates", static_folder=None)

SAMPLE_SERVICE = {"de": "Personalausweis beantragen", "en": "Apply for an identity card"}
SAMPLE_URL = "https://termine.example/t/7F3K9Q2M7F3K9Q2M7F3K9Q2M7F3K"
PREVIEWS = "120 per minute"


class OfficeQuery(Form):
    """Which office; none is the first one of this admin."""

    office_id: RowId | None = None


class View(Form):
    """For which office, and how the picture shall be made."""

    office_id: RowId
    language: str = LOCALES[0]
    width: RollWidth = "80"


@slip_pages.get("/admin/slip")
@staff(Permission.SET_UP)
def slip_page() -> str:
    """The layout as it is kept."""
    wanted = query_body(OfficeQuery).office_id
    own = _own_offices()
    if not own:
        raise NotAllowed()
    view = View(office_id=wanted or own[0].id)
    require_at(view.office_id, Permission.SET_UP)
    return _page(view, ask(layout_of, view.office_id), saved="saved" in request.args)


@slip_pages.post("/admin/slip")
@staff(Permission.SET_UP)
def keep() -> Response:
    """Keep the layout; from the next slip on it is printed. Entered once more, it is the same layout."""
    view = _view()
    try:
        layout = _entered(view.office_id)
    except WartemarkeError as refusal:
        if wants_json():
            raise
        page = _page(view, ask(layout_of, view.office_id), refusal=refusal)
        return make_response(page, refusal.status)
    perform(keep_layout, view.office_id, layout, current_staff().account_id)
    return make_response(redirect(f"/admin/slip?office_id={view.office_id}&saved=yes", 303))


@slip_pages.post("/admin/slip/preview")
@staff(Permission.SET_UP)
@limiter.limit(PREVIEWS)
def preview() -> Response:
    """The picture of what is entered just now; nothing is kept."""
    view = _view()
    return jsonify(_preview(view, _entered(view.office_id)))


def _view() -> View:
    view = form_body(View)
    require_at(view.office_id, Permission.SET_UP)
    return view


def _own_offices() -> list[Office]:
    member = current_staff()
    return [place for place in ask(offices) if member.may(frozenset({Permission.SET_UP}), place.id)]


def _entered(office_id: int) -> SlipLayout:
    """The layout in the form; raises InvalidInput naming the wrong texts, or NoLogo."""
    form = request.form
    shown = [field for field in FIELDS if form.get(f"show_{field}")]
    texts = {name: {locale: form.get(f"{name}_{locale}", "") for locale in LOCALES} for name in TEXTS}
    logo = _logo(office_id)
    try:
        return SlipLayout.model_validate({"fields": shown, "logo": logo, **texts})
    except ValidationError as error:
        raise InvalidInput(
            **{str(fault["loc"][0]): _said(fault["type"]) for fault in error.errors()}
        ) from None


def _said(kind: str) -> str:
    if kind == "string_too_long":
        return _("This text is too long for a slip.")
    return _("At most six lines, without control characters.")


def _logo(office_id: int) -> Logo | None:
    """A new one, none, or the one that is kept."""
    file = request.files.get("logo")
    content = file.read() if file else b""
    if content:
        return logo_from(content)
    return None if request.form.get("without_logo") else ask(layout_of, office_id).logo


def _preview(view: View, layout: SlipLayout) -> dict[str, str]:
    place = ask(office, view.office_id)
    document = compose(_sample(place), layout, known(view.language))
    lines = [block.text for block in document.blocks if block.kind == "text"]
    drawn = base64.b64encode(picture(document, view.width)).decode("ascii")
    return {"picture": f"data:image/png;base64,{drawn}", "text": "\n".join(lines)}


def _sample(place: Office) -> SlipFacts:
    """A visit as there are many."""
    now = clock.now()
    return SlipFacts(
        number="T042",
        office=place.name,
        zone=place.timezone,
        services=((SAMPLE_SERVICE, 1),),
        agreed_at=now + timedelta(minutes=20),
        due_at=now + timedelta(minutes=20),
        wait=WaitShown(minutes=25, least=15, most=30),
        people_before=3,
        printed_at=now,
        url=SAMPLE_URL,
    )


def _page(view: View, layout: SlipLayout, refusal: WartemarkeError | None = None, saved: bool = False) -> str:
    return render_template(
        "kiosk/slip.html",
        offices=_own_offices(),
        place=ask(office, view.office_id),
        view=view,
        fields=_fields(layout, refusal),
        texts=_texts(layout, refusal),
        names=[(locale, own_name(locale)) for locale in LOCALES],
        has_logo=layout.logo is not None,
        preview=_preview(view, layout),
        refusal=refusal,
        saved=saved,
    )


def _fields(layout: SlipLayout, refusal: WartemarkeError | None) -> list[tuple[str, str, bool]]:
    """Name, label, ticked: as entered, when something entered was wrong."""
    labels = {
        "office": _("Name of the office"),
        "services": _("What the visitor comes for"),
        "appointment": _("Time of the appointment"),
        "due": _("Due time"),
        "wait": _("Waiting time"),
        "before": _("How many are before"),
        "hint": _("The sentence on where to wait"),
        "qr": _("QR code of the live ticket"),
        "printed_at": _("Date and time of printing"),
    }
    return [
        (field, labels[field], bool(request.form.get(f"show_{field}")) if refusal else layout.shows(field))
        for field in FIELDS
    ]


def _texts(layout: SlipLayout, refusal: WartemarkeError | None) -> list[dict[str, Any]]:
    """The own texts with their labels, contents by language, and what is wrong with them."""
    labels = {
        "head": (_("Below the office's name"), _("For example: Citizens' service, ground floor")),
        "way": (_("Below the number"), _("For example the way: waiting room 2, up the stairs, left")),
        "foot": (_("At the end"), _("For example: Please have your documents ready.")),
    }
    wrong = refusal.params if isinstance(refusal, InvalidInput) else {}
    return [
        {
            "name": name,
            "label": labels[name][0],
            "hint": labels[name][1],
            "content": {
                locale: request.form.get(f"{name}_{locale}", "")
                if refusal
                else getattr(layout, name).get(locale, "")
                for locale in LOCALES
            },
            "error": wrong.get(name),
        }
        for name in TEXTS
    ]
