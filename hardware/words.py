"""What a device says of itself as one line for the person who installs it. (Sentences for leads are the server's matter.)"""

from hardware.messages import DeviceHealth, Outcome

OUTCOMES: dict[Outcome, str] = {
    "confirmed": "Printed, and the printer proved that the paper is out.",
    "sent": "All bytes left. This printer does not prove that anything is on paper: please look.",
    "unknown": "Bytes left, but the proof did not come: there may be paper or not. Please look.",
    "failed": "Nothing was printed.",
}


def in_words(health: DeviceHealth) -> str:
    """Like "answers, paper near end (about 80 slips), cover closed"."""
    parts = [_connection(health.connected)]
    if health.kind == "printer":
        left = f" (about {health.slips_left} slips)" if health.slips_left is not None else ""
        parts += [f"paper {_plain(health.paper)}{left}", f"cover {health.cover}"]
    parts += [f"fault: {_plain(health.fault)}"] if health.fault else []
    return ", ".join(parts)


def _connection(connected: bool | None) -> str:
    return {True: "answers", False: "not there", None: "open, has told nothing yet"}[connected]


def _plain(word: str) -> str:
    return word.replace("_", " ")
