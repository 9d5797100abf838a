"""What people decide about what was read: told, listed, taken back."""
