"""The exceptions that callers of the API may catch.

Problems in fact files are not exceptions but values: see `graph/diagnostics`.
"""


class ConsilienceError(Exception):
    """What went wrong and how to mend it, as one message for the user."""


class DatasetError(ConsilienceError):
    """No dataset where one was expected, or one with errors where a sound one is needed."""


class StoreError(ConsilienceError):
    """No build where one was expected, or one that cannot be read."""


class QueryError(ConsilienceError):
    """A query that cannot be run: its syntax, its parameters, or its time limit."""
