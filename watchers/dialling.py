"""How the door connects: to addresses that its guard has let in, and to no others."""

from __future__ import annotations

from asyncio import Transport
from collections.abc import Sequence
from typing import Any

import aiohttp
from aiohttp import AddrInfoType
from aiohttp.client_proto import ResponseHandler

from watchers.addresses import Guard


class Dialler(aiohttp.TCPConnector):
    """A connector that asks `guard` about every address right before it is dialled. Needs a running loop.

    Where a host has one address the event loop makes the connection itself, for which uvloop needs half the
    time; of several aiohttp finds the one that answers first. Should another aiohttp have no such method, it
    does so for all of them, and asks the guard still.
    """

    def __init__(self, guard: Guard) -> None:
        super().__init__(resolver=guard, use_dns_cache=False, socket_factory=guard.dial)
        self._guard = guard

    async def _wrap_create_connection(
        self,
        *given: Any,
        addr_infos: Sequence[AddrInfoType],
        req: aiohttp.ClientRequest,
        timeout: aiohttp.ClientTimeout,
        client_error: type[Exception] = aiohttp.ClientConnectorError,
        **named: Any,
    ) -> tuple[Transport, ResponseHandler]:
        manner: Any = {**named, "req": req, "timeout": timeout, "client_error": client_error}
        if len(addr_infos) > 1:
            return await super()._wrap_create_connection(*given, addr_infos=list(addr_infos), **manner)
        host, port, *_ = addr_infos[0][4]
        try:
            self._guard.admit(addr_infos[0])
        except PermissionError as error:
            raise client_error(req.connection_key, error) from error
        return await self._wrap_existing_connection(*given, host, port, **manner)
