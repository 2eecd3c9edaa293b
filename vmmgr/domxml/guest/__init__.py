"""The parts of a domain that are not devices; each is a view of the whole <domain> element."""
