"""Who changed what of the town's set-up: one readable history for offices, services, hours and accounts.

Words: a change has a `before` (empty: the row is new) and an `after` (empty: it was removed).
Begin reading at `recording.py`: whoever changes the set-up writes by `write_row` and removes by `remove_row`.
"""
