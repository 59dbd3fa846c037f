"""A town's own accent colour and logo: what may be one. The colour is checked for contrast before anybody sees it."""

from pathlib import Path

LEAST_CONTRAST = 4.5
"""WCAG 2.2 AA for text, and for white words on a button."""
GROUNDS = ("#ffffff", "#fffdf8", "#f8f4ea")
"""What the colour stands on, or what is written on it: white, a slip, the paper of the pages."""
LOGOS = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}


def luminance(colour: str) -> float:
    """How light #rrggbb is, 0 to 1 (WCAG 2.2, "relative luminance")."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """So much of the colour in the ground."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(own * share + other * (1 - share)):02x}" for own, other in pairs)


def colours_of(accent: str) -> dict[str, str]:
    """The accent, a deeper one for what is touched, and a tint to stand on."""
    return {
        "--wm-blue": accent,
        "--wm-blue-deep": mixed(accent, "#000000", 0.75),
        "--wm-blue-tint": mixed(accent, "#ffffff", 0.1),
    }


def readable(accent: str) -> str:
    """The colour, if people can read it; raises ValueError with what it lacks."""
    least = min(contrast(accent, ground) for ground in GROUNDS) if accent else LEAST_CONTRAST
    if least < LEAST_CONTRAST:
        raise ValueError(
            f"its contrast on our pages is {least:.1f} to 1, {LEAST_CONTRAST} is the least: take a darker one"
        )
    return accent


def a_logo(file: Path | None) -> Path | None:
    """The file, if browsers can show it; raises ValueError."""
    if file is not None and not (file.suffix.lower() in LOGOS and file.is_file()):
        raise ValueError("there must be such a file, and it must be SVG, PNG or WebP")
    return file
