"""The call system on site: tickets, the order of calling, calls, counters, estimates, and the feed of due reservations.

Words: Ticket Wartemarke; due time Sollzeit; check in anmelden; call next; no-show. The order is one rule: `rules/ordering.py`.
Begin reading at `states.py`, then `service/calling.py`.
"""
