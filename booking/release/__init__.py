"""When places come out: how far ahead, at what time of day, and what happens to a place that becomes free again.

Begin reading at `model.py`; the rules are in `booking/rules/window.py`, what becomes of a freed place in `withholding.py`.
"""
