"""Every routine there is, remembered between starts so that no file is read twice."""

from hiptimer.catalog.catalog import Catalog, search_folders
from hiptimer.catalog.entries import Broken, Entry, Unread, titles

__all__ = ["Broken", "Catalog", "Entry", "Unread", "search_folders", "titles"]
