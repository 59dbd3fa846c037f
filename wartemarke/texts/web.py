"""The pages of own texts."""

from datetime import date, timedelta
from typing import Annotated, Literal

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from pydantic import AfterValidator, BeforeValidator, Field
from sqlalchemy.orm import Session

from base import clock
from base.accounts.permissions import Permission
from base.errors import InvalidInput, NotFound, WartemarkeError
from base.i18n import CITIZENS, own_name
from base.i18n import gettext as _
from base.mail import outbox
from base.offices import queries as offices
from base.perform import ask, perform
from base.phone.numbers import Countries, mobile_number
from base.texts import queries, service
from base.texts.model import scope_of
from base.texts.places import BY_KEY, PLACES, Group, Place
from base.texts.queries import Said
from base.texts.rules import checked as checked_text
from base.web.access import current_staff, require_at, require_everywhere, staff
from base.web.body import Form, Line, RowId, form_body, query_body
from base.web.frame import limiter
from base.web.listing import Column, listed
from base.web.voice import spoken
from booking.mails import Letterhead
from booking.rules.contact import mail_address
from wartemarke.texts.preview import Preview, preview
from wartemarke.texts.wording import group_names, place_name, source_names, word_names

text_pages = Blueprint("texts", __name__, template_folder="../templates")
HOME = "/admin/texts"
RIGHT = Permission.SET_UP
TESTS = "30 per hour"
TEST_IS_KEPT = timedelta(days=1)
NOBODY = "text-test"
"""What a test mail is about."""
OptionalId = Annotated[RowId | None, BeforeValidator(lambda value: None if value == "" else value)]


def _known_place(key: str) -> str:
    if key not in BY_KEY:
        raise ValueError("no such place")
    return key


class Whose(Form):
    """Of which office (none: the town), in which language."""

    office: OptionalId = None
    language: str = Field("de", pattern=f"^({'|'.join(CITIZENS)})$")
    q: Annotated[Line, Field(max_length=80)] = ""


class Where(Whose):
    """And at which place."""

    place: Annotated[str, AfterValidator(_known_place)]


class Draft(Where):
    """What somebody wrote, and what is to be done with it."""

    text: Annotated[str, Field(max_length=20_000)] = ""
    since: date | None = None
    to: Annotated[Line, Field(max_length=254)] = ""
    do: Literal["preview", "publish", "reset", "send"] = "preview"


@text_pages.get(HOME)
@staff(RIGHT)
def every() -> str:
    """All places with what is said there now."""
    whose = query_body(Whose)
    office_id = _allowed(whose.office) if "office" in request.args else _first_allowed()
    groups, sources = group_names(), source_names()
    columns = (
        Column("used", _("Used in"), lambda row: f"{groups[row[0].group]} {row[1]}"),
        Column("text", _("Text"), lambda row: row[2].text),
        Column("whose", _("Whose"), lambda row: sources[row[2].source]),
    )
    return render_template(
        "wartemarke/texts.html",
        list=listed(_rows(office_id, whose.language), columns),
        asked=whose,
        places=_choices(),
        office=office_id,
        languages_of_texts=[(locale, own_name(locale)) for locale in CITIZENS],
        groups=groups,
        sources=sources,
    )


@text_pages.get(HOME + "/edit")
@staff(RIGHT)
def edit() -> str:
    """The form of one place."""
    where = query_body(Where)
    return _form_page(where, _said(where).text)


@text_pages.post(HOME + "/edit")
@staff(RIGHT)
@limiter.limit(TESTS, exempt_when=lambda: request.form.get("do") != "send")
def act() -> Response:
    """Show it as it will be read, publish it, send it as a test, or go back to the text above."""
    draft = form_body(Draft)
    _may(draft)
    try:
        return make_response(_done(draft))
    except WartemarkeError as refusal:
        return make_response(_form_page(draft, draft.text, refusal=refusal), refusal.status)


@text_pages.get(HOME + "/said.wav")
@staff(RIGHT)
@limiter.limit("60 per minute")
def said() -> Response:
    """The call as it is spoken, with a draft where one is named; raises NoVoice."""
    draft = query_body(Draft)
    _may(draft)
    if BY_KEY[draft.place].group != Group.VOICE:
        raise NotFound()
    return spoken(_preview(draft).text, draft.language)


def _done(draft: Draft) -> Response | str:
    place, by = BY_KEY[draft.place], current_staff().account_id
    since = draft.since or clock.now().date()
    if draft.do == "reset":
        perform(service.reset_text, draft.office, place, draft.language, since, by)
        return _back(draft)
    text = checked_text(place, draft.text)
    if draft.do == "publish":
        perform(service.write_text, draft.office, place, draft.language, text, since, by)
        return _back(draft)
    if draft.do == "send":
        _send_test(place, draft)
    return _form_page(draft, draft.text, seen=_preview(draft), is_sent=draft.do == "send")


