"""`python -m rebuttal`: the command line."""

from rebuttal.faces.cli import main

if __name__ == "__main__":
    main()
