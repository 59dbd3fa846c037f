"""What operators watch: /healthz for everybody who has to decide whether we live, /metrics for this machine only.

`/healthz` says words and one age, nothing of the town or its people. `/metrics` answers loopback addresses only: it holds no
secrets, but how busy an office is concerns nobody outside. Behind a reverse proxy set `trusted_proxies`.
"""

import shutil
from ipaddress import ip_address
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, make_response, request
from sqlalchemy.exc import SQLAlchemyError

from base.database import bound
from base.errors import NotFound
from base.perform import ask
from base.room import was_refused_lately
from base.web.access import public
from base.web.frame import limiter
from wartemarke import metrics, schema
from wartemarke.queries import sweep_ages

LATE_SECONDS = 120
LEAST_FREE = 4 * 2**20
"""Bytes: with less on the disk of the data folder, the next write may be refused."""

PARTS = ("database", "schema", "sweeps", "disk")

operations = Blueprint("operations", __name__)


@operations.get("/healthz")
@public
@limiter.exempt
def healthz() -> Response:
    """200 when all is well, else 503 and the word that says what is not."""
    try:
        state = _state()
    except SQLAlchemyError:
        state = {"database": "away"}
    state["disk"] = "full" if _is_disk_full(Path(current_app.config["DATA_DIR"])) else "ok"
    well = all(state.get(part, "ok") in {"ok", "current"} for part in PARTS)
    return make_response(jsonify(status="ok" if well else "unwell", **state), 200 if well else 503)


@operations.get("/readyz")
@public
@limiter.exempt
def readyz() -> Response:
    """200 when requests can be answered: the database is there and has all steps. For a proxy that chooses among servers."""
    try:
        ready = schema.is_current(bound())
    except SQLAlchemyError:
        ready = False
    return make_response(jsonify(status="ready" if ready else "not ready"), 200 if ready else 503)


@operations.get("/metrics")
@public
@limiter.exempt
def show_metrics() -> Response:
    """The figures, in Prometheus' text form."""
    is_forwarded = "X-Forwarded-For" in request.headers  # came through a proxy, whatever the address says
    if is_forwarded or not ip_address(request.remote_addr or "0.0.0.0").is_loopback:
        raise NotFound()
    return Response(metrics.page(), mimetype="text/plain; version=0.0.4")


def _is_disk_full(data_dir: Path) -> bool:
    """Ours, or the one that the database lies on."""
    return shutil.disk_usage(data_dir).free < LEAST_FREE or was_refused_lately(data_dir)


def _state() -> dict[str, str | float]:
    if not schema.is_current(bound()):
        return {"database": "ok", "schema": "behind"}
    ages = ask(sweep_ages)
    oldest = max(ages.values(), default=None)
    if oldest is None:
        return {"database": "ok", "schema": "current", "sweeps": "never ran"}
    sweeps = "ok" if oldest < LATE_SECONDS else "late"
    return {"database": "ok", "schema": "current", "sweeps": sweeps, "sweep_age_seconds": round(oldest, 1)}
