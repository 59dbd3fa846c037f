"""Booking for citizens: catalogue, free places, holding, confirming, cancelling, and the mails about it.

Words: Slot = a free place in time; hold = keep a place while the form is filled in; Reservation with its public **number** and
its secret **code**. Begin reading at `service/holding.py`, then `rules/places.py`.
"""
