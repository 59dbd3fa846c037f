"""Devices made of software, for everybody who has none at hand: printer, scanner, counter displays.

They sit on pseudo terminals and speak bytes, so the agent cannot tell them from real ones, and they play faults on
command. No real device was at hand when they were written; what they know comes from the makers' manuals.
Begin reading in `hall.py` (all together), then `printer.py`.
"""
