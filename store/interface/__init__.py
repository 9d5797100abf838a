"""What a Store promises, as small Protocols, one file a topic. `store.sqlite` is the one implementation.

For all of them: times are aware UTC, database errors come as `store.errors.StoreError` with their cause,
a call may come from any thread, and each writing call is one transaction.
"""

from store.interface.asking import (
    Asking,
    EventQuery,
    FoundEvent,
    FoundItem,
    Overview,
    SourceHealth,
    StoreStatus,
)
from store.interface.changing import ChangedItem, Changing, Part, Version
from store.interface.channels import SECTIONS, Channel, Channels
from store.interface.correcting import Correcting, Correction, Precision, Verdict
from store.interface.delivering import Delivering, Delivery
from store.interface.following import (
    ALERT,
    ANYTHING,
    NO_LIMITS,
    PACE,
    Anything,
    Every,
    Facts,
    Following,
    Limits,
    Some,
    Somebody,
    Sought,
    Track,
    Window,
    Wording,
)
from store.interface.joining import Decision, Joined, Joining, Keys, Told
from store.interface.naming import Naming, Tracked
from store.interface.remembering import Remembering
from store.interface.tracing import Life, Step, Tracing, What
from store.interface.watching import Saved, Watching
from store.interface.whole import Store

__all__ = [
    "ALERT",
    "ANYTHING",
    "NO_LIMITS",
    "PACE",
    "SECTIONS",
    "Anything",
    "Asking",
    "ChangedItem",
    "Changing",
    "Channel",
    "Channels",
    "Correcting",
    "Correction",
    "Decision",
    "Delivering",
    "Delivery",
    "EventQuery",
    "Every",
    "Facts",
    "Following",
    "FoundEvent",
    "FoundItem",
    "Joined",
    "Joining",
    "Keys",
    "Life",
    "Limits",
    "Naming",
    "Overview",
    "Part",
    "Precision",
    "Remembering",
    "Saved",
    "Some",
    "Somebody",
    "Sought",
    "SourceHealth",
    "Step",
    "Store",
    "StoreStatus",
    "Told",
    "Tracing",
    "Track",
    "Tracked",
    "Verdict",
    "Version",
    "Watching",
    "What",
    "Window",
    "Wording",
]
