"""The local page: papers in, packet out, in a browser on the same computer."""
