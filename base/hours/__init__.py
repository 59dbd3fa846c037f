"""When an office is open: series, special days, closures, holidays, and who changed them when.

Words: OpeningHours Öffnungszeiten (a series: on these weekdays, from one day to another), SpecialHours Sondertag (one day's hours
instead of all series), Closure Schließtag (a day, or some hours of it), Holiday Feiertag. Begin reading at `rules.py`: how a day
comes out of them.
"""
