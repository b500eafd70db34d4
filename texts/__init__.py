"""Wording: a thing and a language become a finished card."""
