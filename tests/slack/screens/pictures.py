"""Pictures of pages, by a real browser: Debian's chromium."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

NARROW, WIDE = 380, 960


def browser() -> str | None:
    """The browser of this machine, if it has one."""
    return shutil.which("chromium")


def picture(page: str, to: Path, *, width: int, height: int) -> None:
    """Show a page `width` by `height` pixels large and keep what it looks like as PNG."""
    chromium = browser()
    assert chromium, "There is no chromium here: apt-get install chromium"
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "page.html"
        file.write_text(page, "utf-8")
        options = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={name}",
        ]
        size = f"--window-size={width},{height}"
        command = [chromium, *options, size, f"--screenshot={to.resolve()}", file.as_uri()]
        subprocess.run(command, capture_output=True, check=True, timeout=60)
