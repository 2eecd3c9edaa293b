"""A machine in its tab, and at a glance."""
