"""`python -m bot`: the command line, for a process that starts another."""

from bot.cli import main

main()
