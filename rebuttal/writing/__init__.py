"""FLOOR 4: Findings -> Packet -> files."""
