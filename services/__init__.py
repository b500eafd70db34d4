"""The desks: one method is one thing a person can ask for."""
