"""The menu in the bar of staff pages: everybody sees the pages that their roles open, and no others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, current_app, redirect, request
from werkzeug.wrappers import Response

from base.i18n import gettext as _
from base.web.access import access_of, logged_in, staff_of_request

homes = Blueprint("homes", __name__)


@dataclass(frozen=True)
class Entry:
    """A page in the menu; `is_here` when it is the one that is shown."""

    path: str
    title: str
    is_here: bool


def pages() -> tuple[tuple[str, str], ...]:
    """All pages where work of staff begins: path and title, in the order of the menu."""
    return (
        ("/counter", _("Counter")),
        ("/desk/hall", _("Information desk")),
        ("/desk", _("Book for somebody")),
        ("/desk/calls", _("By telephone and video")),
        ("/desk/cut-off", _("Kiosk without a line")),
        ("/lead", _("Live hall")),
        ("/lead/rule", _("Order of calling")),
        ("/lead/clerks", _("Clerks today")),
        ("/lead/breaks", _("Planned breaks")),
        ("/lead/sessions", _("Logins")),
        ("/lead/paper", _("Paper mode")),
        ("/lead/figures", _("Figures")),
        ("/boards", _("Boards")),
        ("/devices", _("Devices")),
        ("/admin", _("Administration")),
        ("/admin/status", _("Status")),
    )


@homes.get("/staff")
@logged_in
def home() -> Response:
    """Where somebody's work begins, after the login: the first page of their menu."""
    return redirect(next((entry.path for entry in _entries()), "/me"))


def equip(app: Flask) -> None:
    """Give the menu to all templates."""
    app.context_processor(lambda: {"menu": list(_entries())})


def _entries() -> Iterator[Entry]:
    member = staff_of_request()
    if member is None:
        return
    for path, title in pages():
        if any(access.admits(member) for access in access_of(_view(path))):
            yield Entry(path, title, is_here=request.path == path)


def _view(path: str) -> Callable[..., Any]:
    endpoint, _values = current_app.url_map.bind("").match(path)
    return current_app.view_functions[endpoint]
