"""What hangs on a kiosk PC: slip printer, scanners, counter displays, and the agent that holds their lines.

Decides how a slip becomes bytes, when paper counts as printed, and what a device's silence means; it knows
nothing of tickets, queues or visitors. Words: port (bytes), device (meaning), agent (talks to the server).
Begin reading in `messages.py` (what agent and server say to each other), then `agent.py`.
"""
