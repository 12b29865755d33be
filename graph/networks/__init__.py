"""The build as a network: for networkx, for other programs, and what stands at its centre."""

from .files import FORMATS, write_network
from .ranks import LAYERS, Rank, rank
from .view import network

__all__ = ["FORMATS", "LAYERS", "Rank", "network", "rank", "write_network"]
