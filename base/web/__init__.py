"""The web frame: who may call a route, how a request becomes values, how a refusal becomes a page or JSON.

Begin reading at `frame.py` (`equip` puts everything onto the Flask application), then `access.py`.
"""
