"""FLOOR 1: files -> Documents."""
