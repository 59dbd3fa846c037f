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
        "need_help": _("I need help"),
        "help_title": _("We are there for you"),
        "help_cut": _("Without the line this kiosk can call nobody."),
        "help_desk": _("Please go to the information desk, or speak to anybody who works here."),
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
        "up": _("Up"),
        "down": _("Down"),
        "closes": _("Closes in %(seconds)s seconds", seconds="{seconds}"),
        **_idle(),
        **_modes(),
        **_refusals(),
        **{f"simple_{key}": words for key, words in _simply().items()},
    }


def _idle() -> dict[str, str]:
    return {
        "idle_title": _("Are you still there?"),
        "idle": _("This page begins anew in"),
        "more_time": _("I need more time"),
        "start_over": _("Start over"),
    }


def _modes() -> dict[str, str]:
    return {
        "mode_contrast": _("High contrast"),
        "mode_large": _("Large type"),
        "mode_low": _("Low reach"),
        "mode_simple": _("Simple language"),
        "mode_spoken": _("Read out"),
        "spoken_on": _(
            "This page is read out. Move with the arrow keys, press with Enter. F8 repeats, F9 changes the volume, F7 ends it."
        ),
        "volume": _("Volume %(level)s of 3", level="{level}"),
        "button": _("Button: %(name)s", name="{name}"),
    }


def _simply() -> dict[str, str]:
    """What the mode "simple language" says instead."""
    return {
        "cut": _("This kiosk is alone at the moment. You can use it all the same."),
        "booked_more": _("You have a letter or a mail with a code. Press here."),
        "walk_in_more": _("You get a number here. Then you wait."),
        "scan": _("Hold the picture with the small squares in front of the red light."),
        "no_typing": _("You have no picture with small squares? Please go to the information desk."),
        "later": _("Keep your number. You will be called."),
        "noted_more": _("Your number is in your letter or mail. Please wait here."),
        "help_desk": _("You can also go to the information desk. The people there help you."),
        "paper_trouble": _("Perhaps no paper comes. Please remember your number."),
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
