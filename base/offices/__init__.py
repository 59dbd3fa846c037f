"""Offices and what they offer: services, queues, counters, opening hours and closures.

Words: Office Standort, Service Anliegen, Queue Warteschlange, Counter Platz, OpeningHours Öffnungszeiten, Closure Schließtag.
Begin reading at `model.py`; `queries.py` answers what screens and the other packages ask.
"""
