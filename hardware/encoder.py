"""From a document to a printer's bytes: cleans and wraps text, chooses the code page, and asks a dialect for the commands.

The one place where a slip turns into bytes, for all families. What is on a line decides how it is printed: in the German code
page; else in one of the printer's other pages; else, on a fast line, as a picture; else in what the document gives as plainer
text; else in Latin letters. So every control byte on the wire is one of a dialect's.
"""

import base64
import textwrap
from dataclasses import dataclass, replace
from typing import Protocol

from hardware.messages import Block, Cut, Document, Feed, Logo, Qr, Rule, Text
from hardware.pictures import LINE_HEIGHT, Picture, harmless, qr_picture, reads_right_to_left, text_picture
from hardware.printable import fits, plainer, printable, printable_ascii, visible
from hardware.profile import CutKind, Profile

MARK = "NACHDRUCK / REPRINT"
"""Stands on every further paper of one slip, so that two papers are never taken for two visitors."""

LONGEST_TEXT = 400
MOST_LINES = 8
"""Of one paragraph: a hostile name costs a hand's breadth of paper, not the roll."""

LINES_TO_CUTTER = 6
ALIGNMENTS = ("left", "center", "right")


@dataclass(frozen=True)
class Look:
    """How letters look: `size` multiplies the basic letter, `align` is 0 left, 1 centre, 2 right."""

    align: int = 0
    bold: bool = False
    invert: bool = False
    size: int = 1


class Dialect(Protocol):
    """One maker's commands. Everything else about a slip is the same for all printers."""

    largest: int
    """The most that letters can be multiplied."""

    def begin(self) -> bytes:
        """Forget what the slip before left behind."""

    def code_page(self, number: int) -> bytes:
        """Read letters in this page from here on."""

    def look(self, wanted: Look, present: Look | None) -> bytes:
        """Change the look of letters; `present` is None when it is not known."""

    def qr(self, payload: bytes, module: int) -> bytes:
        """A QR code drawn by the printer, level M."""

    def picture(self, picture: Picture, width: int) -> bytes:
        """Dots in the middle of a paper of `width` dots."""

    def stored_logo(self, key: str) -> bytes:
        """The picture that lies in the printer under this name; nothing where it cannot keep one."""

    def feed(self, lines: int) -> bytes:
        """Empty lines."""

    def cut(self, kind: CutKind) -> bytes:
        """Feed to the cutter and cut, or feed far enough for a hand to tear."""


