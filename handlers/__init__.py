"""Conversations: parse, then one call of a desk. No rule, no SQL, no sentence."""
