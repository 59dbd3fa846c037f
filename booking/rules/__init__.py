"""The decisions of booking: values in, a value or an error out. No database, no clock, no web.

`choosing` says what goes into one appointment and how long it takes, `places` which times of a day have room for
it, `window` how soon and how far ahead may be booked. Begin with `places`: it guards what is scarce.
"""
