"""`python -m hardware` is `wartemarke agent`."""

from hardware.cli import agent

agent(prog_name="python -m hardware")
