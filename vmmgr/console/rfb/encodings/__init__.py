"""One module per encoding, each declaring ``ENCODING``."""
