"""What the stand-in's page is told, as plain values."""

from hardware.standin.standing_in import Given, Refused, StandIn
from hardware.standin.voice import can_speak


def state_of(stand_in: StandIn, server: str) -> dict[str, object]:
    """All that the page shows. Without a provision it can only say that there is no line, and wait."""
    provision = stand_in.provision
    if provision is None:
        return {"online": stand_in.is_online, "ready": False, "home": f"{server.rstrip('/')}/kiosk"}
    return {
        "online": stand_in.is_online,
        "ready": stand_in.is_ready(),
        "home": provision.home,
        "office": provision.office,
        "zone": provision.zone,
        "now": stand_in.now().isoformat(),
        "left": stand_in.left(),
        "known": len(provision.codes),
        "texts": provision.texts,
        "speaks": can_speak(),
        "services": [
            {"id": service.id, "names": service.names, "group": service.group}
            for service in stand_in.open_services()
        ],
        "scan": stand_in.scan,
    }


def answer_of(given: Given) -> dict[str, object]:
    """What the visitor is told."""
    return {"id": given.id, "number": given.number, "at": given.at, "agreed": given.agreed}


def refusal_of(refused: Refused) -> dict[str, object]:
    """Why nothing was done, as a word, and the earlier check-in where there was one."""
    earlier = refused.line
    return {
        "refused": refused.word,
        "number": earlier.number if earlier else "",
        "at": earlier.at if earlier else "",
    }
