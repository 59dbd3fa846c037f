"""Every place with a text that can be rewritten: what stands there by default, and which words are filled in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from base.i18n import gettext as _
from base.i18n import use

LINE, MESSAGE, PARAGRAPH, PAGE = 150, 300, 1000, 12_000
"""Characters at most. A message is one for phones: each further 150 cost the town another one."""


class Group(StrEnum):
    """What belongs together: mails by what they tell, text messages, the voice, pages of the town."""

    MAIL = "mail"
    CONFIRM = "mail.confirm"
    BOOKED = "mail.booked"
    MOVED = "mail.moved"
    CANCELLED = "mail.cancelled"
    REQUESTED = "mail.requested"
    REFUSED = "mail.refused"
    LAPSED = "mail.lapsed"
    REMINDER = "mail.reminder"
    QUESTION = "mail.question"
    JOINED = "mail.joined"
    OFFER = "mail.offer"
    LINKS = "mail.links"
    TEXT = "text"
    KIOSK = "kiosk"
    VOICE = "voice"
    PAGE = "page"


@dataclass(frozen=True)
class Place:
    """One place. `words` can be used in it, `needed` must be; the default has its words as %(word)s."""

    key: str
    default: Callable[[], str]
    words: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    longest: int = PARAGRAPH
    is_of_town: bool = False
    """Written once for the whole town, not by offices."""

    @property
    def group(self) -> Group:
        """What it belongs to."""
        return Group(self.key.rpartition(".")[0])

    @property
    def is_mail(self) -> bool:
        """Whether it stands in a mail."""
        return self.key.startswith("mail.")

    @property
    def is_message(self) -> bool:
        """Whether it goes to phones as a text message."""
        return self.key.startswith("text.")

    @property
    def is_line(self) -> bool:
        """Whether it is a single line."""
        return self.longest <= LINE

    def built_in(self, locale: str) -> str:
        """The text that comes with the program, its words as {word}."""
        with use(locale):
            text = self.default()
        for word in self.words:
            text = text.replace(f"%({word})s", f"{{{word}}}")
        return text


IN_MAILS = ("number", "day", "time", "office", "town")
BEFORE = ("day", "time", "office", "town")
"""What is known of an appointment before it has a number."""


ON_LIST = ("first", "last", "town")
OFFERED = ("day", "time", "until", "office", "town")


def _mail(
    name: str, default: Callable[[], str], words: tuple[str, ...] = IN_MAILS, longest: int = PARAGRAPH
) -> Place:
    return Place(f"mail.{name}", default, words, longest=longest)


IN_MESSAGES = ("number", "when", "day", "time", "office", "town")
ASKED = ("when", "day", "time", "office", "town")
"""What text messages know of an appointment, and before it has a number."""


def _message(name: str, default: Callable[[], str], words: tuple[str, ...] = IN_MESSAGES) -> Place:
    """A link follows by itself where one may be sent."""
    return Place(f"text.{name}", default, words, longest=MESSAGE)


PLACES = (
    _mail("greeting", lambda: _("Hello,"), ("office", "town")),
    _mail("signature", lambda: "%(town)s", ("office", "town")),
    _mail("confirm.subject", lambda: _("Please confirm your appointment on %(day)s"), BEFORE, LINE),
    _mail("confirm.opening", lambda: _("this appointment is being kept for you:"), BEFORE),
    _mail(
        "confirm.closing",
        lambda: _("You did not choose an appointment? Then you need not do anything."),
        BEFORE,
    ),
    _mail("booked.subject", lambda: _("Your appointment on %(day)s: number %(number)s"), longest=LINE),
    _mail("booked.opening", lambda: _("your appointment is booked. Your number is %(number)s.")),
    _mail("booked.closing", lambda: _cancel()),
    _mail("moved.subject", lambda: _("Your appointment is now on %(day)s: number %(number)s"), longest=LINE),
    _mail("moved.opening", lambda: _("your appointment has a new time. Your number is %(number)s.")),
    _mail("moved.closing", lambda: _("The time you had before is free for others again.")),
    _mail("cancelled.subject", lambda: _("Your appointment on %(day)s is cancelled"), longest=LINE),
    _mail(
        "cancelled.opening",
        lambda: _("your appointment is cancelled, and your number %(number)s is no longer valid."),
    ),
    _mail("cancelled.closing", lambda: _("You can choose a new time here:")),
    _mail("requested.subject", lambda: _("Your request for %(day)s"), BEFORE, LINE),
    _mail(
        "requested.opening",
        lambda: _(
            "thank you, we have your request. It is not an appointment yet: somebody looks at it first."
        ),
        BEFORE,
    ),
    _mail("refused.subject", lambda: _("Your request for %(day)s cannot be accepted"), BEFORE, LINE),
    _mail("refused.opening", lambda: _("we are sorry: we cannot accept your request."), BEFORE),
    _mail("refused.closing", lambda: _("You can choose another time here:"), BEFORE),
    _mail("lapsed.subject", lambda: _("Your request for %(day)s was not answered"), BEFORE, LINE),
    _mail(
        "lapsed.opening",
        lambda: _("we are sorry: nobody could answer your request in time, so the time is free again."),
        BEFORE,
    ),
    _mail("lapsed.closing", lambda: _("You can choose another time here, or call 115:"), BEFORE),
    _mail(
        "reminder.subject", lambda: _("Your appointment is soon: %(day)s, number %(number)s"), longest=LINE
    ),
    _mail("reminder.opening", lambda: _("we are expecting you:")),
    _mail("reminder.closing", lambda: _cancel()),
    _mail("question.subject", lambda: _("Are you still coming on %(day)s?"), longest=LINE),
    _mail(
        "question.opening",
        lambda: _("please tell us whether you still come. With a “no” somebody else gets the time."),
    ),
    _mail("joined.subject", lambda: _("Please confirm: waiting list for an appointment"), ON_LIST, LINE),
    _mail(
        "joined.opening",
        lambda: _("you want to know when an appointment from %(first)s to %(last)s becomes free."),
        ON_LIST,
    ),
    _mail(
        "joined.closing",
        lambda: _("You did not ask for it? Then you need not do anything."),
        ON_LIST,
    ),
    _mail("offer.subject", lambda: _kept_until(), OFFERED, LINE),
    _mail(
        "offer.opening",
        lambda: _("an appointment has become free, and you are the first in line:"),
        OFFERED,
    ),
    _mail("offer.closing", lambda: _("You do not want to wait any longer? Leave the list here:"), OFFERED),
    _mail("links.subject", lambda: _("Your appointments"), ("town",), LINE),
    _mail(
        "links.opening",
        lambda: _("you asked for the links of your appointments. Here they are:"),
        ("town",),
    ),
    _mail(
        "links.closing",
        lambda: _("You did not ask for them? Then you need not do anything."),
        ("town",),
    ),
    _message("confirm", lambda: _please_confirm(), (*ASKED, "until")),
    _message(
        "booked",
        lambda: _("%(town)s: your appointment is booked, number %(number)s: %(when)s, %(office)s."),
    ),
    _message(
        "series",
        lambda: _(
            "%(town)s: your appointments are booked. The first, number %(number)s: %(when)s, %(office)s."
        ),
    ),
    _message(
        "moved",
        lambda: _("%(town)s: your appointment has a new time, number %(number)s: %(when)s, %(office)s."),
    ),
    _message(
        "reminder",
        lambda: _("%(town)s: we are expecting you, number %(number)s: %(when)s, %(office)s."),
    ),
    _message("cancelled", lambda: _("%(town)s: your appointment %(when)s is cancelled."), ASKED),
    _message(
        "requested",
        lambda: _("%(town)s: we have your request for %(when)s, %(office)s. We answer soon."),
        ASKED,
    ),
    _message(
        "refused",
        lambda: _("%(town)s: we are sorry, your request for %(when)s cannot be accepted."),
        ASKED,
    ),
    _message(
        "lapsed",
        lambda: _(
            "%(town)s: we are sorry, we did not answer your request for %(when)s in time. Please choose again."
        ),
        ASKED,
    ),
    _message("question", lambda: _("%(town)s: are you still coming? %(when)s. Yes or no:"), ASKED),
    Place(
        "text.call",
        lambda: _("Number %(number)s, please go to counter %(counter)s."),
        ("number", "counter"),
        needed=("number", "counter"),
        longest=MESSAGE,
    ),
    Place("kiosk.question", lambda: _("What brings you here?"), longest=LINE),
    Place(
        "kiosk.booked",
        lambda: _("Hold your QR code in front of the scanner, or press here to type your code."),
        longest=LINE,
    ),
    Place("kiosk.walk_in", lambda: _("Take a number and wait for your call."), longest=LINE),
    Place("kiosk.seat", lambda: _("Take a seat where you can see the screen."), longest=LINE),
    Place(
        "voice.call",
        lambda: _("Number %(number)s, please go to counter %(counter)s."),
        ("number", "counter"),
        needed=("number", "counter"),
        longest=LINE,
    ),
    Place("page.imprint", lambda: _imprint(), ("town",), longest=PAGE, is_of_town=True),
    Place(
        "page.privacy", lambda: _privacy(), ("town", "kept"), needed=("kept",), longest=PAGE, is_of_town=True
    ),
    Place("page.accessibility", lambda: _accessibility(), ("town",), longest=PAGE, is_of_town=True),
)
"""In the order in which they are shown."""
BY_KEY = {place.key: place for place in PLACES}


def _cancel() -> str:
    return _("You cannot come? Please cancel on the page, so that somebody else can have the time.")


def _kept_until() -> str:
    """The moment until which it is kept; beside it, {time} is the appointment's own."""
    return _("A place for you, kept until %(time)s").replace("%(time)s", "%(until)s")


