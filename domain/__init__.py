"""The rules of petitions and people: standard library only, no clock, no text, no await."""
