"""What several sources tell alike, as people decide: merged, split, shown."""
