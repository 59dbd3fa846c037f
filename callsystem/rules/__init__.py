"""The decisions of the call system: values in, a value or an error out. No database, no clock, no web.

`ordering` says who is called next, `estimating` when somebody will be called, `arriving` whether a visitor
may check in. Begin with `ordering`: it is what people ask about.
"""
