"""A second reader of ESC/POS, written from the manual and knowing only what our slips may contain.

It shares nothing with the encoder nor with the simulator. Any other control byte on the wire is an `AssertionError`.
"""

import re

PICTURE = "[picture]"
"""Stands among the lines where dots are."""

ALLOWED = re.compile(
    rb"""
      \x1b@                                   # initialise
    | \x1c\.                                  # leave Kanji mode
    | \x1bR\x00                               # letters of the USA
    | \x1da\x0e                               # automatic status back
    | \x1bt(?P<page>[\x00-\xff])              # code page
    | \x1d![\x00-\x77]                        # size
    | \x1bE[\x00\x01]                         # bold
    | \x1ba[\x00\x01\x02]                     # alignment
    | \x1dB[\x00\x01]                         # white on black
    | \x1bd[\x01-\x14]                        # feed lines
    | \x1dV[\x00\x01]                         # cut
    | \x1bi                                  # cut, of presenters
    | \x1de\x03[\x00-\xff]                    # present
    | \x1de\x05                              # eject
    | \x1dv0\x00(?P<picture>....)            # dots
    | \x1d\(k\x04\x001A2\x00                  # QR model 2
    | \x1d\(k\x03\x001C[\x01-\x10]            # QR module
    | \x1d\(k\x03\x001E[0-3]                  # QR error correction
    | \x1d\(k(?P<low>[\x00-\xff])(?P<high>[\x00-\x02])1P0
    | \x1d\(k\x03\x001Q0                      # print QR
    | \x1d\(H\x06\x0000[\x20-\x7e]{4}         # ask for the proof
    | \n
    | (?P<letters>[\x20-\x7e\x80-\xff]+)
    """,
    re.VERBOSE | re.DOTALL,
)

EPSONS_PAGES = {
    0: "cp437",
    2: "cp850",
    13: "cp857",
    14: "cp737",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
} | {34: "cp855", 45: "cp1250", 46: "cp1251", 47: "cp1253", 48: "cp1254"}
"""From the manual of the TM-T88V."""


STARS_ALLOWED = re.compile(
    rb"""
      \x1b@                                   # initialise
    | \x1bR\x00                               # letters of the USA
    | \x1b\x1ea\x00                           # no status unasked
    | \x1b\x1dt(?P<page>[\x00-\xff])          # code page
    | \x1bi[\x00-\x05][\x00-\x05]            # size
    | \x1b[EF45]                             # bold, white on black
    | \x1b\x1da[\x00\x01\x02]                 # alignment
    | \x1ba[\x01-\x7f]                       # feed lines
    | \x1bd[\x02\x03]                        # cut
    | \x1b\x1dyS0\x02                         # QR model 2
    | \x1b\x1dyS1\x01                         # QR error correction M
    | \x1b\x1dyS2[\x01-\x08]                  # QR module
    | \x1b\x1dyD1\x00(?P<low>[\x00-\xff])(?P<high>[\x00-\x02])
    | \x1b\x1dyP                             # print QR
    | \x1b[0z]\x01?                          # line pitch
    | \x1bk(?P<band>..)                      # 24 rows of dots
    | \x17                                  # count
    | \n
    | (?P<letters>[\x20-\x7e\x80-\xff]+)
    """,
    re.VERBOSE | re.DOTALL,
)
STARS_PAGES = {
    4: "cp858",
    5: "cp852",
    10: "cp866",
    12: "cp857",
    15: "cp737",
    32: "cp1252",
    33: "cp1250",
    34: "cp1251",
}
"""From the table in Star's manual."""


def read_star(wire: bytes) -> tuple[list[str], list[str]]:
    """The same for Star line mode."""
    text, payloads, place, page = "", [], 0, "cp437"
    while place < len(wire):
        found = STARS_ALLOWED.match(wire, place)
        assert found, f"not accounted for at {place}: {wire[place : place + 12]!r}"
        place = found.end()
        if found["low"]:
            payload = wire[place : place + found["low"][0] + 256 * found["high"][0]]
            assert re.fullmatch(rb"[\x20-\x7e]+", payload)
            payloads.append(payload.decode())
            place += len(payload)
        elif found["band"]:
            place += 24 * (found["band"][0] + 256 * found["band"][1])
            text = text.removesuffix(PICTURE + "\n") + PICTURE
        elif found["page"]:
            page = STARS_PAGES[found["page"][0]]
        elif found["letters"]:
            text += found["letters"].decode(page)
        elif found[0] == b"\n":
            text += "\n"
    return text.splitlines(), payloads


def read(wire: bytes) -> tuple[list[str], list[str]]:
    """All lines of text and all QR payloads; every byte must be accounted for."""
    text, payloads, place, page = "", [], 0, "cp437"
    while place < len(wire):
        found = ALLOWED.match(wire, place)
        assert found, f"not accounted for at {place}: {wire[place : place + 12]!r}"
        place = found.end()
        if found["low"]:
            length = found["low"][0] + 256 * found["high"][0] - 3
            payload = wire[place : place + length]
            assert re.fullmatch(rb"[\x20-\x7e]+", payload)
            assert len(payload) == length
            payloads.append(payload.decode())
            place += length
        elif found["picture"]:
            width, height = found["picture"][0] + 256 * found["picture"][1], found["picture"][2:]
            dots = wire[place : place + width * (height[0] + 256 * height[1])]
            assert not any(command in dots for command in (b"\x10\x04", b"\x10\x05", b"\x10\x14"))
            text = text.removesuffix(PICTURE + "\n") + PICTURE + "\n"
            place += len(dots)
        elif found["page"]:
            page = EPSONS_PAGES[found["page"][0]]
        elif found["letters"]:
            text += found["letters"].decode(page)
        elif found[0] == b"\n":
            text += "\n"
    return text.splitlines(), payloads
