"""How fast Wartemarke is, as ratios to a floor that was measured in the same run, on the same machine, in turn with it.

Nothing here passes or fails: it prints tables. docs/bench.md says how to read them. Begin reading at `__main__.py`.
"""
