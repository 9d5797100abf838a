"""What a channel chooses of its digests: read, told, kept."""
