"""The public feed's door: waiting times for other pages and programs."""

from flask import Blueprint, Response, jsonify

from base import clock
from base.offices.queries import offices
from base.perform import ask
from base.web.access import public
from callsystem.screens import screens
from displays.feed import QueueNow, as_feed, as_queue_monitors, queues_now

FEED_SECONDS = 15
feed_door = Blueprint("feed_door", __name__, url_prefix="/api/v1")


@feed_door.get("/waiting")
@public
def waiting() -> Response:
    """How long one waits at each office now."""
    return _open_to_all(jsonify(as_feed(_queues(), clock.now())))


@feed_door.get("/waiting/queue-monitor")
@public
def queue_monitor() -> Response:
    """The same as FIWARE QueueMonitor entities."""
    return _open_to_all(jsonify(as_queue_monitors(_queues())))


def _queues() -> list[QueueNow]:
    """Each office is read at most once a second, however many ask."""
    return [queue for office in ask(offices) for queue in ask(queues_now, screens.now(office.id))]


def _open_to_all(answer: Response) -> Response:
    """Any page may read it; nobody may keep it for long."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = f"public, max-age={FEED_SECONDS}"
    return answer
