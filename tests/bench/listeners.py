"""Sockets that only listen: they hang on the hall as phones do, read what comes, and answer pings, until the order ends.

It is a process of its own. The order is a line of JSON {"hall": port, "sockets": count, "ticket": code}; its answer
{"ready": count} comes when all hang there.

    python -m tests.bench.listeners
"""

import json
import sys
import threading

from tests.bench.crowd import Crowd, Late, allow_many_files, board

PAUSE_SECONDS = 0.01


def listen(order: dict[str, object]) -> None:
    """Hang up only when nobody gives orders any more."""
    port, sockets, ticket = int(str(order["hall"])), int(str(order["sockets"])), str(order["ticket"])
    allow_many_files(sockets)
    crowd = Crowd()
    for _number in range(sockets):
        crowd.join(*board(port, ticket))
        crowd.catch_up()
    print(json.dumps({"ready": sockets}), flush=True)
    ended = threading.Event()
    threading.Thread(target=_wait_for_end, args=(ended,), daemon=True).start()
    while not ended.is_set():
        crowd.rest(PAUSE_SECONDS)
    crowd.leave()


def _wait_for_end(ended: threading.Event) -> None:
    sys.stdin.read()
    ended.set()


if __name__ == "__main__":
    try:
        listen(json.loads(sys.stdin.readline()))
    except (OSError, Late) as trouble:
        print(json.dumps({"trouble": str(trouble)}), flush=True)
