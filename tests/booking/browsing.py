"""What a browser reads from a page."""

import re

from werkzeug.test import TestResponse


def key_in(page: TestResponse) -> str:
    """The Idempotency-Key of the page's form."""
    found = re.search(r'name="idempotency_key" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]
