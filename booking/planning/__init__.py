"""Planning hours with the appointments in mind: a preview of the places, who falls out of changed hours, and their fate.

The hours themselves are in `base/hours`. Begin reading at `service.py`.
"""
