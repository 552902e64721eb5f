"""FLOOR 3: Case -> Findings. Pure: no files, no clock, no network."""
