"""What a Store promises, as small Protocols, one file a topic. `store.sqlite` is the one implementation.

For all of them: times are aware UTC, database errors come as `store.errors.StoreError` with their cause,
a call may come from any thread, and each writing call is one transaction.
"""

from store.interface.asking import (
    Asking as Asking,
)
from store.interface.asking import (
    EventQuery as EventQuery,
)
from store.interface.asking import (
    FoundEvent as FoundEvent,
)
from store.interface.asking import (
    FoundItem as FoundItem,
)
from store.interface.asking import (
    SourceHealth as SourceHealth,
)
from store.interface.asking import (
    StoreStatus as StoreStatus,
)
from store.interface.channels import (
    SECTIONS as SECTIONS,
)
from store.interface.channels import (
    Channel as Channel,
)
from store.interface.channels import (
    Channels as Channels,
)
from store.interface.delivering import (
    Delivering as Delivering,
)
from store.interface.delivering import (
    Delivery as Delivery,
)
from store.interface.naming import (
    Naming as Naming,
)
from store.interface.naming import (
    Tracked as Tracked,
)
from store.interface.remembering import Remembering as Remembering
from store.interface.watching import (
    Saved as Saved,
)
from store.interface.watching import (
    Watching as Watching,
)
from store.interface.whole import Store as Store
