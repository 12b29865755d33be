"""Questions to a build: SPARQL, saved queries, one thing with all that is known of it, search."""

from .emptiness import reasons
from .entities import Entity, Fact, Group, Source, entity
from .finding import Hit, find
from .resolving import UnknownThingError, resolve
from .running import Answer, Solutions, Triples, execute, run, solutions
from .saved import Parameter, SavedQuery, bind, named, saved_queries
from .values import Shortener, Value

__all__ = [
    "Answer",
    "Entity",
    "Fact",
    "Group",
    "Hit",
    "Parameter",
    "SavedQuery",
    "Shortener",
    "Solutions",
    "Source",
    "Triples",
    "UnknownThingError",
    "Value",
    "bind",
    "entity",
    "execute",
    "find",
    "named",
    "reasons",
    "resolve",
    "run",
    "saved_queries",
    "solutions",
]
