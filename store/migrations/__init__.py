"""The schema, as named steps. A step that has been released is never edited: a change is a new step.

Which steps a file has seen stands in its own table `_sqlite_migrations`; a file that names a step which
is not in `STEPS` was written by a newer Rollcall.
"""

from __future__ import annotations

from sqlite_utils.migrations import Migrations

from store.migrations.asking import (
    added_together,
    counts_that_are_kept,
    keys_that_tell_the_day,
    sources_apart,
    sources_at_a_glance,
)
from store.migrations.changing import said_before
from store.migrations.chats import choices_of_channels, kept_by_chats, noted_by_chats
from store.migrations.claiming import leases, sites_of_sources
from store.migrations.correcting import corrections, notes_of_corrections
from store.migrations.digests import moments_of_channels, outbox
from store.migrations.entries import entries_of_sources, known_items
from store.migrations.first_light import first_light
from store.migrations.following import tracks
from store.migrations.holding import (
    alarms_and_held_items,
    changes_of_items,
    rests_of_sites,
    robots_of_sources,
)
from store.migrations.joining import stories
from store.migrations.telling import terms_told
from store.migrations.watching import first_look, rhythm_of_sources, sources_by_hand

STEPS = {
    "0001 first light": first_light,
    "0002 moments of channels": moments_of_channels,
    "0003 sources by hand": sources_by_hand,
    "0004 first look": first_look,
    "0005 rhythm of sources": rhythm_of_sources,
    "0006 leases": leases,
    "0007 entries of sources": entries_of_sources,
    "0008 alarms and held items": alarms_and_held_items,
    "0009 changes of items": changes_of_items,
    "0010 robots of sources": robots_of_sources,
    "0011 known items": known_items,
    "0012 rests of sites": rests_of_sites,
    "0013 terms told": terms_told,
    "0014 choices of channels": choices_of_channels,
    "0015 kept by chats": kept_by_chats,
    "0016 corrections": corrections,
    "0017 noted by chats": noted_by_chats,
    "0018 outbox": outbox,
    "0019 stories": stories,
    "0020 said before": said_before,
    "0021 keys that tell the day": keys_that_tell_the_day,
    "0022 counts that are kept": counts_that_are_kept,
    "0023 tracks": tracks,
    "0024 sites of sources": sites_of_sources,
    "0025 notes of corrections": notes_of_corrections,
    "0026 added together": added_together,
    "0027 sources at a glance": sources_at_a_glance,
    "0028 sources apart": sources_apart,
}
"""Every step there is, in order, by the name under which a file remembers it."""

schema = Migrations("rollcall")
for _name, _step in STEPS.items():
    schema(name=_name)(_step)
