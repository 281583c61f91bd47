"""The command line. It holds no rules: it reads arguments, calls, and prints."""

from bot.cli.main import main

__all__ = ["main"]
