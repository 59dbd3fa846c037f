"""Plays a day against a running hall, through its public doors only, with the clock sped up; then says what was kept.

Words: scenario = the figures of a day; visitor = one person drawn from them; doors = the addresses and logins of the hall.
Begin reading at `day.py` (who comes when), then `conductor.py` (who does what), then `report.py` (what must hold).
"""
