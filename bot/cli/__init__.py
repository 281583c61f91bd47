"""The command line. It holds no rules: it parses arguments, calls the bot and prints the result."""

from bot.cli.main import main

__all__ = ["main"]
