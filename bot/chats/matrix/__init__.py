"""Matrix: the same bot, at home in a room. Nothing outside this folder knows Matrix."""
