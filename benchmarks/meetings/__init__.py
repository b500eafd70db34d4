"""Thousands of neighbourhoods that meet on the same evening: reminded, reminded anew, and all tapping."""
