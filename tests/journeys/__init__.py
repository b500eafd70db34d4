"""The journeys of product.md, driven through the emulated Bot API."""
