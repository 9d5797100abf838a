"""Logging in, the keys, and `rollcall doctor matrix`, as somebody at a terminal does it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from vodozemac import Ed25519PublicKey, Ed25519Signature

from bot.chats.matrix.crossing import Identity, canonical
from bot.chats.matrix.library.entering import Keys, log_in
from bot.chats.matrix.session import Access, load, unguarded
from bot.cli import main
from store.interface import Channel
from tests.matrix.bot import Bot
from tests.matrix.homeserver import Homeserver

Running = Callable[..., Result]


@pytest.fixture
def rollcall(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> Running:
    """`rollcall ARGUMENTS` with the settings of the bot's account."""
    given = {"HOMESERVER": bot.homeserver.address, "USER": bot.name, "PASSWORD": f"pw-{bot.name}"}
    for name, value in (given | {"FOLDER": str(bot.folder)}).items():
        monkeypatch.setenv(f"ROLLCALL_MATRIX_{name}", value)
    monkeypatch.setenv("ROLLCALL_DB", str(bot.folder.parent / "rollcall.db"))

    def run(*arguments: str, **changed: str) -> Result:
        environment = {f"ROLLCALL_MATRIX_{name}": value for name, value in changed.items()}
        return CliRunner(env=environment).invoke(main, arguments)

    return run


def as_others_see(bot: Bot) -> dict[str, Any]:
    """The bot's keys as the homeserver gives them to anybody."""
    asked: dict[str, Any] = {"device_keys": {bot.id: []}}
    found: dict[str, Any] = bot.homeserver.call(
        "POST", "/_matrix/client/v3/keys/query", asked, bot.homeserver.token(bot.name)
    )
    return found


def signed_by(what: dict[str, Any], user: str, key: str) -> bool:
    """Whether a signature of `user` under `key` stands on it, and is good."""
    signature = what["signatures"][user][f"ed25519:{key}"]
    bare = {name: each for name, each in what.items() if name not in ("signatures", "unsigned")}
    public = Ed25519PublicKey.from_base64(key)
    public.verify_signature(canonical(bare).encode(), Ed25519Signature.from_base64(signature))
    return True


def test_a_login_is_kept_for_nobody_else_to_read(rollcall: Running, bot: Bot) -> None:
    done = rollcall("matrix", "login")
    assert done.exit_code == 0, done.output
    assert f"Logged in as {bot.id}" in done.output
    assert unguarded(bot.folder) == []
    assert {path.stat().st_mode & 0o777 for path in bot.folder.iterdir()} == {0o600}
    assert f"pw-{bot.name}" not in "".join(path.read_text("latin-1") for path in bot.folder.iterdir())
    session = load(bot.folder)
    again = rollcall("matrix", "login")
    assert "Already logged in" in again.output
    assert load(bot.folder) == session


def test_the_account_vouches_for_the_device(rollcall: Running, bot: Bot) -> None:
    assert "The account vouches for this device." in rollcall("matrix", "login").output
    session = load(bot.folder)
    assert session is not None
    seen = as_others_see(bot)
    (master,) = seen["master_keys"][bot.id]["keys"].values()
    signing_key = seen["self_signing_keys"][bot.id]
    (signing,) = signing_key["keys"].values()
    assert signed_by(signing_key, bot.id, master)
    assert signed_by(seen["device_keys"][bot.id][session.device], bot.id, signing)
    device = seen["device_keys"][bot.id][session.device]["keys"][f"ed25519:{session.device}"]
    signature = seen["master_keys"][bot.id]["signatures"][bot.id][f"ed25519:{session.device}"]
    bare = {name: each for name, each in seen["master_keys"][bot.id].items() if name != "signatures"}
    Ed25519PublicKey.from_base64(device).verify_signature(
        canonical(bare).encode(), Ed25519Signature.from_base64(signature)
    )


def test_keys_that_were_made_elsewhere_are_replaced_only_when_asked_to(rollcall: Running, bot: Bot) -> None:
    async def elsewhere() -> None:
        access = Access(bot.homeserver.address, bot.id, bot.folder.with_name("other"), f"pw-{bot.name}")
        access.folder.mkdir()
        keys = Keys(await log_in(access), access)
        await keys.own_keys()
        await keys.publish(Identity.new(bot.id), f"pw-{bot.name}")
        await keys.close()

    asyncio.run(elsewhere())
    refused = rollcall("matrix", "login")
    assert refused.exit_code == 1
    assert "rollcall matrix login --new-identity" in refused.output
    assert "does not vouch for this device" in rollcall("doctor", "matrix").output
    replaced = rollcall("matrix", "login", "--new-identity")
    assert (replaced.exit_code, "vouches for this device" in replaced.output) == (0, True), replaced.output


