"""Texts that a town can write itself: mails, the call that is spoken, the pages that the law asks for.

Words: a place is where a text stands ("mail.booked.opening"); its text is the office's own, else the town's, else the one that
comes with the program. A text holds from a day on. Begin reading at `places.py`; `queries.py` answers what is said now.
"""
