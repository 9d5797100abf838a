"""Who took part in an event."""

from bot.commands.telling.attendance import Part, command_for
from store.vocabulary import Status

COMMAND = command_for(
    Part(
        "attended",
        frozenset({Status.HOST, Status.ATTENDED, Status.EXPECTED}),
        beside=frozenset({Status.INVITED, Status.DECLINED, Status.ABSENT, Status.JOINED, Status.LEFT}),
    )
)
