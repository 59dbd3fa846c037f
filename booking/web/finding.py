"""The page for who has lost the mails: it always says the same, whoever is asked for."""

from flask import make_response, render_template
from werkzeug.wrappers import Response as AnyResponse

from base.perform import perform
from base.web.access import public
from base.web.body import Form, form_body
from base.web.faults import wants_json
from base.web.frame import limiter
from booking import service
from booking.errors import InvalidContact
from booking.rules.contact import mail_address
from booking.web.blueprint import booking, letterhead
from booking.web.holding import MAILS_TO_ONE, named_mailbox


class LinksForm(Form):
    """Whose links."""

    email: str = ""


@booking.get("/links")
@public
def links_page() -> AnyResponse:
    """Ask for the address."""
    return make_response(render_template("booking/links.html", is_sent=False, email="", refusal=None))


@booking.post("/links")
@public
@limiter.limit(MAILS_TO_ONE, key_func=named_mailbox, exempt_when=lambda: not named_mailbox())
def links() -> AnyResponse:
    """Mail them, if there are any, and say that this is done. The same form twice writes two mails, which harms nobody."""
    email = form_body(LinksForm).email
    if mail_address(email) is None:
        refusal = InvalidContact(fields={})
        if wants_json():
            raise refusal
        page = render_template("booking/links.html", is_sent=False, email=email, refusal=refusal)
        return make_response(page, refusal.status)
    perform(service.resend_links, email, letterhead())
    return make_response(render_template("booking/links.html", is_sent=True, email="", refusal=None))
