"""The pages on which a town sets up its offices, queues, counters, services and what each office offers.

Words: a sheet describes one kind of row: its columns in the list and its fields in the form.
Begin reading at `sheets.py`; `fields.py` turns text into values, `web.py` shows lists and forms, `changes.py` the history,
`town.py` what holds where an office says nothing else.
"""

from base.offices.admin import changes, skills, town
from base.offices.admin.web import setup

__all__ = ["changes", "setup", "skills", "town"]
