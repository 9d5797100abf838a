"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# No test asserts times: a machine that is busy is no reason to fail.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