class Encoder:
    """Turns documents into bytes for one kind of printer. `is_fast`: pictures are worth their time on this line.

    `stored_logo` is the name under which the office's logo lies in the printer itself: twelve bytes instead of thousands.
    """

    def __init__(
        self, profile: Profile, dialect: Dialect, *, is_fast: bool = True, stored_logo: str | None = None
    ) -> None:
        self.profile = profile
        self.columns = profile.columns
        self._dialect = dialect
        self._is_fast = is_fast
        self._stored_logo = dialect.stored_logo(stored_logo) if stored_logo else b""

    def encode(self, document: Document, *, marked: bool = False) -> bytes:
        """The bytes of one slip, always ending with a cut. With `marked` every piece bears `MARK` on top."""
        return bytes(self._write(document, marked).content)

    def millimetres(self, document: Document, *, marked: bool = False) -> int:
        """How much paper the slip takes, for the count of the roll."""
        return self._write(document, marked).dots // 8

    def _write(self, document: Document, marked: bool) -> "Sheet":
        sheet = Sheet(self.profile, self._dialect)
        starts_piece = True
        for block in document.blocks:
            if starts_piece and marked:
                self._print_mark(sheet)
            self._print(sheet, block)
            starts_piece = isinstance(block, Cut)
        if not starts_piece:
            sheet.cut()
        return sheet

    def _print(self, sheet: "Sheet", block: Block) -> None:
        match block:
            case Text():
                self._print_text(sheet, block)
            case Rule():
                # The DOS pages have a line without gaps.
                line = "─" if fits("─", self.profile.german_page) else "-"
                sheet.line(line * self.columns, Look(), self.profile.german_page)
            case Qr():
                self._print_qr(sheet, block)
            case Logo():
                self._print_logo(sheet, block)
            case Feed():
                sheet.feed(block.lines)
            case Cut():
                sheet.cut()

    def _print_text(self, sheet: "Sheet", block: Text) -> None:
        text = visible(block.text, LONGEST_TEXT)
        page = self._page_for(text)
        look = Look(ALIGNMENTS.index(block.align), block.bold, size=block.size)
        if page is None and self._print_as_picture(sheet, text, look):
            return
        if page is None:
            text, page = visible(block.plain, LONGEST_TEXT) or text, self.profile.german_page
        self._print_lines(sheet, printable(text, page, LONGEST_TEXT), look, page)

    def _print_lines(self, sheet: "Sheet", text: str, look: Look, page: str) -> None:
        """A number torn in two is no number: letters are as small as the longest word needs."""
        widest = max(map(len, text.split()), default=1)
        look = replace(look, size=max(min(look.size, self._dialect.largest, self.columns // widest), 1))
        for line in wrapped(text, self.columns // look.size):
            sheet.line(line, look, page)

    def _page_for(self, text: str) -> str | None:
        """The page that has every letter; German where dashes in plainer signs suffice; None if there is none."""
        german = self.profile.german_page
        if fits(plainer(text, german), german):
            return german
        if reads_right_to_left(text):
            return None
        return next((page for page in self.profile.other_pages if fits(plainer(text, page), page)), None)

    def _print_as_picture(self, sheet: "Sheet", text: str, look: Look) -> bool:
        if not (self._is_fast and self.profile.has_pictures):
            return False
        drawn = text_picture(
            text,
            self.profile.dots,
            size=look.size,
            bold=look.bold,
            align=look.align,
            most_lines=MOST_LINES // 2,
        )
        if drawn is not None:
            sheet.picture(drawn)
        return drawn is not None

    def _print_qr(self, sheet: "Sheet", block: Qr) -> None:
        payload = printable_ascii(block.payload)
        if not payload:
            return
        if self.profile.has_qr:
            sheet.qr(payload.encode("ascii"), block.size)
        elif self.profile.has_pictures:
            drawn = qr_picture(payload, block.size, self.profile.dots)
            if drawn is not None:
                sheet.picture(drawn)
        else:  # a dot matrix printer: what cannot be scanned can be typed
            self._print_lines(sheet, payload, Look(align=1), self.profile.german_page)

    def _print_logo(self, sheet: "Sheet", block: Logo) -> None:
        if self._stored_logo:
            sheet.stored_logo(self._stored_logo, block.height)
        elif self._is_fast and self.profile.has_pictures and block.width <= self.profile.dots:
            sheet.picture(Picture(block.width, block.height, harmless(base64.b64decode(block.dots))))

    def _print_mark(self, sheet: "Sheet") -> None:
        self._print_lines(
            sheet, MARK, Look(align=1, bold=True, invert=True, size=2), self.profile.german_page
        )
        sheet.feed(1)


class Sheet:
    """Paper in the making: remembers look and page, so that only changes go over the line, and how long it is."""

    def __init__(self, profile: Profile, dialect: Dialect) -> None:
        self.content = bytearray(dialect.begin())
        self.dots = 0
        self._profile = profile
        self._dialect = dialect
        self._look: Look | None = None
        self._page = ""

    def line(self, text: str, look: Look, page: str) -> None:
        """One line of letters, all of them in this page."""
        self._turn_to(page)
        self._dress(look)
        self.content += text.encode(page) + b"\n"
        self.dots += LINE_HEIGHT * look.size

    def qr(self, payload: bytes, module: int) -> None:
        """A QR code that the printer draws, in the middle."""
        self._dress(Look(align=1))
        self.content += self._dialect.qr(payload, module)
        self.dots += 41 * module

    def picture(self, picture: Picture) -> None:
        """Dots, in the middle."""
        self._dress(Look(align=1))
        self.content += self._dialect.picture(picture, self._profile.dots)
        self.dots += picture.height

    def stored_logo(self, command: bytes, height: int) -> None:
        """The picture that lies in the printer, in the middle."""
        self._dress(Look(align=1))
        self.content += command
        self.dots += height

    def feed(self, lines: int) -> None:
        """Empty lines of the basic height."""
        self.content += self._dialect.feed(lines)
        self.dots += LINE_HEIGHT * lines

    def cut(self) -> None:
        """The end of this piece."""
        self.content += self._dialect.cut(self._profile.cut)
        self.dots += LINE_HEIGHT * LINES_TO_CUTTER

    def _turn_to(self, page: str) -> None:
        if page != self._page:
            self.content += self._dialect.code_page(self._profile.code_pages.get(page, 0))
            self._page = page

    def _dress(self, look: Look) -> None:
        if look != self._look:
            self.content += self._dialect.look(look, self._look)
            self._look = look


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` letters; words are torn only where one alone is wider."""
    width = max(width, 1)
    if width <= 3:
        return [text[:width]]
    return textwrap.wrap(text, width, max_lines=MOST_LINES, placeholder="...")
