"""The composition root: puts the packages together into one service, and is its command line.

Begin reading at `app.py` (the web application), then `jobs.py` (sweeps), `devices.py` (the switchboard) and `cli/`.
"""
