"""Pictures that somebody uploads: opened only when they are small and of a kind that we know. Whoever uploads may be careless."""

import io
import warnings

from PIL import Image

MOST_PIXELS = 4_000_000
KINDS = ("PNG", "JPEG", "GIF")


def opened(content: bytes) -> Image.Image:
    """The picture with its transparency; raises ValueError when it is none, or too large to be looked at."""
    try:
        with warnings.catch_warnings(action="error"), Image.open(io.BytesIO(content), formats=KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError("too many pixels")
            return image.convert("RGBA")
    except (OSError, SyntaxError, Warning, Image.DecompressionBombError) as fault:
        raise ValueError("no picture") from fault
