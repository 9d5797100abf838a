"""The chats that a Reply goes to. Only the files in here know how one of them looks."""
