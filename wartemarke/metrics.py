"""Figures for Prometheus: requests by rule, sockets, calls, waiting mails, age of sweeps. No label names a person or a path."""

import os
import time
from collections.abc import Iterator

import structlog
from flask import Flask, Response, g, request
from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from base.perform import ask
from wartemarke import queries

log = structlog.get_logger()

REQUESTS = Counter("wartemarke_requests", "Answered requests.", ["rule", "method", "status"])
SECONDS = Histogram(
    "wartemarke_request_seconds",
    "Time to answer a request.",
    ["rule"],
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10),
)
SOCKETS = Gauge(
    "wartemarke_sockets", "Connected sockets by namespace.", ["namespace"], multiprocess_mode="livesum"
)
SWEEP_FAULTS = Counter("wartemarke_sweep_faults", "Sweeps that failed.", ["sweep"])


class Stored(Collector):
    """Figures that are asked of the database at the moment they are read, so that all processes tell the same."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures; none while the database is away."""
        try:
            figures = ask(queries.figures)
        except SQLAlchemyError:
            return
        yield GaugeMetricFamily("wartemarke_calls", "Calls in the journal.", figures.calls)
        yield GaugeMetricFamily("wartemarke_mails_waiting", "Mails not yet sent.", figures.mails_waiting)
        ages = GaugeMetricFamily(
            "wartemarke_sweep_age_seconds", "Time since a sweep last succeeded.", labels=["sweep"]
        )
        for sweep, age in figures.sweep_ages.items():
            ages.add_metric([sweep], age)
        yield ages


def measure(app: Flask) -> None:
    """Count, time and log every request by its rule."""
    app.before_request(_begin)
    app.after_request(_count)


def page() -> bytes:
    """All figures in Prometheus' text form; of all server processes where there are several."""
    registry = CollectorRegistry()
    registry.register(Stored())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest(REGISTRY) + generate_latest(registry)


def _begin() -> None:
    g.began = time.perf_counter()


def _count(answer: Response) -> Response:
    rule = request.url_rule.rule if request.url_rule else "unknown"
    seconds = time.perf_counter() - g.get("began", time.perf_counter())
    REQUESTS.labels(rule, request.method, answer.status_code).inc()
    SECONDS.labels(rule).observe(seconds)
    changes = request.method not in {"GET", "HEAD", "OPTIONS"}
    tell = log.info if changes or answer.status_code >= 500 else log.debug
    tell(
        "request",
        rule=rule,
        method=request.method,
        status=answer.status_code,
        ms=round(seconds * 1000, 1),
    )
    return answer
