"""Which addresses are of one site: those of one registrable domain, which is what an owner rents and runs."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from tld import get_fld


@lru_cache(maxsize=65_536)
def site_of(address: str) -> str:
    """The site that an http address is of, for taking turns: see `site`."""
    try:
        return site((urlsplit(address).hostname or "").rstrip("."))
    except ValueError:
        return address


@lru_cache(maxsize=65_536)  # a look-up takes longer than all else that is done for a source without news
def site(host: str) -> str:
    """The registrable domain of a host, by the public suffix list: press.harbour.gov.uk is of harbour.gov.uk.
    A host without one, such as an IP address or a name of one's own network, is a site by itself."""
    if host.replace(".", "").isdecimal():
        return host  # an IP address, which the list would be searched for in vain
    found = get_fld(f"http://{host}", fail_silently=True) if host and ":" not in host else None
    return found if isinstance(found, str) else host
