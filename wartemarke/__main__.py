"""`python -m wartemarke` is the command line, also where the program `wartemarke` is not on the path."""

from wartemarke.cli import main

if __name__ == "__main__":
    main()
