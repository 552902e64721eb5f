"""GROUND: what is true, since when, and who says so."""