def _please_confirm() -> str:
    """Beside the moment until which it is kept, {time} is the appointment's own."""
    asked = _("%(town)s: appointment %(when)s. Please confirm by %(time)s:")
    return asked.replace("%(time)s", "%(until)s")


def _imprint() -> str:
    return "\n\n".join(
        [
            _("This service is run by the town of %(town)s."),
            _("The town enters its postal address, telephone number and responsible person here."),
        ]
    )


NOTICE = "page.privacy"
NOTICE_EDITION = "1"
"""Of the notice that comes with the program; raised with each change of what it says."""


def _privacy() -> str:
    """`kept` becomes a paragraph for each office: when it deletes."""
    return "\n\n".join(
        [
            _("We keep what you entered only for your appointment."),
            "%(kept)s",
            _(
                "Displays, slips and calls show numbers only, never your name. No addresses of your device are stored."
            ),
            _("Cookies serve the language you chose and the safety of forms; nobody follows you with them."),
            _("You can cancel with the link in your mail. What was entered is then deleted soon."),
        ]
    )


def _accessibility() -> str:
    """After the European model statement: how far, what not yet, how it was found out, whom to tell, who settles it."""
    return "\n\n".join(
        [
            _(
                "This statement is about the appointment and call service of %(town)s: web pages, kiosk and screens."
            ),
            _(
                "These pages are made to meet WCAG 2.2 AA: with the keyboard, with a screen reader, enlarged to 400 %."
            ),
            _("They meet EN 301 549 and the German BITV 2.0 for the most part. What we know to be missing:"),
            _("The service has not yet been tested together with people with disabilities."),
            _("There is simple language, but no sign language and no checked easy-to-read version."),
            _("Names of services and documents stand in German and English only."),
            _(
                "We check ourselves: a program (axe) looks at our pages; what it found, and which pages it has not seen "
                "yet, stands below. Booking and check-in are also played by keyboard alone."
            ),
            _(
                "If something is in your way, tell the information desk or call 115. We also book for you by phone."
            ),
            _(
                "You get no answer, or not a good one? The arbitration or enforcement body of your state helps, free of charge."
            ),
        ]
    )
