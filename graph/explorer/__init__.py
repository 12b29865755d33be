"""The network as one HTML page: the whole of it, what surrounds a few things, or what a query finds."""

from .page import PageError, page, write_page
from .selection import UnknownThing

__all__ = ["PageError", "UnknownThing", "page", "write_page"]
