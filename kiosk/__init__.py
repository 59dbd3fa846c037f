"""The kiosk: check-in by QR or short code, numbers for walk-ins, and their slips on paper.

Words: Slip Wartebon, a print job with its state; marked = printed with NACHDRUCK / REPRINT, because its number is known
already: from a paper that may have come before, or from the glass.
Begin reading at `service/arriving.py`, then `states.py` for the life of a slip.
"""
