"""Addresses of other programs that are told when something happens: signed, tried again, each delivery noted.

Words: a webhook is one address with the events it wants; a delivery is one event on its way there; a parcel is a delivery
ready to be sent, apart from its row. Nothing that is told names a person. Begin reading at `service.py`; what programs see
stands in docs/api/webhooks.md.
"""
