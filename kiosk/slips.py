"""What stands on a slip, in the ticket's language: one template for every printer. No name, mail or reservation code.

A new line of text goes in here; how it becomes bytes and paper is the device agent's matter (`hardware/`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from base import clock
from base.i18n import LOCALES, date_text, in_language, time_text, use
from base.i18n import gettext as _
from callsystem.model import Ticket, TicketService
from callsystem.queries import told
from callsystem.rules.estimating import STEP_MINUTES, WaitShown
from hardware.messages import Block, Cut, Document, Feed, Qr, Rule, Text
from kiosk.layout import SlipLayout

LAST_LATIN = 0x024F
LARGEST = 8
LONG = 6
"""Letter sizes for the number: four characters fill a 58 mm roll at eight, longer numbers need six."""


@dataclass(frozen=True)
class SlipFacts:
    """All that a slip tells of a visit. `services` are names by language, with how often; `url` is for the QR code.

    `area`: where to wait, by language; empty where there is one place only.
    """

    number: str
    office: str
    zone: str
    services: tuple[tuple[Mapping[str, str], int], ...]
    agreed_at: datetime | None
    due_at: datetime | None
    wait: WaitShown | None
    people_before: int | None
    printed_at: datetime
    url: str
    area: Mapping[str, str] = field(default_factory=dict)


def facts_of(ticket: Ticket, people_before: int | None, address: str) -> SlipFacts:
    """What the slip of a ticket tells that just checked in. `address` is where phones reach us."""
    return SlipFacts(
        number=ticket.number,
        office=ticket.office.name,
        zone=ticket.office.timezone,
        services=tuple(_named(chosen) for chosen in ticket.services if not chosen.service.discreet),
        agreed_at=ticket.agreed_at,
        due_at=ticket.due_at,
        wait=told(ticket),
        people_before=people_before,
        printed_at=ticket.checked_in_at or clock.now(),
        url=ticket_url(ticket.code, address),
        area=ticket.queue.area.names if ticket.queue.area else {},
    )


def compose(facts: SlipFacts, layout: SlipLayout, locale: str) -> Document:
    """The slip in this language."""
    return Document(blocks=written(lambda: _blocks(facts, layout), locale))


def written(compose: Callable[[], Iterable[Block]], locale: str) -> tuple[Block, ...]:
    """What this composes, said in this language; in another alphabet with its German for printers without such letters."""
    with use(locale):
        blocks = tuple(compose())
    if any(isinstance(block, Text) and is_of_another_alphabet(block.text) for block in blocks):
        with use(LOCALES[0]):
            german = tuple(compose())
        blocks = tuple(map(_with_plain, blocks, german)) if len(german) == len(blocks) else blocks
    return blocks


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


def _blocks(facts: SlipFacts, layout: SlipLayout) -> Iterator[Block]:
    yield from _top(facts, layout)
    yield _middle(_("Your number"))
    yield _middle(facts.number, size=LARGEST if len(facts.number) <= 4 else LONG, bold=True)
    yield Feed()
    if layout.shows("services"):
        yield from (_middle(_counted(names, quantity)) for names, quantity in facts.services)
    yield from (_middle(line, bold=True) for line in layout.lines("way"))
    yield Rule()
    yield from _times(facts, layout)
    yield from _bottom(facts, layout)
    yield Cut()


def _top(facts: SlipFacts, layout: SlipLayout) -> Iterator[Block]:
    if layout.logo is not None:
        yield layout.logo
    if layout.shows("office"):
        yield _middle(facts.office, bold=True)
    yield from map(_middle, layout.lines("head"))
    yield Feed()


def _times(facts: SlipFacts, layout: SlipLayout) -> Iterator[Text]:
    if facts.agreed_at is not None and layout.shows("appointment"):
        yield _line(_("Your appointment"), time_text(facts.agreed_at, facts.zone))
    if facts.due_at is None:
        yield Text(text=_("Come back shortly before, and check in with this slip at the kiosk."))
        return
    if layout.shows("due"):
        yield _line(_("Due time"), time_text(facts.due_at, facts.zone))
    if layout.shows("wait"):
        yield _line(_("Waiting time"), wait_text(facts.wait))
    if facts.people_before is not None and layout.shows("before"):
        yield _line(_("Before you"), str(facts.people_before))
    if layout.shows("due"):
        yield Text(text=_("The earlier due time is called first."))


def _bottom(facts: SlipFacts, layout: SlipLayout) -> Iterator[Block]:
    if layout.shows("hint"):
        yield Rule()
        if facts.area:
            yield Text(text=_("Please wait here: %(area)s", area=in_language(dict(facts.area))), bold=True)
        yield Text(
            text=_("Please wait where you can see the screen. Your number is shown there with the counter.")
        )
    if layout.shows("qr"):
        yield Feed()
        yield Qr(payload=_compact(facts.url))
        yield _middle(_("Your place in line on your phone"))
    if layout.lines("foot"):
        yield Feed()
        yield from map(_middle, layout.lines("foot"))
    if layout.shows("printed_at"):
        yield Feed()
        yield _middle(_moment(facts))


def _named(chosen: TicketService) -> tuple[Mapping[str, str], int]:
    return chosen.service.names, chosen.quantity


def _counted(names: Mapping[str, str], quantity: int) -> str:
    name = in_language(dict(names))
    return f"{quantity} × {name}" if quantity > 1 else name


def _moment(facts: SlipFacts) -> str:
    local_day = facts.printed_at.astimezone(ZoneInfo(facts.zone)).date()
    return f"{date_text(local_day, 'long')}, {time_text(facts.printed_at, facts.zone)}"


def _compact(url: str) -> str:
    """Capitals make a QR code a size smaller; the path of a ticket is understood in any letter case."""
    scheme, _separator, rest = url.partition("://")
    return url.upper() if rest.count("/") == 2 and scheme in {"http", "https"} else url


def _middle(text: str, size: int = 1, bold: bool = False) -> Text:
    return Text(text=text, size=size, bold=bold, align="center")


def _line(label: str, value: str) -> Text:
    return Text(text=f"{label}: {value}", bold=True)
