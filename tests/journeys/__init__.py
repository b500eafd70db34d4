"""The journeys of people, driven through the emulated Bot API."""
