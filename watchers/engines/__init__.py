"""Who calls `poll`, and where."""
