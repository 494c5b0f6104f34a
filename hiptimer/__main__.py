"""`python -m hiptimer`: the same front door as the `hiptimer` command."""

from hiptimer.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
