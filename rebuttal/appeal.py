"""The path: read, understand, assemble, reason, write."""
