"""How much Slack takes: so many calls a minute of each method, workspace and app, and one message a second
in each channel. See https://docs.slack.dev/apis/web-api/rate-limits; what is "special" there is said by
the method's own page.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

from tests.slack.calls import LimitedError

MINUTE = 60.0
SECOND = 1.0
# Calls a minute. Tier 1 is "1+, a small burst tolerated": an app may hold ten connections, so ten pass.
TIERS = {1: 10, 2: 20, 3: 50, 4: 100}
# "Several hundred messages a minute" for a whole workspace, and the same order for other special methods.
SPECIAL = 300


class Limits:
    """Counts calls by `clock` (seconds). `strict` False lets everything through. `burst` messages in a row
    are let into a channel ("short bursts >1 allowed"), one a second on the whole; 1 holds to the letter."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.strict = True
        self.special = SPECIAL
        self.burst = 3
        self._clock = clock
        self._calls: dict[tuple[str, ...], deque[float]] = {}

    def count(self, team: str, method: str, tier: int, channel: str = "") -> None:
        """Count a call; LimitedError where it is one too many, and then it does not count. `tier` 0 is a
        special one; `channel` is that of a message to be posted."""
        if not self.strict:
            return
        rules: list[tuple[tuple[str, ...], int, float]] = [
            ((team, method), TIERS.get(tier, self.special), MINUTE)
        ]
        if channel:
            rules.append(((team, method, channel), self.burst, self.burst * SECOND))
        now = self._clock()
        waits = [self._wait(key, most, span, now) for key, most, span in rules]
        if max(waits) > 0:
            raise LimitedError(math.ceil(max(waits)), "" if waits[0] > 0 else channel)
        for key, _, _ in rules:
            self._calls[key].append(now)

    def _wait(self, key: tuple[str, ...], most: int, span: float, now: float) -> float:
        """Seconds until one more call is within `most` in `span`; 0 where it is now."""
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - span:
            calls.popleft()
        return calls[0] + span - now if len(calls) >= most else 0.0
