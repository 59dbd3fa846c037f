"""What a real installation must not have. Checked before anything starts; a test machine may do as it likes."""

import stat
from collections.abc import Iterator
from pathlib import Path

from base.settings import Settings, config_file
from wartemarke.errors import Unsafe

LEAST_KEY = 32
LOCAL = {"127.0.0.1", "::1", "localhost"}
SECRETS = (
    *("secret_key", "smtp_password", "database_url", "redis_url", "push_key"),
    *("oidc_client_secret", "citizen_oidc_client_secret", "sms_token"),
)


def check(settings: Settings) -> None:
    """Raises Unsafe, naming the first thing that is not fit for production."""
    if settings.production:
        for why in reasons(settings, config_file()):
            raise Unsafe(why=why)


def reasons(settings: Settings, file: Path) -> Iterator[str]:
    """Everything that speaks against starting with these settings, read from this file."""
    if settings.rehearsal or settings.clock_file is not None:
        yield "rehearsal or clock_file is set, so the clock could be driven"
    if not settings.is_https:
        yield "public_url does not begin with https://, so logins would travel in the clear"
    if not settings.trusted_proxies:
        yield "trusted_proxies is 0, so all visitors behind your web server would count as one; set it to 1"
    if settings.smtp_security == "none" and settings.smtp_host not in LOCAL:
        yield "smtp_security is none, so mails would travel in the clear to another machine"
    if settings.sms_url.startswith("http://"):
        yield "sms_url has no https, so mobile numbers and messages would travel in the clear"
    key = settings.secret_key.get_secret_value()
    if key and len(key) < LEAST_KEY:
        yield f"secret_key is shorter than {LEAST_KEY} characters; leave it empty and a random one is kept for you"
    if settings.workers > 1 and (not settings.redis_url or settings.database_address.startswith("sqlite")):
        yield "workers is more than 1, which needs PostgreSQL (database_url) and Redis (redis_url)"
    if "http://" in settings.push_services:
        yield "push_services names an address without https, so messages would travel to any machine that answers there"
    if file.exists() and _others_may_read(file) and _holds_secrets(file):
        yield f"{file} holds secrets and can be read by everybody; run: chmod 600 {file}"


def _others_may_read(file: Path) -> bool:
    return bool(file.stat().st_mode & stat.S_IROTH)


def _holds_secrets(file: Path) -> bool:
    lines = (line.strip() for line in file.read_text().splitlines())
    return any(line.startswith(SECRETS) for line in lines)
