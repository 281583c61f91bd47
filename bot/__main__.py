"""`python -m bot` is `concord`."""

from bot.cli import main

if __name__ == "__main__":
    main()
