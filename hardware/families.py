"""The families of printers: what speaks ESC/POS, Star line mode, or ESC/POS with a presenter. One table; the rest asks it.

Another family is a dialect (beside `escpos.py`), a decoder of status (beside `escpos_status.py`),
its name in `Family` and a case in `machine_of`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from hardware import escpos, presenter, star
from hardware.encoder import Dialect, Encoder
from hardware.escpos_status import StatusDecoder
from hardware.presenter_status import PresenterStatus
from hardware.profiles import profile_of
from hardware.star_status import StarStatus
from hardware.status import Decoder

Family = Literal["escpos", "star", "presenter"]
Proof = Literal["auto", "marker", "none"]
"""auto: the family's own way, relied on once it was answered. marker (ESC/POS): GS r, for clones without GS ( H.
none: never ask (old printers might print the question)."""

FAST_BAUDRATE = 38_400
"""From here on a line of dots takes no longer than a person's patience."""

PROFILES: dict[Family, str] = {"escpos": "TM-T88V", "star": "TSP600", "presenter": "VKP80"}
"""What is assumed when no profile is named."""


@dataclass(frozen=True)
class Machine:
    """Everything in which printers differ. `retract` and `eject` are empty where there is no presenter."""

    encoder: Encoder
    new_decoder: Callable[[], Decoder]
    greeting: bytes
    resynchronise: bytes
    retract: bytes = b""
    eject: bytes = b""


def machine_of(
    family: Family = "escpos",
    profile: str | None = None,
    *,
    proof: Proof = "auto",
    is_fast: bool = True,
    present_steps: int = 12,
    stored_logo: str | None = None,
) -> Machine:
    """How to speak with a printer; raises BadConfiguration for an unknown profile."""
    known = profile_of(profile or PROFILES[family])

    def encoder(dialect: Dialect) -> Encoder:
        return Encoder(known, dialect, is_fast=is_fast, stored_logo=stored_logo)

    match family:
        case "star":
            return Machine(
                encoder=encoder(star.StarLine()),
                new_decoder=lambda: StarStatus(asks_proof=proof != "none"),
                greeting=star.INITIALISE + star.SILENCE,
                resynchronise=star.resynchronise(),
            )
        case "presenter":
            return Machine(
                encoder=encoder(presenter.Presenter(present_steps)),
                new_decoder=lambda: PresenterStatus(asks_proof=proof != "none"),
                greeting=escpos.INITIALISE,
                resynchronise=presenter.resynchronise(),
                retract=presenter.RETRACT,
                eject=presenter.EJECT,
            )
        case "escpos":
            kind = "process_id" if proof == "auto" else proof
            return Machine(
                encoder=encoder(escpos.EscPos()),
                new_decoder=lambda: StatusDecoder(kind),
                greeting=escpos.INITIALISE + escpos.STATUS_BACK,
                resynchronise=escpos.resynchronise(),
            )


def is_fast(address: str, baudrate: int) -> bool:
    """Whether pictures are worth their time on this line; a network has no baud rate."""
    return "://" in address or baudrate >= FAST_BAUDRATE
