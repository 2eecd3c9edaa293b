"""Making a new machine: what is asked for, what the host offers, and the definition."""
