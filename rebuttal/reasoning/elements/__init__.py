"""Elements: each laid beside the chart by a pure function."""
