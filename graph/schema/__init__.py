"""The ontology's Turtle to the schema that every later stage asks; and the artefacts made from it."""

from ..namespaces import CON
from .loading import SHIPPED, OntologyError, dataset_schema, extensions, load_schema
from .model import Class, Concept, Property, Schema, local_name

__all__ = [
    "CON",
    "SHIPPED",
    "Class",
    "Concept",
    "OntologyError",
    "Property",
    "Schema",
    "dataset_schema",
    "extensions",
    "load_schema",
    "local_name",
]
