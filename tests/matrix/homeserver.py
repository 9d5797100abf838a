"""A real homeserver, Synapse over SQLite, on a port of its own on this machine."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.matrix.install import ROOT, installed

NAME = "rollcall.test"
CLOCK = ROOT / "tests/clock.py"
# No test asserts how long something takes; this only keeps one that hangs from hanging for ever.
PATIENCE = 120.0
_GENEROUS = {"per_second": 10_000, "burst_count": 10_000}
_LIMITS = (
    "rc_message",
    "rc_registration",
    "rc_admin_redaction",
    "rc_joins_per_room",
    "rc_key_requests",
    "rc_third_party_invite",
    "rc_room_creation",
    "rc_reports",
    "rc_presence.per_user",
    "rc_joins.local",
    "rc_joins.remote",
    "rc_login.address",
    "rc_login.account",
    "rc_login.failed_attempts",
    "rc_invites.per_room",
    "rc_invites.per_user",
    "rc_invites.per_issuer",
)

_LOGGING = {
    "version": 1,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"level": "WARNING", "handlers": ["stderr"]},
}


class Homeserver:
    """Synapse in a folder. `start`, `stop` and `kill` may follow each other; the port and all that was said
    stay. Nobody is limited unless `limit` says so, or `limits` has what is sent limited for everybody, as
    Synapse's own setting `rc_message` does. Its clock is as far ahead as the file `clock` says."""

    def __init__(
        self, folder: Path, *, limits: Mapping[str, float] | None = None, clock: Path | None = None
    ) -> None:
        self.folder = folder
        self._limits = limits
        self._clock = clock
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._secret = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        self._admin = ""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "signing.key").write_text(
            f"ed25519 a_test {base64.b64encode(secrets.token_bytes(32)).decode().rstrip('=')}\n"
        )
        # JSON is YAML.
        (folder / "log.yaml").write_text(json.dumps(_LOGGING))
        (folder / "homeserver.yaml").write_text(json.dumps(self._configuration()))

    def start(self) -> None:
        """Start it, and wait until it answers."""
        run = [str(CLOCK), str(self._clock)] if self._clock else ["-m"]
        settings = str(self.folder / "homeserver.yaml")
        command = [str(installed()), *run, "synapse.app.homeserver", "-c", settings]
        with (self.folder / "log.txt").open("ab") as log:
            self._process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log)
        ends = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(f"The homeserver does not start: {self.log()[-1500:]}")
            time.sleep(0.02)

    def stop(self, signum: signal.Signals = signal.SIGTERM) -> None:
        """End it, by its own process id."""
        if self._process is not None:
            self._process.send_signal(signum)
            self._process.wait(PATIENCE)
            self._process = None

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    def log(self) -> str:
        return (self.folder / "log.txt").read_text("utf-8", "replace")

    def register(self, name: str, password: str = "", *, admin: bool = False) -> str:
        """A new account's Matrix id; its password is `pw-NAME` unless given."""
        nonce = self.call("GET", "/_synapse/admin/v1/register")["nonce"]
        password = password or f"pw-{name}"
        signed = "\0".join((nonce, name, password, "admin" if admin else "notadmin")).encode()
        mac = hmac.new(self._secret.encode(), signed, hashlib.sha1).hexdigest()
        asked = {"nonce": nonce, "username": name, "password": password, "admin": admin, "mac": mac}
        answer = self.call("POST", "/_synapse/admin/v1/register", asked)
        if admin:
            self._admin = answer["access_token"]
        return str(answer["user_id"])

    def token(self, name: str) -> str:
        """An access token of a new device of somebody."""
        who = {"type": "m.id.user", "user": name}
        asked = {"type": "m.login.password", "identifier": who, "password": f"pw-{name}"}
        return str(self.call("POST", "/_matrix/client/v3/login", asked)["access_token"])

    def limit(self, user: str, per_second: int, burst: int) -> None:
        """Hold one user's messages to so many."""
        asked = {"messages_per_second": per_second, "burst_count": burst}
        self.call("POST", f"/_synapse/admin/v1/users/{user}/override_ratelimit", asked, self._an_admin())

    def unlimit(self, user: str) -> None:
        self.call("DELETE", f"/_synapse/admin/v1/users/{user}/override_ratelimit", None, self._an_admin())

    def call(self, method: str, path: str, body: object = None, token: str = "") -> Any:
        """What the server answers; urllib.error.HTTPError where it refuses."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        asked = urllib.request.Request(self.address + path, data, headers, method=method)
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            return json.load(answer)

    def _an_admin(self) -> str:
        if not self._admin:
            self.register("keeper", admin=True)
        return self._admin

    def _answers(self) -> bool:
        try:
            self.call("GET", "/_matrix/client/versions")
        except (urllib.error.URLError, OSError):
            return False
        return True

    def _configuration(self) -> dict[str, object]:
        limits: dict[str, Any] = {}
        for limit in _LIMITS:
            name, _, part = limit.partition(".")
            limits[name] = {**limits.get(name, {}), part: _GENEROUS} if part else _GENEROUS
        limits |= {"rc_message": dict(self._limits)} if self._limits else {}
        listener = {
            "port": self.port,
            "bind_addresses": ["127.0.0.1"],
            "type": "http",
            "resources": [{"names": ["client"]}],
        }
        return {
            **limits,
            "server_name": NAME,
            "listeners": [listener],
            "database": {"name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")}},
            "signing_key_path": str(self.folder / "signing.key"),
            "media_store_path": str(self.folder / "media"),
            "log_config": str(self.folder / "log.yaml"),
            "registration_shared_secret": self._secret,
            "macaroon_secret_key": secrets.token_hex(16),
            "form_secret": secrets.token_hex(16),
            "report_stats": False,
            "trusted_key_servers": [],
            "bcrypt_rounds": 4,
            "presence": {"enabled": False},
        }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port
