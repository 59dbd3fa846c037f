"""The whole set-up of a town as one TOML file: written out, compared, and taken in one transaction, or not at all.

The file names the town's dials and hours, services, offices, queues with their hours, counters, offers, closures, own texts,
layouts of slips and webhooks: no accounts, no devices, no visitors, no secrets. What a file does not name stays as it is; hours,
closures and texts that it names become exactly those listed. Begin reading at `taking.py`.
"""
