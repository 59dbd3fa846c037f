"""The ground that two or more packages stand on: settings, clock, database, events, errors, journal, languages, web frame.

Here too are the records that all share: offices, accounts, devices and the outbox for mail.
Begin reading at `perform.py`: every change in Wartemarke goes through it.
"""
