"""Keys that vouch for our device.

Clients of today distrust a device that its owner has not signed, and some neither read nor write to it. The
library does not sign devices, so this does (Client-Server API 11.12.2, cross-signing): three keys for the
account, the first of which signs the others, the second our device. They are made once and kept beside the
other keys, under the same passphrase.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from vodozemac import Account, PickleException

from store.errors import InputError

FILE = "identity.json"
_USAGES = ("master", "self_signing", "user_signing")


@dataclass(frozen=True, slots=True)
class Identity:
    """The three keys of an account. An Olm account signs as such a key does, and can be kept encrypted."""

    user: str
    keys: Mapping[str, Account]

    @classmethod
    def new(cls, user: str) -> Self:
        return cls(user, {usage: Account() for usage in _USAGES})

    @property
    def public(self) -> str:
        """The key that others know the account by."""
        return self._key("master")

    def published(self, device: str, signed_by_device: str) -> dict[str, object]:
        """The three keys as a homeserver takes them. `signed_by_device` is our device's signature of
        `to_sign`, which lets clients that trusted the device trust the account."""
        made: dict[str, object] = {}
        for usage in _USAGES:
            key = self._described(usage)
            if usage == "master":
                signatures = {f"ed25519:{device}": signed_by_device}
            else:
                signatures = {f"ed25519:{self.public}": self._sign("master", key)}
            made[f"{usage}_key"] = {**key, "signatures": {self.user: signatures}}
        return made

    def to_sign(self) -> str:
        """What our device signs: the first key."""
        return canonical(self._described("master"))

    def signed(self, device_keys: Mapping[str, Any]) -> dict[str, object]:
        """A device's own description, signed by us."""
        bare = {name: each for name, each in device_keys.items() if name not in ("signatures", "unsigned")}
        signature = {f"ed25519:{self._key('self_signing')}": self._sign("self_signing", bare)}
        return {**bare, "signatures": {self.user: signature}}

    def has_signed(self, device_keys: Mapping[str, Any]) -> bool:
        signatures = device_keys.get("signatures", {}).get(self.user, {})
        return f"ed25519:{self._key('self_signing')}" in signatures

    def save(self, folder: Path, passphrase: str) -> None:
        secret = secret_of(self.user, passphrase)
        kept = {"user": self.user, **{usage: key.pickle(secret) for usage, key in self.keys.items()}}
        file = folder / FILE
        file.touch(0o600)
        file.write_text(json.dumps(kept), "utf-8")

    @classmethod
    def load(cls, folder: Path, user: str, passphrase: str) -> Self | None:
        """The identity kept in a folder, None where there is none of this user; InputError where the
        passphrase is another than the one it was kept under."""
        file = folder / FILE
        if not file.exists():
            return None
        try:
            kept = json.loads(file.read_text("utf-8"))
            if kept["user"] != user:
                return None
            secret = secret_of(user, passphrase)
            return cls(user, {usage: Account.from_pickle(kept[usage], secret) for usage in _USAGES})
        except (ValueError, KeyError, TypeError, PickleException) as error:
            raise InputError(
                f"{file} does not open: ROLLCALL_MATRIX_PASSPHRASE is not what it was kept under.",
                name=str(file),
            ) from error

    def _key(self, usage: str) -> str:
        return self.keys[usage].ed25519_key.to_base64()

    def _described(self, usage: str) -> dict[str, object]:
        key = self._key(usage)
        return {"user_id": self.user, "usage": [usage], "keys": {f"ed25519:{key}": key}}

    def _sign(self, usage: str, what: Mapping[str, object]) -> str:
        return self.keys[usage].sign(canonical(what).encode()).to_base64()


def canonical(what: Mapping[str, object]) -> str:
    """JSON as it is signed (appendix 3.1 of the specification)."""
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def secret_of(user: str, passphrase: str) -> bytes:
    """32 bytes that keys are kept under. Made slowly, so that guessing passphrases is slow; without a
    passphrase they keep nobody out, and only the file's permissions do."""
    return hashlib.scrypt(passphrase.encode(), salt=user.encode(), n=2**14, r=8, p=1, dklen=32)
