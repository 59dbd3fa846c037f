"""The set-up assistant: from an empty installation to the first slip in five steps; and the training office.

What is done is read from the rows themselves, so it can be left at any step and gone on with by anybody, also by other pages.
Begin reading at `steps.py`.
"""
