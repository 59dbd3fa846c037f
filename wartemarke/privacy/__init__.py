"""What is held of visitors: how much, for how long, when it was last deleted; and one person found, exported, deleted on request.

Begin reading at `keeping.py`; `persons.py` answers requests of a person (Articles 15, 17 and 20 of the GDPR).
"""
