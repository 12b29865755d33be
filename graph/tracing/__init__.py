"""Facts against the source they cite: names, numbers, dates, relations, wording, and what was left unread."""

from .coverage import Coverage, Stretch
from .dataset import Trace, trace_dataset
from .facts import KINDS, Checks, ReportTrace
from .picture import picture
from .source import Source, SourceError, plain, ranges, read_sources

__all__ = [
    "KINDS",
    "Checks",
    "Coverage",
    "ReportTrace",
    "Source",
    "SourceError",
    "Stretch",
    "Trace",
    "picture",
    "plain",
    "ranges",
    "read_sources",
    "trace_dataset",
]
