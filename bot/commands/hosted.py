"""Who hosted an event or invited to it; which events somebody hosted."""

from bot.commands.telling.attendance import Part, command_for
from store.vocabulary import Status

COMMAND = command_for(Part("hosted", frozenset({Status.HOST})))
