"""Appointments that the town begins: an invitation with a code. One person chooses one time by it, also of what is not public.

The code came by mail or letter to the very person, so there is no link to confirm: what is chosen is booked. An invitation is
good once; when its appointment is cancelled, it is good again until its last day. Begin reading at `service.py`.
"""
