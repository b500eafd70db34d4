"""The rules of domain/, checked on random cases."""
