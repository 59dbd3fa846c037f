"""Other programs of the town: keys with scopes and an end, each shown once and revocable at once.

Words: a scope names what a key opens. A view says `@program(Scope.READ_HALL)` and asks `programs.queries.program_of_request`.
Begin reading at `service.py`.
"""
