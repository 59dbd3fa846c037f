"""What the stand-in says on glass and paper. It has no texts of its own, so it gets them beforehand, in the town's languages."""

from collections.abc import Iterable, Iterator

from base.i18n import direction, own_name, use
from base.i18n import gettext as _
from hardware.messages import Block, Cut, Document, Feed, Rule, Text
from kiosk.layout import SlipLayout
from kiosk.slips import written

NUMBER_SIZE = 6


def page_texts(languages: Iterable[str]) -> dict[str, dict[str, str]]:
    """The texts of the page by language. {time} and {number} are filled in by the page."""
    texts = {}
    for locale in languages:
        with use(locale):
            texts[locale] = {"language": own_name(locale), "direction": direction(locale), **_texts()}
    return texts


def slips(office: str, kiosk: str, layout: SlipLayout, languages: Iterable[str]) -> dict[str, Document]:
    """The slip by language, with the office's own head and foot. {number}, {service}, {time}, {block} are filled in."""
    return {
        locale: Document(blocks=written(lambda: _blocks(office, kiosk, layout), locale))
        for locale in languages
    }


def _texts() -> dict[str, str]:
    return {
        "cut": _("No line to the office at present. You can take a number or check in all the same."),
        "title": _("Welcome"),
        "waiting_title": _("Please go to the information desk."),
        "waiting": _("This kiosk goes on by itself as soon as the line is back."),
        "booked": _("I have an appointment"),
        "booked_more": _("Scan the QR code; it is checked as soon as the line is back"),
        "walk_in": _("I have no appointment"),
        "walk_in_more": _("Take a number"),
        "help": _("If you need help, please go to the information desk."),
        "scan_title": _("Hold your code in front of the scanner"),
        "scan": _("Your arrival is noted with the time of now."),
        "no_typing": _(
            "Without the line a code that is typed in cannot be checked. Please scan the QR code."
        ),
        "services_title": _("What would you like to do?"),
        "nothing_open": _("No numbers can be taken here now. Please go to the information desk."),
        "busy": _("One moment, please"),
        "your_number": _("Your number"),
        "noted": _("Your arrival is noted."),
        "noted_more": _("Your number stands in your confirmation. Please wait where you can see the screen."),
        "agreed": _("Your appointment: {time}"),
        "paper_coming": _("Your slip is being printed."),
        "paper_out": _("Please take your slip."),
        "paper_trouble": _("No slip may come. Please remember or photograph your number."),
        "later": _("You are called as soon as the line is back. Nothing is lost."),
        "done": _("Done"),
        "back": _("Back"),
        **_refusals(),
    }


def _refusals() -> dict[str, str]:
    gone = _("All numbers that this kiosk may give without a line are given.")
    return {
        "refused_not_ready": gone,
        "refused_used_up": gone,
        "refused_closed": _("No numbers are given for this any more today."),
        "refused_unknown_service": _("This cannot be chosen here."),
        "refused_not_ours": _("We do not know this code."),
        "refused_other_day": _("Your appointment is not today."),
        "refused_already": _("Your arrival was noted at {time}. {number}"),
        "refused_already_before": _("You have checked in already. Your number is {number}."),
        "refused_broken": _("This kiosk does not work at the moment."),
    }


def _blocks(office: str, kiosk: str, layout: SlipLayout) -> Iterator[Block]:
    if layout.logo is not None:
        yield layout.logo
    yield _middle(office, bold=True)
    yield from map(_middle, layout.lines("head"))
    yield Feed()
    yield _middle(_("Your number"))
    yield _middle("{number}", size=NUMBER_SIZE, bold=True)
    yield Feed()
    yield _middle("{service}")
    yield from (_middle(line, bold=True) for line in layout.lines("way"))
    yield Rule()
    yield Text(text=_("Taken at {time}"), bold=True)
    yield Text(
        text=_("Given without a line to the office: {kiosk}, {block}").replace("{kiosk}", kiosk), bold=True
    )
    yield Text(
        text=_("You are called as soon as the line is back. Please wait where you can see the screen.")
    )
    yield from map(_middle, layout.lines("foot"))
    yield Cut()


def _middle(text: str, size: int = 1, bold: bool = False) -> Text:
    return Text(text=text, size=size, bold=bold, align="center")
