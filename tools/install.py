"""`python3 -m tools.install run|test`: installs what Wartemarke needs to run, or to be tested.

Everything lands in the project folder (`.venv`, `node_modules`, `.tools`); what is there already is left
alone, so that a second call takes a blink. Only `test` may install Debian packages, and only where that
needs no password.
"""

from __future__ import annotations

import sys

from tools import browser_side, for_tests, python_side
from tools.steps import Halt, say

PURPOSES = ("run", "test")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in PURPOSES:
        say(f"Say what for: {' or '.join(PURPOSES)}")
        return 2
    try:
        install(arguments[0])
    except Halt as halt:
        say(str(halt))
        return halt.code
    except KeyboardInterrupt:
        say("Stopped. The next start goes on from here.")
        return 130
    return 0


def install(purpose: str) -> None:
    python_side.be_new_enough()
    python_side.install(purpose)
    browser_side.install(purpose)
    if purpose == "test":
        for_tests.install()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
