"""The pages on which a town and its offices write their own texts: a list, a form with preview, a test mail, the voice.

What a place is and which words are filled in stands in `base/texts`; here is only what needs the mails of booking to be shown.
Begin reading at `web.py`.
"""
