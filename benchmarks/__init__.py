"""How fast Rollcall is: a file a topic, each with `main() -> dict[str, float]`. `make bench` runs them."""
