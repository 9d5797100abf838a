"""Press rooms, pure: what a source sent → Items. Feeds have a file of their own, `watchers/feeds.py`."""
