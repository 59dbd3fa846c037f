"""What every command shares: settings read and checked, and one clear sentence instead of a stack trace."""

import errno
import functools
import sys
from collections.abc import Callable
from tomllib import TOMLDecodeError
from typing import ParamSpec, TypeVar

import click
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rich.console import Console
from sqlalchemy.exc import OperationalError

from base import clock, i18n
from base.database import Database, bind
from base.errors import NotFound, WartemarkeError
from base.settings import Settings, config_file, load
from wartemarke import schema
from wartemarke.errors import SchemaBehind

P = ParamSpec("P")
T = TypeVar("T")
console = Console()
complaint = Console(stderr=True)


def in_one_sentence(command: Callable[P, T]) -> Callable[P, T]:
    """Turn what can go wrong into a sentence on standard error and exit code 1. Everything else is a fault of ours."""

    @functools.wraps(command)
    def told(*args: P.args, **kwargs: P.kwargs) -> T:
        with i18n.use(i18n.SOURCE_LOCALE):
            try:
                return command(*args, **kwargs)
            except (WartemarkeError, ValidationError, OSError, OperationalError) as fault:
                for sentence in sentences(fault):
                    complaint.print(sentence, style="red", highlight=False, markup=False, soft_wrap=True)
                sys.exit(1)

    return told


def sentences(fault: Exception) -> list[str]:
    """What went wrong and what to do, for a person at a terminal."""
    if isinstance(fault, NotFound):
        return ["There is no such office, device or account.", "The commands `list` show which there are."]
    if isinstance(fault, WartemarkeError):
        return [fault.sentence(), fault.next_step()]
    if isinstance(fault, ValidationError):
        return [f"Setting {'.'.join(map(str, each['loc']))}: {_reason(each)}." for each in fault.errors()]
    if isinstance(fault, OperationalError):
        return [f"The database does not answer: {str(fault.orig).strip()}."]
    if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
        return ["The disk is full. Free some space, then try again."]
    return [f"{getattr(fault, 'filename', None) or 'The system'}: {getattr(fault, 'strerror', fault)}."]


def _reason(wrong: ErrorDetails) -> str:
    return "there is no such setting" if wrong["type"] == "extra_forbidden" else wrong["msg"]


def settings(**given: object) -> Settings:
    """The settings in effect; what the command line gave (and is not None) goes before file and environment."""
    told = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**told) if told else load()  # type: ignore[arg-type]  # pydantic checks each
    except (TOMLDecodeError, UnicodeDecodeError) as fault:
        raise fail(f"{config_file()} cannot be read as TOML: {fault}.") from None


def open_database(found: Settings | None = None) -> Settings:
    """Bind the database of the settings for the verbs of a command; raises SchemaBehind."""
    found = found or settings()
    clock.drive(found.clock_file if found.rehearsal else None)
    if not schema.is_current(bind(Database(found.database_address))):
        raise SchemaBehind()
    return found


def say(sentence: str, style: str = "") -> None:
    """A plain sentence; addresses in it stay whole."""
    console.print(sentence, style=style, highlight=False, markup=False, soft_wrap=True)


def fail(sentence: str) -> click.ClickException:
    """A refusal in the command's own words."""
    return click.ClickException(sentence)
