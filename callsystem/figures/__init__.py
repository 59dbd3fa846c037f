"""The figures of an office, for its lead: how long people waited, walked and were served, who did not come, what was promised.

`tables.py` makes tables of them, `charts.py` pictures beside the tables, `sheets.py` files to take along, `web.py` the page.
What a figure is stands in `callsystem/rules/figures.py`.
"""
