"""A notice to thousands of groups: our pace beside two others, our ceiling beside raw aiohttp, and growth."""
