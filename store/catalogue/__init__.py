"""Who and what we track. `load()` gives the Catalogue; the facts lie in `data/`, one table an entity."""

from store.catalogue.load import built_in, load
from store.catalogue.lookup import Catalogue

__all__ = ["Catalogue", "built_in", "load"]
