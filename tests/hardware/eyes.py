"""A foreign eye: zxing-cpp reads codes out of pictures, as a phone does."""

import zxingcpp
from PIL import Image


def codes_seen(picture: Image.Image) -> list[str]:
    """What the codes on a picture say."""
    return [code.text for code in zxingcpp.read_barcodes(picture)]
