"""What axe found, kept for the accessibility statement: `make statement` writes base/web/accessibility.json.

With WARTEMARKE_RESULTS=<folder> each look leaves a file there; `python -m tests.browser.results <folder>` makes the one file of
them. The file is all that the statement at /accessibility says of checks, so it says nothing that was not found.
"""

import json
import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.flow.doors import ADMITTED

FOLDER = os.environ.get("WARTEMARKE_RESULTS", "")
KEPT = Path(__file__).parents[2] / "base" / "web" / "accessibility.json"
DOORS = [door.removeprefix("GET ") for door in ADMITTED if door.startswith("GET ")]
NOT_LOOKED_AT: list[str] = []
"""Pages that no story opens yet; the statement names them. A new page stands here, or in the file."""
NEVER_OPENED = {
    *(
        "/citizen/login",
        "/citizen/back",
        "/login/directory",
        "/login/directory/back",
    ),  # ways to another server
    *(
        "/kiosk/services",
        "/board/playlist",
        "/board/playlist/<name>",
        "/devices/state",
        "/lead/defects",
        "/book/proof",
        "/t/<code>/state",
        "/desk/state",
        "/counter/state",
        "/counter/told",
        "/alerts/state",
    ),  # for scripts
    *("/programs/v1/halls/<office_key>", "/programs/v1/setup", "/vendor/<path:file>", "/own/logo"),
    "/T/<code>",  # the same as /t/<code>, as scanners read it
    *(
        "/reservations/<code>/uploads/<upload_id>",
        "/counter/tickets/<ticket_id>/documents/<upload_id>",
        "/desk/reservations/<reservation_id>/documents/<upload_id>",
    ),  # files to save
}
"""Doors behind which is no page, and that no browser is sent to."""
OF_THE_KIOSK_PC = "stand-in"
"""Looked at by tests, but another program's page: the statement speaks of this service."""
_FILE = re.compile(r"\.\w+$")
_PATTERNS = {
    rule: re.compile(
        "/".join(
            "[^/]+" if "<" in part and not _FILE.search(part) else re.escape(part) for part in rule.split("/")
        )
    )
    for rule in sorted(DOORS, key=lambda rule: rule.count("<"))  # what names no value before what does
}


def door_of(address: str) -> str | None:
    """The rule of this address in the list of doors; None for what is none of ours."""
    path = urlsplit(address).path
    return next((rule for rule, pattern in _PATTERNS.items() if pattern.fullmatch(path)), None)


def note_page(address: str, state: str, response: dict[str, Any]) -> None:
    """Keep what axe found on this page in this state; `state` is empty for the page as it opens."""
    door = door_of(address)
    if FOLDER and door and not state.startswith(OF_THE_KIOSK_PC):
        found = {
            kind: sorted({one["id"] for one in response[kind]})
            for kind in ("passes", "violations", "incomplete")
        }
        _keep({"door": door, "state": state, "engine": response["testEngine"], **found})


def note_other(address: str) -> None:
    """Keep that behind this door is no page: a file, a feed, or a way on."""
    door = door_of(address)
    if FOLDER and door:
        _keep({"door": door})


def unknown_doors(kept: dict[str, Any]) -> list[str]:
    """GET doors of which the file says nothing, though there may be a page behind them."""
    known = {*kept["pages"], *kept["no_pages"], *kept["not_looked_at"], *NEVER_OPENED}
    return [door for door in DOORS if door not in known and not _FILE.search(door)]


def _keep(found: dict[str, Any]) -> None:
    folder = Path(FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    name = sha256(f"{found['door']} {found.get('state')}".encode()).hexdigest()[:24]
    (folder / f"{name}.json").write_text(json.dumps(found))


def summed_up(found: Iterable[dict[str, Any]], day: date) -> dict[str, Any]:
    """All looks as the one file: pages with their states, the rules that held, and what did not."""
    looks = sorted(found, key=lambda look: (look["door"], look.get("state") or ""))
    seen = [look for look in looks if "engine" in look]
    pages: dict[str, dict[str, Any]] = {}
    for look in seen:
        page = pages.setdefault(look["door"], {"states": [], "faults": [], "undecided": []})
        page["states"].append(look["state"] or "as it opens")
        page["faults"] = sorted({*page["faults"], *look["violations"]})
        page["undecided"] = sorted({*page["undecided"], *look["incomplete"]})
    engine = seen[0]["engine"]
    return {
        "checked_on": day.isoformat(),
        "program": f"{engine['name']} {engine['version']}",
        "rules_held": sorted({rule for look in seen for rule in look["passes"]}),
        "pages": pages,
        "not_looked_at": [door for door in NOT_LOOKED_AT if door not in pages],
        "no_pages": sorted({look["door"] for look in looks if "engine" not in look} - pages.keys()),
    }


def main(folder: str) -> None:
    """Write the file of the statement."""
    found = [json.loads(file.read_text()) for file in sorted(Path(folder).glob("*.json"))]
    KEPT.write_text(json.dumps(summed_up(found, date.today()), indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
