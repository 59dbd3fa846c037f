"""Log lines that anybody may read: what happened, where, how long it took; no name, mail address, code or client address.

Three nets, because each alone has holes: requests are logged by their rule, never by their path; of an exception only its kind
and the places in the code are kept, because messages quote values; and what still looks like a code or a mail address is
blotted out.
"""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

from base.codes import ALPHABET
from base.settings import Settings

_SECRET = re.compile(rf"[{ALPHABET}]{{28}}|[\w-]{{40,}}|[^\s@/\"']+@[^\s@/\"']+", re.IGNORECASE)
_BLOT = "***"
_LOUD = ("apscheduler", "alembic", "urllib3", "engineio", "socketio", "gunicorn.error")
Line = MutableMapping[str, Any]
ExcInfo = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


def configure(settings: Settings) -> None:
    """Send all log lines to standard error: for people on a terminal, as JSON elsewhere."""
    logging.raiseExceptions = (
        False  # a line that cannot be written must not spill its values to standard error
    )
    level = logging.getLevelName(settings.log_level.upper())
    show = structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[*_COMMON, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_COMMON,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, blot, show],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LOUD:  # what they tell of each run and connection is in our own lines and figures
        logging.getLogger(name).setLevel(max(level, logging.ERROR))


def places(_logger: Any, _method: str, line: Line) -> Line:
    """Replace an exception by its kinds and the places it came through, without messages and local values."""
    found = _exception(line.pop("exc_info", None))
    if found is not None:
        line["error"] = " < ".join(type(fault).__name__ for fault in _causes(found))
        line["places"] = [
            f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(found.__traceback__)[-12:]
        ]
    return line


def blot(_logger: Any, _method: str, line: Line) -> Line:
    """Blot out what looks like a secret code or a mail address, wherever it stands."""
    for key, value in line.items():
        if isinstance(value, str):
            line[key] = _SECRET.sub(_BLOT, value)
        elif isinstance(value, list):
            line[key] = [_SECRET.sub(_BLOT, str(part)) for part in value]
    return line


def _exception(exc_info: BaseException | ExcInfo | bool | None) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    return exc_info[1] if isinstance(exc_info, tuple) else (sys.exc_info()[1] if exc_info else None)


def _causes(fault: BaseException | None) -> list[BaseException]:
    chain: list[BaseException] = []
    while fault is not None and fault not in chain:
        chain.append(fault)
        fault = fault.__cause__ or fault.__context__
    return chain


_COMMON: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    places,
]
