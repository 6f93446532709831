"""Run `python -m camket` as the command `camket`."""

from camket.cli import main

if __name__ == "__main__":
    main()