def test_a_token_does_instead_of_a_password(rollcall: Running, bot: Bot) -> None:
    token = bot.homeserver.token(bot.name)
    done = rollcall("matrix", "login", PASSWORD="", TOKEN=token)
    assert done.exit_code == 0, done.output
    assert f"Logged in as {bot.id}" in done.output


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"PASSWORD": "wrong-secret"}, 5, "Invalid username or password"),
        ({"PASSWORD": "", "TOKEN": "wrong-secret"}, 5, "access token"),
        ({"HOMESERVER": "http://127.0.0.1:9"}, 5, "did not answer"),
        ({"HOMESERVER": ""}, 2, "ROLLCALL_MATRIX_HOMESERVER"),
        ({"USER": ""}, 2, "ROLLCALL_MATRIX_USER"),
    ],
)
def test_what_is_wrong_is_one_sentence_without_a_secret(
    rollcall: Running, changed: dict[str, str], code: int, said: str
) -> None:
    done = rollcall("matrix", "login", **changed)
    assert (done.exit_code, said in done.output) == (code, True), done.output
    assert "wrong-secret" not in done.output


def test_the_passphrase_opens_the_keys_and_another_does_not(rollcall: Running, bot: Bot) -> None:
    assert rollcall("matrix", "login", PASSPHRASE="correct horse").exit_code == 0
    again = rollcall("matrix", "login", PASSPHRASE="battery staple")
    assert (again.exit_code, "ROLLCALL_MATRIX_PASSPHRASE" in again.output) == (4, True), again.output
    assert rollcall("matrix", "login", PASSPHRASE="correct horse").exit_code == 0
    assert "correct horse" not in "".join(path.read_text("latin-1") for path in bot.folder.iterdir())


def test_keys_go_into_a_file_and_out_of_it(rollcall: Running, tmp_path: Path) -> None:
    rollcall("matrix", "login")
    file = tmp_path / "keys.txt"
    assert rollcall("matrix", "export-keys", str(file), "--passphrase", "one two").exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert rollcall("matrix", "import-keys", str(file), "--passphrase", "one two").exit_code == 0
    wrong = rollcall("matrix", "import-keys", str(file), "--passphrase", "three")
    assert (wrong.exit_code, "passphrase or the file is wrong" in wrong.output) == (4, True), wrong.output


def test_doctor_finds_all_well(rollcall: Running, bot: Bot) -> None:
    rollcall("matrix", "login")
    done = rollcall("doctor", "matrix")
    assert done.exit_code == 0, done.output
    assert "missing" not in done.output
    for words in (
        "answers, and speaks Matrix v",
        "vouches for this device",
        "Only you may read",
        "rollcall.test",
    ):
        assert words in done.output


def test_doctor_says_what_is_missing(rollcall: Running, bot: Bot, homeserver: Homeserver) -> None:
    assert "run `rollcall matrix login`" in rollcall("doctor", "matrix").output
    assert "ROLLCALL_MATRIX_HOMESERVER is not set" in rollcall("doctor", "matrix", HOMESERVER="").output
    assert "ROLLCALL_MATRIX_USER is not set" in rollcall("doctor", "matrix", USER="").output
    assert "Neither ROLLCALL_MATRIX_PASSWORD" in rollcall("doctor", "matrix", PASSWORD="").output
    down = rollcall("doctor", "matrix", HOMESERVER="http://127.0.0.1:9")
    assert (down.exit_code, "is no homeserver that answers" in down.output) == (1, True), down.output
    rollcall("matrix", "login")
    (bot.folder / "session.json").chmod(0o644)
    assert "Others may read" in rollcall("doctor", "matrix").output
    rollcall("matrix", "login")
    kept = json.loads((bot.folder / "session.json").read_text())
    (bot.folder / "session.json").write_text(json.dumps({**kept, "token": "syt_revoked"}))
    revoked = rollcall("doctor", "matrix")
    assert (revoked.exit_code, "rollcall matrix login" in revoked.output) == (1, True), revoked.output
    assert "syt_revoked" not in revoked.output


def test_doctor_names_rooms_that_we_are_not_in(rollcall: Running, bot: Bot) -> None:
    rollcall("matrix", "login")
    bot.store.put_channel(Channel("matrix:!gone:x", "matrix", "Press room", address="!gone:x"))
    assert "We are not in Press room (!gone:x) any more" in rollcall("doctor", "matrix").output
