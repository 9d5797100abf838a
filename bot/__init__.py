"""How we tell: questions answered, digests written, messages delivered."""
