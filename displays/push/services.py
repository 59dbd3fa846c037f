"""Which push services we talk to. The address comes from a stranger's browser: without this list it could be any machine."""

from urllib.parse import urlsplit


def is_allowed(endpoint: str, allowed: str) -> bool:
    """Whether the address belongs to one of the services, named by blanks between them.

    "fcm.googleapis.com" is this host, "*.push.apple.com" every host below it, both over https at the usual port;
    an entry with a scheme ("http://127.0.0.1:9000") is this very origin.
    """
    try:
        parts = urlsplit(endpoint)
        origin = f"{parts.scheme}://{parts.netloc}"
        is_plain = parts.scheme == "https" and parts.port in (None, 443) and parts.username is None
    except ValueError:
        return False
    host = (parts.hostname or "").lower()
    return any(
        origin == entry if "://" in entry else is_plain and _is_host(host, entry.lower())
        for entry in allowed.split()
    )


def _is_host(host: str, entry: str) -> bool:
    return host.endswith(entry[1:]) and host != entry[2:] if entry.startswith("*.") else host == entry
