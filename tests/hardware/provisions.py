"""What a server would give to an agent that can stand in: an office with two services, on a Thursday at nine."""

import hashlib
from datetime import UTC, datetime

from hardware.messages import Document, KnownCode, Provision, Span, SpareBlock, SpareService, Text

NINE = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
TODAY, TOMORROW = "2026-11-26", "2026-11-27"
CODE, SERVED, OF_TOMORROW, UNKNOWN = (letter * 28 for letter in "ABCD")
CARD, CLOSED = 1, 2


def provision(**changes: object) -> Provision:
    """Three numbers today and tomorrow; appointments for CODE (today), SERVED (came already) and OF_TOMORROW."""
    words = {
        "de": {"title": "Willkommen", "language": "Deutsch"},
        "en": {"title": "Welcome", "language": "English"},
    }
    given = {
        "now": NINE.isoformat(),
        "office": "Bürgeramt Mitte",
        "zone": "Europe/Berlin",
        "home": "http://127.0.0.1:9/kiosk",
        "blocks": tuple(SpareBlock(day=day, letters="Z", first=51, last=53) for day in (TODAY, TOMORROW)),
        "services": (
            service(CARD, "Personalausweis", opens="07:00:00", closes="17:00:00"),
            service(CLOSED, "Reisepass", opens="05:00:00", closes="06:00:00"),
        ),
        "codes": (
            known(CODE, "T001", f"{TODAY}T08:30:00+00:00"),
            known(SERVED, "T002", f"{TODAY}T08:00:00+00:00", came=True),
            known(OF_TOMORROW, "T003", f"{TOMORROW}T08:30:00+00:00"),
        ),
        "texts": words,
        "slips": {
            "de": Document(
                blocks=(
                    Text(text="{number}"),
                    Text(text="{service}"),
                    Text(text="ohne Leitung {block} {time}"),
                )
            ),
            "en": Document(
                blocks=(Text(text="{number}"), Text(text="{service}"), Text(text="no line {block} {time}"))
            ),
        },
    }
    return Provision.model_validate(given | changes)


def service(service_id: int, name: str, opens: str, closes: str) -> SpareService:
    """Open between these times (UTC) on both days."""
    spans = tuple(
        Span(opens=f"{day}T{opens}+00:00", closes=f"{day}T{closes}+00:00") for day in (TODAY, TOMORROW)
    )
    return SpareService(id=service_id, names={"de": name}, group={"de": "Ausweise"}, open=spans)


def known(code: str, number: str, agreed: str, came: bool = False) -> KnownCode:
    """An appointment by its code."""
    digest = hashlib.sha256(code.encode()).hexdigest()
    return KnownCode(digest=digest, number=number, agreed=agreed, came=came)
