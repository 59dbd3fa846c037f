"""The whole set-up of a town as one TOML file: written out, compared, and taken in one transaction, or not at all.

The file names services, offices, queues with their hours, counters, offers and closures: no accounts, no devices,
no visitors. What a file does not name stays as it is; hours and closures that it names become exactly those listed.
Begin reading at `taking.py`.
"""
