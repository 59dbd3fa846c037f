"""A slip as ESC/POS bytes, for Epson printers and their many relatives.

python-escpos makes the bytes (as an encoder only: its own serial class is not used), for the printer's profile.
Text is cleaned and wrapped here before it goes in, so that every control byte on the wire is one of ours.
"""

import textwrap

from escpos.capabilities import get_profile
from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy

from hardware.errors import BadConfiguration
from hardware.messages import Block, Cut, Document, Feed, Qr, Rule, Text
from hardware.printable import printable, printable_ascii

MARK = "NACHDRUCK / REPRINT"
"""Stands on every further paper of one slip, so that two papers are never taken for two visitors."""

LEAVE_KANJI = b"\x1c."
COUNTRY_USA = b"\x1bR\x00"  # otherwise some of #$@[\]^`{|}~ print as national letters
STATUS_BACK = b"\x1da\x0e"  # GS a: tell changes of online, error and paper unasked; ESC @ switches it off

CODE_PAGES = ("CP858", "CP1252", "CP850", "CP437")
"""In this order: the first one the printer has. All have the German letters, the first two the euro."""

LONGEST_TEXT = 400
MOST_LINES = 8
"""Of one paragraph: a hostile name costs a hand's breadth of paper, not the roll."""


def proof_request(nonce: bytes) -> bytes:
    """GS ( H: the printer answers with these four characters once everything before is on paper."""
    return b"\x1d(H\x06\x0000" + nonce


def resynchronise() -> bytes:
    """What a printer needs after a torn slip: end the command it waits in, then cut the torn paper off.

    A torn QR command waits for up to 515 bytes more; outside of commands a printer ignores NUL.
    """
    return b"\x00" * 600 + b"\x1b@" + b"\x1bd\x06\x1dV\x00"


class Encoder:
    """Turns documents into bytes for one kind of printer, named as in python-escpos' list of profiles."""

    def __init__(self, profile: str = "TM-T88V") -> None:
        try:
            capabilities = get_profile(profile)
        except KeyError as fault:
            raise BadConfiguration(f'There is no printer profile named "{profile}".') from fault
        self._profile = profile
        self.columns: int = capabilities.get_columns("a")
        known = capabilities.get_code_pages()
        self.code_page = next((page for page in CODE_PAGES if page in known), "CP437")
        self._rule = "-" if self.code_page == "CP1252" else "─"  # the DOS pages have a line without gaps

    def encode(self, document: Document, *, marked: bool = False) -> bytes:
        """The bytes of one slip, always ending with a cut. With `marked` every piece bears `MARK` on top."""
        paper = self._fresh_paper()
        starts_piece = True
        for block in document.blocks:
            if starts_piece and marked:
                self._print_mark(paper)
            self._print(paper, block)
            starts_piece = isinstance(block, Cut)
        if not starts_piece:
            paper.cut()
        return bytes(paper.output)

    def _fresh_paper(self) -> Dummy:
        paper = Dummy(profile=self._profile)
        paper.hw("INIT")
        paper._raw(LEAVE_KANJI + COUNTRY_USA + STATUS_BACK)
        paper.charcode(self.code_page)
        return paper

    def _print(self, paper: Dummy, block: Block) -> None:
        match block:
            case Text():
                self._print_text(paper, block)
            case Rule():
                self._print_lines(paper, [self._rule * self.columns])
            case Qr():
                self._print_qr(paper, block)
            case Feed():
                paper.print_and_feed(block.lines)
            case Cut():
                paper.cut()

    def _print_text(self, paper: Dummy, block: Text) -> None:
        lines = self._wrap(block.text, block.size)
        self._print_lines(paper, lines, align=block.align, bold=block.bold, size=block.size)

    def _print_mark(self, paper: Dummy) -> None:
        size = 2
        lines = [f" {line} " for line in self._wrap(MARK, size, margin=2)]
        self._print_lines(paper, lines, align="center", bold=True, size=size, invert=True)
        paper.print_and_feed(1)

    def _print_lines(
        self,
        paper: Dummy,
        lines: list[str],
        *,
        align: str = "left",
        bold: bool = False,
        size: int = 1,
        invert: bool = False,
    ) -> None:
        paper.set(align=align, bold=bold, invert=invert, custom_size=True, width=size, height=size)
        for line in lines:
            paper._raw(line.encode(self.code_page) + b"\n")

    def _print_qr(self, paper: Dummy, block: Qr) -> None:
        payload = printable_ascii(block.payload)
        if not payload:
            return
        paper.set(align="center")
        paper.qr(payload, native=True, size=block.size, ec=QR_ECLEVEL_M)

    def _wrap(self, text: str, size: int, margin: int = 0) -> list[str]:
        width = max(self.columns // size - margin, 1)
        clean = printable(text, self.code_page, LONGEST_TEXT)
        return (
            textwrap.wrap(clean, width, max_lines=MOST_LINES, placeholder="...")
            if width > 3
            else [clean[:width]]
        )
