"""The outbox: a mail is a row, written in the transaction of what it tells of. A sweep sends it, again and again if it must.

Begin reading at `outbox.py` (post, claim, settle); `sender.py` speaks SMTP and knows no database.
"""
