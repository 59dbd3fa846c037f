"""What every page shares: access, language, form tokens, security headers, limits, templates, files of the front end."""

import re
import secrets
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import (
    Blueprint,
    Flask,
    Request,
    Response,
    current_app,
    g,
    request,
    send_from_directory,
)
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from werkzeug.middleware.proxy_fix import ProxyFix

from base import i18n
from base.errors import NotFound
from base.settings import Settings
from base.web import access, voice
from base.web.access import public
from base.web.counting import Counts
from base.web.faults import BadRequest, handle_errors, show
from base.web.own_look import own_look
from base.web.sizes import LARGEST_REQUEST, allow_size
from base.web.ways import administration

QUICKLY = {"socket_connect_timeout": 1, "socket_timeout": 1}
LANGUAGE_COOKIE = "language"
WORDS_COOKIE = "words"
WORDS = ("usual", "simple")
FRONT_END = Path(__file__).resolve().parents[2] / "node_modules"
"""Beside the code, from whatever folder the server was started."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

DOORS_OF_STAFF = ("/login", "/enrol", "/pair")
"""Anybody may open them, but they are made for staff."""
LARGER = {"/admin/config": 4 * 1024 * 1024, "/admin/config/apply": 8 * 1024 * 1024}
"""Pages that take whole files, each only from its staff: who may not is refused before anything is read."""
_NOT_ASCII = re.compile(rb"[\x80-\xff]")

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, headers_enabled=False)
frame = Blueprint(
    "base",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/base",
)


class AnyBytesRequest(Request):
    """A request whose query string may hold any bytes. Browsers encode what is not ASCII; who does not is no fault of ours."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if self.path in LARGER:
            self.max_content_length = self.max_form_memory_size = LARGER[self.path]
        self.query_string = _NOT_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], self.query_string)

    def _get_file_stream(self, *_said: Any, **_named: Any) -> BytesIO:
        return BytesIO()  # it is bounded, and what somebody sends lies on no disk in the open


