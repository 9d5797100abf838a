"""Slack. Nothing outside this folder knows it."""
