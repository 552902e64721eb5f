"""The letters of a packet, one paper a module."""
