"""The draw of places that are only for the day itself: all who enter have the same chance; speed and machines win nothing.

Words: a *lot* is the public word of one entry; the *seed* is secret until the draw, its *commitment* is shown from the beginning.
Begin reading at `rules.py` (what is drawn, and how anybody can check it); `service.py` enters, confirms and draws.
"""
