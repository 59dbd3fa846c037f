"""What people in the hall see: waiting-room boards and the ticket page on a phone, pushed as whole state.

Words: Board Anzeige; the hall's public state = last calls, who waits in which order, counters; numbers only, never names.
Begin reading at `state.py`, then `sockets.py`; how one board looks and sounds is in `setup.py`.
"""
