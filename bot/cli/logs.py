"""Log lines on stderr: coloured where a person looks on, `key=value` where a file collects them."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog
from structlog.typing import FilteringBoundLogger

_GRAVITIES = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def logger() -> FilteringBoundLogger:
    """Where the program's own log lines go."""
    log: FilteringBoundLogger = structlog.get_logger("rollcall")
    return log


def log_from(level: str) -> None:
    """Log from now on what is at least as grave as `level` (debug, info, warning, error)."""
    structlog.configure(
        processors=[*_told(), _renderer()],
        wrapper_class=structlog.make_filtering_bound_logger(_GRAVITIES[level]),
        logger_factory=_on_stderr,
        cache_logger_on_first_use=False,
    )


def collect_library_logs(level: str) -> None:
    """Give what libraries log the same shape and place. For a process that runs on and on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_told(),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer()],
        )
    )
    # Libraries are chatty below this, whatever we say ourselves.
    logging.basicConfig(handlers=[handler], level=max(_GRAVITIES[level], logging.WARNING))
    # A round that outlasts a tick is no news: the next tick takes what is due then.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def _on_stderr(*_names: Any) -> structlog.PrintLogger:
    """Looked up for each line, so that the lines follow where stderr leads at the time."""
    return structlog.PrintLogger(sys.stderr)


def _told() -> list[Any]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H:%M:%SZ", utc=True),
        *([] if sys.stderr.isatty() else [structlog.processors.format_exc_info]),
    ]


def _renderer() -> Any:
    if sys.stderr.isatty():
        return structlog.dev.ConsoleRenderer()
    return structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
