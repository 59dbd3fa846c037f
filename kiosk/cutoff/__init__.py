"""A kiosk whose line to the server is cut goes on by itself (its agent stands in); this is the server's side of it.

Words: block = the numbers set aside for one agent and day; entry = what was done without a line, as it came in afterwards;
conflict = an entry that does not fit what happened here meanwhile. Begin reading at `service/merging.py`.
"""
