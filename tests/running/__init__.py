"""The running bot: what it never keeps, never loses, and survives."""
