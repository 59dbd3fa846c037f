"""Web Push: the phone is told of its call although the ticket's page is closed. Decides who is told what, and when.

Words: subscription (a browser that asked to be told about one ticket), push service (the browser maker's own, which carries the
sealed words), notice (what is said once). Begin reading at `service.py`, then `courier.py`; the two standards are `sealing.py`
and `vapid.py`.
"""
