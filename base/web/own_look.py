"""A town's own logo and accent colour, on top of ours."""

from pathlib import Path

from flask import Blueprint, Response, current_app, send_from_directory

from base.colours import LOGOS, colours_of
from base.errors import NotFound
from base.web.access import public

own_look = Blueprint("own_look", __name__)


@own_look.get("/own/colours.css")
@public
def colours() -> Response:
    """The town's colours over ours; raises NotFound where there are none."""
    accent = current_app.config["ACCENT_COLOUR"]
    if not accent:
        raise NotFound
    words = "; ".join(f"{name}: {colour}" for name, colour in colours_of(accent).items())
    return _kept(Response(f":root {{ {words} }}\n", mimetype="text/css"))


@own_look.get("/own/logo")
@public
def logo() -> Response:
    """The town's logo; raises NotFound where there is none."""
    file: Path | None = current_app.config["LOGO_FILE"]
    if file is None:
        raise NotFound
    return _kept(send_from_directory(file.parent.resolve(), file.name, mimetype=LOGOS[file.suffix.lower()]))


def _kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
