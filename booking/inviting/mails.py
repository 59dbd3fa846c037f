"""The mail that invites. It names nobody, and no service in its subject."""

from sqlalchemy.orm import Session

from base import i18n
from base.i18n import date_text
from base.i18n import gettext as _
from base.mail import outbox
from base.mail.body import Link, Part, Words, as_html, as_text
from booking import wording
from booking.inviting.model import Invitation
from booking.mails import Letterhead
from booking.queries.catalogue import Plan


def about(invitation_id: int) -> str:
    """What a mail of this invitation says in its `about`."""
    return f"invitation:{invitation_id}"


def send_invitation(session: Session, invitation: Invitation, plan: Plan, letterhead: Letterhead) -> None:
    """The link to choose a time; nothing to who has no mail address."""
    if not invitation.email:
        return
    with i18n.use(invitation.locale):
        first, last = (date_text(day, "long") for day in (invitation.first_day, invitation.last_day))
        names = ", ".join(wording.counted(service, quantity) for service, quantity in plan.services)
        parts: list[Part] = [
            Words(_("Hello,")),
            Words(
                _(
                    "we invite you to an appointment. Please choose a time from %(first)s to %(last)s.",
                    first=first,
                    last=last,
                )
            ),
            Words(f"{plan.office.name}\n{names}"),
            Link(_("Choose a time"), f"{letterhead.address}/invitations/{invitation.code}"),
            Words(_("The link is for you alone and good for one appointment.")),
            Words(letterhead.town),
        ]
        subject = _("Invitation: please choose a time")
        outbox.post(
            session,
            about(invitation.id),
            invitation.email,
            invitation.locale,
            subject,
            as_text(parts),
            invitation.delete_after,
            html=as_html(parts, subject, letterhead.town),
        )
