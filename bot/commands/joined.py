"""Who became a member of something; what somebody joined."""

from bot.commands.telling.attendance import Part, command_for
from store.vocabulary import Status

COMMAND = command_for(Part("joined", frozenset({Status.JOINED})))
