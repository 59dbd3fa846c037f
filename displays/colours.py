"""A board's own colours: any ground and any mark on which everybody can read, and what follows from the two."""

from base.colours import contrast, mixed

LEAST_CONTRAST = 7.0
"""WCAG 2.2 AAA for text: a board is read from ten metres, in all light."""
INK, LIGHT = "#16203a", "#ffffff"


def ground(colour: str) -> str:
    """The colour, if white or ink can be read on it; raises ValueError."""
    if contrast(colour, _writing_on(colour)) < LEAST_CONTRAST:
        raise ValueError("neither white nor ink can be read on it")
    return colour


def mark(colour: str) -> str:
    """The colour, if ink can be read on it: the new call stands on it; raises ValueError."""
    if contrast(colour, INK) < LEAST_CONTRAST:
        raise ValueError("ink cannot be read on it")
    return colour


def palette(on: str, new: str) -> dict[str, str]:
    """What the board's styles call these colours; `on` is the ground, `new` the mark of a new call."""
    writing = _writing_on(on)
    raised = mixed(writing, on, 0.08)
    return {
        "--wm-night": on,
        "--wm-night-raised": raised if contrast(raised, writing) >= LEAST_CONTRAST else on,
        "--wm-night-line": mixed(writing, on, 0.5),
        "--wm-night-text": writing,
        "--wm-night-soft": writing,
        "--wm-gold": new,
    }


def is_light(on: str) -> bool:
    """Whether dark writing stands on this ground."""
    return _writing_on(on) == INK


def _writing_on(colour: str) -> str:
    return max((INK, LIGHT), key=lambda writing: contrast(colour, writing))
