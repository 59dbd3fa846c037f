"""Booking on behalf of people who call 115 or stand at the information desk: with or without a mail address, found again by
name, number or telephone, moved, cancelled, copied; overbooked only by leads and with a reason. Every look and deed is noted.

Begin reading at `service.py`.
"""
