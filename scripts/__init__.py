"""Set-up and desktop integration; needs nothing but Python's standard library."""
