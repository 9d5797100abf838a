"""The command line, the only place that sees bot, watchers and store together.

`main` is the program; `group.py` lists the commands, one file for each beside it.
"""

from bot.cli.group import main

__all__ = ["main"]
