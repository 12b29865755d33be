"""The network as one HTML page: the whole of it, what surrounds a few things, or what a query finds."""

from .page import page
from .rendering import PageError, write_page

__all__ = ["PageError", "page", "write_page"]
