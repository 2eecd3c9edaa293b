"""One asynchronous facade for each kind of libvirt object.

A facade holds a connection and a UUID, never libvirt's own object: one that is kept keeps its
connection from closing, and dies with it.
"""
