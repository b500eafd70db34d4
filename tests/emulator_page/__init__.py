"""The emulator's page, its stage and its script."""
