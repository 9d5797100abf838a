"""What is known becomes a Reply."""
