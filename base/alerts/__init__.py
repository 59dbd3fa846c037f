"""What staff have to look after now: somebody asks for help at a kiosk, a printer stands still, numbers collide.

Words: alert = one such matter, open until somebody of the staff answers it ("I am coming") or it is settled by itself.
Begin reading at `service.py`; every staff page shows the open ones (`static/alerts.js`).
"""
