"""The waiting list: who wants a place that becomes free, and the offers that are made to them one after the other.

Words: entry = somebody who waits; offer = a place held for one of them for a set time. Begin reading at `service.py`.
"""
