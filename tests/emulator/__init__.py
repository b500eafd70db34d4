"""The emulator, driven by libraries that believe it is Telegram."""
