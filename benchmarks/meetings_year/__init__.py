"""A simulated year of the monthly meetings of one commune."""
