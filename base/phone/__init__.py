"""Text messages to mobile phones: which numbers they go to, and the town's gateway that carries them.

They wait in the outbox of mails (`base/mail`) as rows of another channel: one retry, one retention, one list of what is kept.
Begin reading at `numbers.py`; `gateway.py` speaks HTTP and knows no database.
"""
