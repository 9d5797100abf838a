"""How we come to know it: press rooms in, items with events and participants out."""
