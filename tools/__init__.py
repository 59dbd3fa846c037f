"""What `make` calls to install the project and to renew its lock files. Nothing here is part of the program.

Plain standard library, because it runs before anything is installed, and readable by Python 3.8, so that
an old Python gives a clear sentence instead of a syntax error. Begin with `install.py`.
"""
