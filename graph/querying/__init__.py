"""Questions to a build: SPARQL, saved queries, one thing with all that is known of it, search."""

from .running import Answer, Solutions, Triples, execute, run

__all__ = ["Answer", "Solutions", "Triples", "execute", "run"]
