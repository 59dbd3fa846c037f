"""Who our messages come from, for what runs without a request: sweeps and the postman."""

from base.settings import Settings
from booking.mails import Letterhead


def letterhead(settings: Settings) -> Letterhead:
    """As the settings say."""
    return Letterhead(settings.address, settings.town, settings.mail_from, settings.text_countries())
