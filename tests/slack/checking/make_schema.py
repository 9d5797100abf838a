"""Makes block_kit.json anew from what Slack publishes: `python -m tests.slack.checking.make_schema`.

The npm package @slack/types (MIT, Slack Technologies) has Block Kit as TypeScript, and
ts-json-schema-generator (MIT) makes JSON Schema of it. Descriptions are left out; what is left are names
and types. Lengths and counts are not in the types: those are checked in `lengths.py`. To follow Slack,
raise the versions and run it again.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.slack.installing import NODE, npm

MADE = Path(__file__).with_name("block_kit.json")
PACKAGES = {"@slack/types": "3.2.0", "ts-json-schema-generator": "2.9.0"}
PROSE = ("description", "$comment", "deprecated")


def make() -> dict[str, Any]:
    """The schema's definitions: all of Block Kit's, and the two views, whose blocks are held to them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": PACKAGES}))
        npm(folder, "install", "--ignore-scripts", "--no-audit", "--no-fund")
        definitions = _definitions(folder, "KnownBlock")
        views = _definitions(folder, "View")
    for view in ("ModalView", "HomeView"):
        # The types let a view hold any block at all; Slack does not.
        views[view]["properties"]["blocks"]["items"] = {"$ref": "#/definitions/KnownBlock"}
        definitions[view] = views[view]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Made by make_schema.py from " + ", ".join(f"{k} {v}" for k, v in PACKAGES.items()),
        "definitions": dict(sorted(definitions.items())),
    }


def _definitions(folder: Path, kind: str) -> dict[str, Any]:
    generator = folder / "node_modules/ts-json-schema-generator/bin/ts-json-schema-generator.js"
    types = folder / "node_modules/@slack/types/dist/index.d.ts"
    command = [str(NODE), str(generator), "--path", str(types), "--type", kind, "--no-type-check"]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    definitions: dict[str, Any] = _bare(json.loads(made.stdout)["definitions"])
    return definitions


def _bare(value: Any, *, names: bool = False) -> Any:
    """The same without prose. The keys of `properties` are names, whatever they look like."""
    if isinstance(value, dict):
        kept = value.items() if names else ((k, part) for k, part in value.items() if k not in PROSE)
        return {key: _bare(part, names=key == "properties" and not names) for key, part in kept}
    return [_bare(part) for part in value] if isinstance(value, list) else value


if __name__ == "__main__":
    MADE.write_text(json.dumps(make(), indent=1) + "\n", "utf-8")
