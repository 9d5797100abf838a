"""What a channel follows: asking for it, and changing it."""
