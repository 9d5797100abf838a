"""Who was invited to an event. Those of whom a text tells that they stayed away are told with it."""

from bot.commands.telling.attendance import Part, command_for
from store.vocabulary import Status

COMMAND = command_for(
    Part(
        "invited",
        frozenset({Status.INVITED, Status.DECLINED, Status.ABSENT, Status.EXPECTED}),
        beside=frozenset({Status.HOST, Status.ATTENDED}),
    )
)