def _send_test(place: Place, draft: Draft) -> None:
    """Raises InvalidInput: no address, no mobile number, or nothing that is sent."""
    if place.is_message and (number := mobile_number(draft.to, _countries())):
        perform(_text_test, number, draft, _preview(draft))
    elif place.is_mail and (address := mail_address(draft.to)):
        perform(_post_test, address, draft, _preview(draft))
    elif place.is_message:
        raise InvalidInput(fields={"to": _("Please enter a mobile number like 0151 23456789.")})
    else:
        raise InvalidInput(fields={"to": _("Please enter a mail address like name@example.org.")})


def _countries() -> Countries:
    """Empty where there is no gateway: no text messages are sent then."""
    countries: Countries = current_app.config["TEXT_COUNTRIES"]
    return countries


def _text_test(session: Session, number: str, draft: Draft, message: Preview) -> None:
    title, until = _("Test: %(subject)s", subject=_("Text message")), clock.now() + TEST_IS_KEPT
    outbox.post_text(session, NOBODY, number, draft.language, title, message.text, until)


def _post_test(session: Session, address: str, draft: Draft, mail: Preview) -> None:
    outbox.post(
        session,
        NOBODY,
        address,
        draft.language,
        _("Test: %(subject)s", subject=mail.subject)[:200],
        mail.text,
        clock.now() + TEST_IS_KEPT,
        html=mail.html,
        qr=mail.qr,
    )


def _form_page(
    where: Where,
    text: str,
    seen: Preview | None = None,
    refusal: WartemarkeError | None = None,
    is_sent: bool = False,
) -> str:
    _may(where)
    place = BY_KEY[where.place]
    return render_template(
        "wartemarke/text.html",
        place=place,
        name=place_name(place),
        group=group_names()[place.group],
        office=where.office,
        office_name=_names().get(where.office, ""),
        where=where,
        text=text,
        said=_said(where),
        built_in=place.built_in(where.language),
        sources=source_names(),
        words=[(word, word_names()[word], word in place.needed) for word in place.words],
        versions=ask(queries.versions, where.office, where.place, where.language),
        since=getattr(where, "since", None) or clock.now().date(),
        to=getattr(where, "to", ""),
        seen=seen,
        is_sent=is_sent,
        is_mail=place.is_mail,
        is_message=place.is_message,
        can_text=bool(_countries()),
        is_spoken=place.group == Group.VOICE,
        language_name=own_name(where.language),
        refusal=refusal,
        errors=refusal.params.get("fields", {}) if refusal else {},
    )


def _preview(draft: Draft) -> Preview:
    drafts = {draft.place: checked_text(BY_KEY[draft.place], draft.text)} if draft.text else {}
    letterhead = Letterhead(
        current_app.config["ADDRESS"], current_app.config["TOWN"], current_app.config["MAIL_FROM"]
    )
    return ask(preview, BY_KEY[draft.place], draft.language, draft.office, drafts, letterhead)


def _rows(office_id: int | None, locale: str) -> list[tuple[Place, str, Said]]:
    texts = ask(queries.texts_of, office_id)
    scope = scope_of(office_id)
    own = [place for place in PLACES if office_id is None or not place.is_of_town]
    return [(place, place_name(place), texts.said(place, locale, scope)) for place in own]


def _said(where: Where) -> Said:
    texts = ask(queries.texts_of, where.office)
    return texts.said(BY_KEY[where.place], where.language, scope_of(where.office))


def _may(where: Where) -> None:
    """Raises NotAllowed; NotFound where a text of the town is asked for at an office."""
    _allowed(where.office)
    if where.office is not None and BY_KEY[where.place].is_of_town:
        raise NotFound()


def _allowed(office_id: int | None) -> int | None:
    if office_id is None:
        require_everywhere(RIGHT)
    else:
        require_at(ask(offices.office, office_id).id, RIGHT)
    return office_id


def _first_allowed() -> int | None:
    """The town for who looks after all of it; else their first office."""
    return next(iter(_names()))


def _names() -> dict[int | None, str]:
    member = current_staff()
    own = [row for row in ask(offices.offices) if member.may(frozenset({RIGHT}), row.id)]
    town: dict[int | None, str] = (
        {None: _("Whole town")} if RIGHT in member.roles.get(None, frozenset()) else {}
    )
    return {**town, **{row.id: row.name for row in own}}


def _choices() -> list[tuple[str, str]]:
    return [(str(key or ""), name) for key, name in _names().items()]


def _back(draft: Draft) -> Response:
    address = f"{HOME}/edit?place={draft.place}&language={draft.language}&saved=yes"
    return make_response(redirect(address + (f"&office={draft.office}" if draft.office else ""), 303))
