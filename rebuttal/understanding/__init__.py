"""FLOOR 2: Documents -> Facts -> Case."""
