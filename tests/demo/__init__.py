"""The demo as a user meets it: the real bot, the emulator and a browser."""
