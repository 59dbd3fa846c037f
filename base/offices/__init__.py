"""Offices and what they offer: services, queues, counters. When they are open is in `base/hours`.

Words: Office Standort, Service Anliegen, Queue Warteschlange, Counter Platz.
Begin reading at `model.py`; `queries.py` answers what screens and the other packages ask.
"""
