"""Verbs of the kiosk: `arriving` checks visitors in, `walk_in` gives numbers, `printing` brings slips onto paper.

`helping` calls somebody of the staff to the kiosk.
"""
