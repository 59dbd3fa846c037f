"""What people do on their own phone: take a number, in the hall by a code on the board that changes, or from anywhere, if the
office wants that; and check in for an appointment, in the hall only. Words: presence = a sign of the last minutes that somebody
stood before a board of this office.

Begin reading at `service.py`; the sign is made and known again in `presence.py`.
"""
