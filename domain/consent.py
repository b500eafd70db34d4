"""The text that people agree to, by version.

Source: law 91/2025/QH15 (provable: who, which text, which version, when); docs/rules.md R-01.
"""

# Change it together with the sentences of texts/consent.py: people are then asked again.
VERSION = "2026-11"
