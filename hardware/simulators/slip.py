"""What lies on the simulated paper: one piece from cut to cut, as things a person sees, top to bottom."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Paper:
    """How much goes onto a line: letters of the basic width, or dots."""

    columns: int = 42
    dots: int = 512


@dataclass(frozen=True)
class Style:
    """How letters look. Width and height multiply the basic letter; alignment is 0 left, 1 centre, 2 right."""

    width: int = 1
    height: int = 1
    is_bold: bool = False
    is_inverted: bool = False
    is_underlined: bool = False
    alignment: int = 0


@dataclass(frozen=True)
class Line:
    """One line of text: runs of letters, each with its style."""

    runs: tuple[tuple[str, Style], ...]

    @property
    def text(self) -> str:
        """The letters without their looks."""
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True)
class QrCode:
    """A QR code the printer drew itself. `module` is the edge of one module in dots, `level` one of L M Q H."""

    payload: str
    module: int
    level: str
    alignment: int


@dataclass(frozen=True)
class Raster:
    """A picture sent dot by dot: rows of `width` dots, eight to a byte, a set bit is black."""

    width: int
    height: int
    dots: bytes
    alignment: int


@dataclass(frozen=True)
class Gap:
    """Empty paper, in dots."""

    dots: int


Thing = Line | QrCode | Raster | Gap


@dataclass(frozen=True)
class Slip:
    """One piece of paper. `is_cut` is False for what hangs out of the printer, torn in the middle."""

    id: int
    things: tuple[Thing, ...] = field(default=())
    is_cut: bool = True
    paper: Paper = Paper()

    @property
    def lines(self) -> list[str]:
        """All lines with letters on them, without the spaces around."""
        texts = (thing.text.strip() for thing in self.things if isinstance(thing, Line))
        return [text for text in texts if text]

    @property
    def qr(self) -> str | None:
        """What the first QR code says."""
        return next((thing.payload for thing in self.things if isinstance(thing, QrCode)), None)

    @property
    def is_marked(self) -> bool:
        """Whether it says on top, white on black, that it is a further paper of the same slip."""
        first = next((thing for thing in self.things if isinstance(thing, Line) and thing.text.strip()), None)
        return first is not None and any(s.is_inverted and "NACHDRUCK" in text for text, s in first.runs)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on it."""
        return not any(map(_has_ink, self.things))


def _has_ink(thing: Thing) -> bool:
    if isinstance(thing, Line):
        return any(text.strip() or style.is_inverted or style.is_underlined for text, style in thing.runs)
    return not isinstance(thing, Gap)
