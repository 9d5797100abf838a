"""What we know: the nouns, the promises of the store, and the catalogue of who is who."""
