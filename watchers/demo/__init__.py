"""A press room that comes with Rollcall: sample pages, and the server that shows them on this machine."""
