"""What stands on a slip, in the ticket's language: one template for every printer. No name, mail or reservation code.

A new line of text goes in here; how it becomes bytes and paper is the device agent's matter (`hardware/`).
"""

from collections.abc import Iterator

from base import clock
from base.i18n import LOCALES, date_text, in_language, time_text, use
from base.i18n import gettext as _
from callsystem.model import Ticket, TicketService
from callsystem.queries import told
from callsystem.rules.estimating import STEP_MINUTES, WaitShown
from hardware.messages import Block, Cut, Document, Feed, Qr, Rule, Text

LAST_LATIN = 0x024F
LARGEST = 8
LONG = 6
"""Letter sizes for the number: four characters fill a 58 mm roll at eight, longer numbers need six."""


def compose(ticket: Ticket, people_before: int | None, address: str) -> Document:
    """The slip of a ticket that just checked in. `address` is where phones reach us, for the QR code.

    Lines in another alphabet carry their German, for printers that have no such letters.
    """
    url = ticket_url(ticket.code, address)
    with use(ticket.locale):
        blocks = tuple(_blocks(ticket, people_before, url))
    if any(isinstance(block, Text) and is_of_another_alphabet(block.text) for block in blocks):
        with use(LOCALES[0]):
            blocks = tuple(map(_with_plain, blocks, _blocks(ticket, people_before, url)))
    return Document(blocks=blocks)


def is_of_another_alphabet(text: str) -> bool:
    """Whether letters other than Latin ones are in it."""
    return any(letter.isalpha() and ord(letter) > LAST_LATIN for letter in text)


def ticket_url(code: str, address: str) -> str:
    """The live page of a ticket."""
    return f"{address}/t/{code}"


def wait_text(wait: WaitShown | None) -> str:
    """An estimate as people read it: a range; None is not known."""
    if wait is None:
        return _("not known yet")
    if wait.least > 0:
        return _("%(least)s–%(most)s minutes", least=wait.least, most=wait.most)
    if wait.most > STEP_MINUTES:
        return _("up to %(most)s minutes", most=wait.most)
    return _("less than 5 minutes")


def _with_plain(block: Block, german: Block) -> Block:
    if isinstance(block, Text) and isinstance(german, Text) and is_of_another_alphabet(block.text):
        return block.model_copy(update={"plain": german.text})
    return block


def _blocks(ticket: Ticket, people_before: int | None, url: str) -> Iterator[Block]:
    yield _middle(ticket.office.name, bold=True)
    yield Feed()
    yield _middle(_("Your number"))
    yield _middle(ticket.number, size=LARGEST if len(ticket.number) <= 4 else LONG, bold=True)
    yield Feed()
    yield from (_middle(name) for name in _service_names(ticket))
    yield Rule()
    yield from _times(ticket, people_before)
    yield Rule()
    yield Text(
        text=_("Please wait where you can see the screen. Your number is shown there with the counter.")
    )
    yield Feed()
    yield Qr(payload=_compact(url))
    yield _middle(_("Your place in line on your phone"))
    yield Feed()
    yield _middle(_printed_at(ticket))
    yield Cut()


def _times(ticket: Ticket, people_before: int | None) -> Iterator[Text]:
    zone = ticket.office.timezone
    if ticket.agreed_at is not None:
        yield _line(_("Your appointment"), time_text(ticket.agreed_at, zone))
    if ticket.due_at is None:
        yield Text(text=_("Come back shortly before, and check in with this slip at the kiosk."))
        return
    yield _line(_("Due time"), time_text(ticket.due_at, zone))
    yield _line(_("Waiting time"), wait_text(told(ticket)))
    if people_before is not None:
        yield _line(_("Before you"), str(people_before))
    yield Text(text=_("The earlier due time is called first."))


def _service_names(ticket: Ticket) -> list[str]:
    return [_counted(chosen) for chosen in ticket.services if not chosen.service.discreet]


def _counted(chosen: TicketService) -> str:
    name = in_language(chosen.service.names)
    return f"{chosen.quantity} × {name}" if chosen.quantity > 1 else name


def _printed_at(ticket: Ticket) -> str:
    moment = ticket.checked_in_at or clock.now()
    local_day = moment.astimezone(ticket.office.zone).date()
    return f"{date_text(local_day, 'long')}, {time_text(moment, ticket.office.timezone)}"


def _compact(url: str) -> str:
    """Capitals make a QR code a size smaller; the path of a ticket is understood in any letter case."""
    scheme, _separator, rest = url.partition("://")
    return url.upper() if rest.count("/") == 2 and scheme in {"http", "https"} else url


def _middle(text: str, size: int = 1, bold: bool = False) -> Text:
    return Text(text=text, size=size, bold=bold, align="center")


def _line(label: str, value: str) -> Text:
    return Text(text=f"{label}: {value}", bold=True)
