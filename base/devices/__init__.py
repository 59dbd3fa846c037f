"""Devices of an office: kiosks, boards and agents. Each is enrolled once by a short-lived code and then holds a token.

Words: enrol = give a device its token; revoke = take it away; health = what an agent last told of its printers and scanners.
Begin reading at `service.py`.
"""