def equip(app: Flask, settings: Settings) -> None:
    """Put the frame onto the application: one place for what no view may forget."""
    app.request_class = AnyBytesRequest
    app.config.update(
        SECRET_KEY=settings.signing_key(),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        MAX_FORM_PARTS=200,
        SESSION_COOKIE_NAME="__Host-form" if settings.is_https else "form",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        # in another site's frame a browser sends our form's cookie only so; the token in the form still guards it
        SESSION_COOKIE_SAMESITE="None" if _is_framed(settings) else "Lax",
        SESSION_COOKIE_PARTITIONED=_is_framed(settings),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        RATELIMIT_STORAGE_URI=settings.redis_url or f"{Counts.STORAGE_SCHEME[0]}://",
        RATELIMIT_STORAGE_OPTIONS=QUICKLY if settings.redis_url else {},
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=bool(
            settings.redis_url
        ),  # Redis away: each process counts for itself
        RATELIMIT_APPLICATION=f"{settings.requests_per_minute} per minute",
        SESSION_HOURS=settings.session_hours,
        ADDRESS=settings.address,
        DATA_DIR=str(settings.data_dir),
        PLAYLIST_FOLDER=settings.playlist_folder,
        TOWN=settings.town,
        ACCENT_COLOUR=settings.accent_colour,
        LOGO_FILE=settings.logo_file,
        DEFAULT_LOCALE=settings.default_locale,
        LANGUAGES=settings.languages(),
        EMBED_ORIGINS=settings.embed_origins.strip(),
        PROOF_OF_WORK=settings.proof_of_work,
        HOLDS_LIMIT=f"{settings.holds_per_hour} per hour",
        MAIL_FROM=settings.mail_from,
        TEXT_COUNTRIES=settings.text_countries(),
        WEBHOOK_HOSTS=settings.webhook_hosts,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # as Flask's manual does
    app.before_request(_choose_language)
    app.before_request(access.guard)
    app.before_request(allow_size)
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(_secure)
    handle_errors(app)
    app.register_error_handler(CSRFError, lambda _error: show(BadRequest()))
    _equip_templates(app, settings)
    voice.equip(app, settings)
    app.register_blueprint(frame)
    app.register_blueprint(own_look)


def _is_framed(settings: Settings) -> bool:
    return bool(settings.embed_origins.strip()) and settings.is_https


def _equip_templates(app: Flask, settings: Settings) -> None:
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension above
        i18n.gettext, i18n.ngettext, newstyle=False
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals.update(
        in_language=i18n.in_language,
        time_text=i18n.time_text,
        date_text=i18n.date_text,
        moment_text=i18n.moment_text,
        month_text=i18n.month_text,
        new_key=lambda: secrets.token_urlsafe(16),
        administration_ways=lambda: administration(access.current_staff()),
    )
    app.context_processor(lambda: _context(settings))


def _context(settings: Settings) -> dict[str, object]:
    """What every layout shows."""
    member = access.staff_of_request()
    return {
        "town": settings.town,
        "has_own_colours": bool(settings.accent_colour),
        "own_logo": settings.logo_file is not None,
        "rehearsal": settings.rehearsal,
        "locale": i18n.current(),
        "direction": i18n.direction(i18n.current()),
        "languages": [(locale, i18n.own_name(locale)) for locale in _languages()],
        "is_simple": i18n.is_simple(),
        "has_simple": i18n.has_simple(),
        "citizen_languages": [(locale, i18n.own_name(locale)) for locale in settings.languages()],
        "staff": member.name if member else None,
        "staff_id": member.account_id if member else None,
    }


def _choose_language() -> None:
    asked = request.args.get("lang", "")
    kept = request.cookies.get(access.cookie_name(LANGUAGE_COOKIE), "")
    offered = _languages()
    best = request.accept_languages.best_match(offered)
    choices = [choice for choice in (asked, kept, best) if choice in offered]
    i18n.switch_to(choices[0] if choices else current_app.config["DEFAULT_LOCALE"])
    g.asked = {LANGUAGE_COOKIE: asked} if asked in offered else {}
    _choose_words()


def _choose_words() -> None:
    asked = request.args.get("words", "")
    words = asked if asked in WORDS else request.cookies.get(access.cookie_name(WORDS_COOKIE), "")
    i18n.speak_simply(words == "simple" and not _is_for_staff())
    if asked in WORDS:
        g.asked[WORDS_COOKIE] = asked


def _languages() -> tuple[str, ...]:
    """The languages that this page is there in."""
    return i18n.LOCALES if _is_for_staff() else current_app.config["LANGUAGES"]


def _is_for_staff() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.path.startswith(DOORS_OF_STAFF) or (
        view is not None and any(one.kind == "staff" for one in access.access_of(view))
    )


def _secure(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if not answer.headers["X-Frame-Options"]:  # a view that may stand in a foreign frame says so
        del answer.headers["X-Frame-Options"]
    if answer.mimetype in {"text/html", "application/json"}:
        answer.headers.setdefault("Cache-Control", "no-store")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        answer.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    for name, choice in g.get("asked", {}).items():
        set_cookie(
            answer, name, choice, days=365, in_frames=bool(current_app.config["SESSION_COOKIE_PARTITIONED"])
        )
    return answer


def set_cookie(answer: Response, name: str, value: str, days: int, *, in_frames: bool = False) -> None:
    """Set one of our cookies with every protection the browser gives. `in_frames`: also while another site frames us."""
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    answer.set_cookie(
        access.cookie_name(name),
        value,
        max_age=days * 86400,
        secure=secure,
        httponly=True,
        samesite="None" if in_frames else "Lax",
        partitioned=in_frames,
        path="/",
    )


def drop_cookie(answer: Response, name: str) -> None:
    """Take one of our cookies back."""
    answer.delete_cookie(
        access.cookie_name(name),
        path="/",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )


@limiter.request_filter
def is_file() -> bool:
    """Files of the front end do not count against the limits: one page loads a dozen of them."""
    return request.endpoint is None or request.endpoint.endswith((".static", ".vendor"))


@frame.get("/vendor/<path:file>")
@public
def vendor(file: str) -> Response:
    """A file of a front-end package, by its place in VENDOR; nothing else of node_modules is served."""
    if file not in VENDOR:
        raise NotFound()
    return send_from_directory(FRONT_END, VENDOR[file], max_age=86400)


def missing_packages() -> list[str]:
    """Files of front-end packages that pages ask for and that are not there."""
    return [file for file, place in VENDOR.items() if not (FRONT_END / place).is_file()]


FONTS = "@fontsource/fira-sans/files"
VENDOR = {
    "socket.io.esm.min.js": "socket.io-client/dist/socket.io.esm.min.js",
    "kern.css": "@kern-ux/native/dist/kern.min.css",
    "altcha/altcha.min.js": "altcha/dist/external/altcha.min.js",
    "altcha/pbkdf2.js": "altcha/dist/workers/pbkdf2.js",
    "qr/decode.js": "qr/decode.js",
    "qr/index.js": "qr/index.js",
} | {
    f"fonts/fira-sans-{script}-{weight}-normal.woff2": f"{FONTS}/fira-sans-{script}-{weight}-normal.woff2"
    for script in ("latin", "latin-ext", "cyrillic", "greek")
    for weight in (400, 500, 600, 700)
}
