"""All settings of one installation, each with its sentence; from a TOML file and the environment.

The file is `wartemarke.toml` in the working folder, or the one that WARTEMARKE_CONFIG names.
A variable WARTEMARKE_<FIELD> in the environment wins over the file.
"""

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from base.colours import a_logo, readable
from base.i18n import FURTHER, LOCALES

CONFIG_VARIABLE = "WARTEMARKE_CONFIG"


class Settings(BaseSettings):
    """What an operator can set. Unknown names are refused, so that a misspelt one is noticed."""

    model_config = SettingsConfigDict(env_prefix="WARTEMARKE_", extra="forbid", frozen=True)

    town: str = Field("Chemnitz", description="Name of the town, shown in the header of every page.")
    accent_colour: Annotated[str, AfterValidator(readable)] = Field(
        "",
        pattern=r"^(#[0-9a-fA-F]{6})?$",
        description="The town's own colour of buttons and links, as #1f43a5; refused when its contrast is below 4.5 to 1.",
    )
    logo_file: Annotated[Path | None, AfterValidator(a_logo)] = Field(
        None,
        description="The town's own logo in the head of citizens' pages, kiosk, boards and tickets: SVG, PNG or WebP.",
    )
    production: bool = Field(
        False,
        description="True on a real installation: unsafe settings refuse to start.",
    )
    data_dir: Path = Field(
        Path("var"),
        description="Folder for the SQLite file, the secret key and device tokens.",
    )
    database_url: str = Field(
        "",
        description="SQLAlchemy address of the database; empty means SQLite in the data folder.",
    )
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Signs form tokens; empty means a random key kept in the data folder.",
    )
    host: str = Field("127.0.0.1", description="Address on which the server listens.")
    port: int = Field(8080, ge=1, le=65535, description="TCP port on which the server listens.")
    public_url: str = Field(
        "",
        description="Address under which people reach the server, for links in mails and on slips.",
    )
    workers: int = Field(
        1,
        ge=1,
        le=64,
        description="Server processes; more than one needs PostgreSQL and Redis.",
    )
    socket_limit: int = Field(
        8000,
        ge=100,
        description="Open connections per process, sockets of screens included.",
    )
    redis_url: str = Field(
        "",
        description="Redis or Valkey address that joins several server processes; empty for one.",
    )
    trusted_proxies: int = Field(
        0,
        ge=0,
        le=4,
        description="Number of reverse proxies whose forwarded address is believed.",
    )
    smtp_host: str = Field("127.0.0.1", description="Mail server that takes our mails.")
    smtp_port: int = Field(8025, ge=1, le=65535, description="Port of the mail server.")
    smtp_security: Literal["none", "starttls", "tls"] = Field(
        "none", description="How the line to the mail server is protected."
    )
    smtp_user: str = Field("", description="Login at the mail server; empty for none.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password at the mail server.")
    mail_from: str = Field("termine@chemnitz.example", description="Sender address of our mails.")
    sms_url: str = Field(
        "",
        description="Address of the town's gateway for text messages, may have {to} and {text} in it; empty: none are sent.",
    )
    sms_header: str = Field(
        "Authorization: Bearer {token}",
        pattern=r"^[A-Za-z0-9-]+: [ -~]+$",
        description="Header that carries our token there.",
    )
    sms_token: SecretStr = Field(
        SecretStr(""), description="Our token at the gateway; empty: no such header."
    )
    sms_body: str = Field(
        '{"to": "{to}", "from": "{sender}", "text": "{text}"}',
        description="JSON that is posted to the gateway, with {to}, {text} and {sender} in it.",
    )
    sms_sender: str = Field("Rathaus", max_length=16, description="Who text messages come from.")
    sms_countries: str = Field(
        "DE",
        pattern=r"^[A-Z]{2}( [A-Z]{2})*$",
        description="Countries whose mobile numbers get text messages, a blank between two; the first is our own.",
    )
    default_locale: Literal["de", "en"] = Field(
        "de", description="Language where the visitor's own is not known."
    )
    further_languages: str = Field(
        " ".join(FURTHER),
        pattern=rf"^(({'|'.join(FURTHER)})( |$))*$",
        description="Languages for citizens besides German and English, a blank between two; empty for none.",
    )
    session_hours: int = Field(12, ge=1, le=24, description="Hours after which a staff login ends by itself.")
    oidc_issuer: str = Field(
        "", description="Address of the town's login server (OpenID Connect); empty for none."
    )
    oidc_client_id: str = Field("", description="Our name at the login server.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="Our secret at the login server.")
    oidc_name: str = Field("Login server", description="What the button of the login server says.")
    oidc_scopes: str = Field("openid profile email", description="What we ask the login server for.")
    oidc_groups_claim: str = Field("groups", description="Under which name the login server tells groups.")
    oidc_groups: str = Field(
        "", description="Which group brings which role: GROUP=admin; OTHER=counter@OFFICE,lead@OFFICE."
    )
    citizen_oidc_issuer: str = Field(
        "", description="Address of a login server for citizens (OpenID Connect); empty for none."
    )
    citizen_oidc_client_id: str = Field("", description="Our name at the citizens' login server.")
    citizen_oidc_client_secret: SecretStr = Field(
        SecretStr(""), description="Our secret at the citizens' login server."
    )
    citizen_oidc_name: str = Field("", description="What the citizens' login server is called on its button.")
    citizen_oidc_scopes: str = Field(
        "openid profile email", description="What we ask the citizens' login server for."
    )
    sweep_seconds: float = Field(
        5.0,
        gt=0,
        le=300,
        description="Seconds between two sweeps (feeding, expiring, mail).",
    )
    requests_per_minute: int = Field(
        3000,
        ge=10,
        description="Requests per minute and client address before 429; a town's shared address counts as one.",
    )
    holds_per_hour: int = Field(
        300,
        ge=10,
        description="Places that one client address may hold per hour before 429; a town's shared address counts as one.",
    )
    embed_origins: str = Field(
        "",
        pattern=r"^(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?( |$))*$",
        description="Sites that may show the booking pages in a frame, as https://www.town.example, a blank between two.",
    )
    proof_of_work: bool = Field(
        False,
        description="True lets browsers compute for a second before a time is held, against bots; needs HTTPS and scripts.",
    )
    webhook_hosts: str = Field(
        "",
        description="Hosts on the town's own network that webhooks may reach (name or name:port), a blank between two.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least grave log line that is written."
    )
    voice_folder: Path | None = Field(
        None,
        description="Folder with recorded words (<language>/<word>.wav) and piper voices (<language>.onnx).",
    )
    playlist_folder: Path | None = Field(
        None,
        description="Folder with pictures that boards show beside the calls, in the order of their names.",
    )
    push_services: str = Field(
        "fcm.googleapis.com *.push.services.mozilla.com *.notify.windows.com *.push.apple.com",
        description="Browsers' own services that carry messages to closed ticket pages (Web Push); empty for none.",
    )
    push_key: SecretStr = Field(
        SecretStr(""),
        description="Our private key for them (VAPID), 32 bytes in base64url; empty: made and kept in the data folder.",
    )
    rehearsal: bool = Field(
        False,
        description="True while a day is rehearsed: the clock may be driven, every page says so.",
    )
    clock_file: Path | None = Field(
        None, description="File that drives the clock; only together with rehearsal."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic-settings calls it with all five
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, the environment over the file."""
        toml = TomlConfigSettingsSource(settings_cls, toml_file=config_file())
        return init_settings, env_settings, toml

    @field_validator("sms_url")
    @classmethod
    def _leads_to_one_host(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or "{" in parts.netloc):
            raise ValueError("must begin with https:// and a host")
        return value

    @field_validator("sms_body")
    @classmethod
    def _is_json(cls, value: str) -> str:
        if not isinstance(json.loads(value), dict):
            raise ValueError("must be a JSON object")
        return value

    def text_countries(self) -> tuple[str, ...]:
        """The countries whose mobile numbers get text messages; none without a gateway."""
        return tuple(self.sms_countries.split()) if self.sms_url else ()

    def languages(self) -> tuple[str, ...]:
        """The languages that citizens and visitors are offered."""
        return (*LOCALES, *self.further_languages.split())

    @property
    def database_address(self) -> str:
        """SQLAlchemy URL of the database in use."""
        return self.database_url or f"sqlite:///{self.data_dir / 'wartemarke.sqlite'}"

    @property
    def address(self) -> str:
        """Address for links, without a slash at the end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def is_https(self) -> bool:
        """Whether browsers reach us over TLS, so that cookies may be Secure and carry the __Host- prefix."""
        return self.address.startswith("https://")

    def signing_key(self) -> str:
        """The key that signs form tokens; made once and kept, mode 0600, where none is set."""
        if self.secret_key.get_secret_value():
            return self.secret_key.get_secret_value()
        return _kept_secret(self.data_dir / "secret-key")

    def push_secret(self) -> str:
        """Our private key for Web Push; made once and kept, mode 0600, where none is set."""
        return self.push_key.get_secret_value() or _kept_secret(self.data_dir / "push-key")


def config_file() -> Path:
    """The TOML file that is read; it may be absent."""
    return Path(os.environ.get(CONFIG_VARIABLE, "wartemarke.toml"))


def load() -> Settings:
    """Read the settings; raises pydantic.ValidationError with field and reason where one is wrong."""
    return Settings()


def _kept_secret(path: Path) -> str:
    """The secret in this file, made on the first call. Several server processes may come first at once: all get the same."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(32))
        with suppress(FileExistsError):
            os.link(draft, path)  # appears whole or not at all; never over another's
        draft.unlink()
    return path.read_text()
