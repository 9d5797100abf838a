"""Who said no to an event. Where no source tells of a no, who stayed away without one is told instead."""

from bot.commands.telling.attendance import Part, command_for
from store.vocabulary import Status

COMMAND = command_for(
    Part(
        "declined",
        frozenset({Status.DECLINED}),
        beside=frozenset({Status.HOST, Status.ATTENDED, Status.INVITED, Status.ABSENT}),
        otherwise=frozenset({Status.ABSENT}),
    )
)
