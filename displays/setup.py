"""How a board looks and sounds. Values in, values out: a form becomes a setup, a setup becomes what the board's page reads."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from base.i18n import CITIZENS
from displays import colours

Theme = Literal["night", "paper", "contrast", "own"]
Sound = Literal["two", "three", "bell", "none"]
Way = Literal["left", "right", "up", "down", "ahead"]
Locale = Annotated[str, AfterValidator(lambda code: _known(code))]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]

Part = Literal["logo", "office", "date", "clock", "wait", "heads", "hint"]
PARTS: tuple[Part, ...] = ("logo", "office", "date", "clock", "wait", "heads", "hint")
"""What can be left out. The newest call cannot, nor the line that says that a board is not current."""

Order = Literal[
    "newest pictures calls",
    "newest calls pictures",
    "pictures newest calls",
    "pictures calls newest",
    "calls newest pictures",
    "calls pictures newest",
]
"""From where reading begins: side by side on a wide board, from the top on a high one."""


class Setup(BaseModel):
    """One board. No areas, queues or counters chosen means: all of them. `volume` in percent, `seconds` of a call at least."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    areas: tuple[int, ...] = ()
    """The waiting areas that it hangs in: their queues are shown, besides those that are chosen one by one."""
    queues: tuple[int, ...] = ()
    counters: tuple[str, ...] = ()
    theme: Theme = "night"
    ground: Annotated[Colour, AfterValidator(colours.ground)] = "#101a33"
    mark: Annotated[Colour, AfterValidator(colours.mark)] = "#ffc83d"
    """Both only with the theme "own"."""
    logo: str = ""
    """Instead of the town's: an address that holds the picture (`displays.logo`)."""
    parts: tuple[Part, ...] = PARTS
    order: Order = "newest pictures calls"
    share: Literal["small", "even", "large"] = "even"
    """How much of the glass the newest call has beside the list."""
    columns: Annotated[int, Field(ge=1, le=3)] = 1
    calls: Annotated[int, Field(ge=0, le=12)] = 7
    upcoming: Annotated[int, Field(ge=0, le=12)] = 6
    has_estimates: bool = False
    has_hours: bool = False
    has_code: bool = False
    """The code that changes, by which visitors in the hall take a number on their own phone."""
    has_pictures: bool = False
    text: Annotated[str, Field(max_length=200)] = ""
    ways: dict[str, Way] = Field(default_factory=dict)
    sound: Sound = "two"
    volume: Annotated[int, Field(ge=0, le=100)] = 60
    voices: tuple[Locale, ...] = ()
    seconds: Annotated[int, Field(ge=3, le=20)] = 5

    def as_json(self) -> dict[str, Any]:
        """For the database."""
        return self.model_dump(mode="json")

    def on_glass(self) -> dict[str, Any]:
        """For the board's page: with the colours that follow from its own two."""
        own = colours.palette(self.ground, self.mark) if self.theme == "own" else {}
        is_light = self.theme == "own" and colours.is_light(self.ground)
        return self.as_json() | {"colours": own, "is_light": is_light}


def as_setup(kept: dict[str, Any] | None) -> Setup:
    """What was kept of a board; the defaults where that is of an older shape."""
    try:
        return Setup.model_validate(kept or {})
    except ValidationError:
        return Setup()


def ways_in(text: str) -> dict[str, str]:
    """ "1 left, 2 right" as a mapping of counter to way; what cannot be read is left out."""
    pairs = [entry.split() for entry in text.replace(";", ",").split(",")]
    return {pair[0]: pair[1].lower() for pair in pairs if len(pair) == 2}


def ways_text(ways: dict[str, Way]) -> str:
    """The mapping as people type it."""
    return ", ".join(f"{counter} {way}" for counter, way in ways.items())


def _known(code: str) -> str:
    if code not in CITIZENS:
        raise ValueError("no such language")
    return code
