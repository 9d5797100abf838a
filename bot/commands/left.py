"""Who left something that they were a member of; what somebody left."""

from bot.commands.telling.attendance import Part, command_for
from store.vocabulary import Status

COMMAND = command_for(Part("left", frozenset({Status.LEFT})))
