"""Several appointments at once for one person: the same time every so many weeks, booked by the desk, all or none.

Each is a reservation like any other; `series_code` only says that they belong together. Begin with `service.py`.
"""
