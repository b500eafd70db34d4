"""The control API: what people do, what they see, and the knobs of the world."""
