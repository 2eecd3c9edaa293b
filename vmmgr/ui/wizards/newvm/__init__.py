"""The wizard that makes a new machine: one module for each page."""
