"""What Slack's libraries log, without what must not stand in a log: tokens, and addresses that post."""

from __future__ import annotations

import logging
import re

# Tokens of every kind, and the parts of an address that let who has it post or connect.
_SECRET = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=hooks\.slack\.com/)\S+|(?<=ticket=)[^&\s'\"]+|(?<=v0=)[0-9a-f]{16,}"
)


class Discreet(logging.Filter):
    """Takes secrets out of a record, and tracebacks: the libraries put requests into their errors' texts."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = discreet(record.getMessage()), ()
        if record.exc_info and record.exc_info[0]:
            record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
        record.exc_info = record.exc_text = None
        return True


def discreet(text: str) -> str:
    """The text without secrets."""
    return _SECRET.sub("…", text)


def library_log() -> logging.Logger:
    """The logger that Slack's libraries are given. Below warnings they write whole messages down."""
    logger = logging.getLogger("rollcall.slack")
    logger.setLevel(logging.WARNING)
    if not any(isinstance(each, Discreet) for each in logger.filters):
        logger.addFilter(Discreet())
    return logger
