"""Accounts of staff: login, server-side sessions, roles per office.

Words: role = desk, counter, lead or admin, at one office or (admin only) at all of them.
Begin reading at `login.py`, then `service.py`; `base/web/access.py` asks `queries.py` who is calling.
"""
