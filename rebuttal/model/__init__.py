"""GROUND: what things are. Frozen values, no behaviour beyond their meaning."""
