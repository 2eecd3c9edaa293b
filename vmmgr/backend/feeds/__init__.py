"""Feeds keep one table of the store true for one host: by events, or by polling."""
