"""Who declined or stayed away: only what a text says, for not being mentioned is not being absent."""

from bot.commands.telling.attendance import Part, command_for
from store.vocabulary import AWAY, Status

COMMAND = command_for(Part("away", AWAY, beside=frozenset({Status.HOST, Status.ATTENDED, Status.INVITED})))
