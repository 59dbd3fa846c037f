"""Steps in for the server at the kiosk while the line to it is cut: numbers from a small block, and check-ins noted for later.

Words: provision = what the server gave beforehand (numbers, services, texts); ledger = the file of what was done without a
line; entry = one line of it, told to the server until it is acknowledged. Begin reading at `standing_in.py`.
"""
