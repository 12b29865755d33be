"""Which recommendations of different proposers ask for the same thing, and why the program says so."""

from .finding import Overlaps, ScoredPair, SharedAsk, find_overlaps

__all__ = ["Overlaps", "ScoredPair", "SharedAsk", "find_overlaps"]
