"""Tracks: what a channel follows, as an expression of names and words."""
